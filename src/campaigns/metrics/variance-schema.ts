import { z } from 'zod';

/** Where the variance of the numbers of a campaign comes from. */
export const varianceSplit = z
  .object({
    run: z.number().meta({ description: 'variance between runs of one condition, without the noise of their steps' }),
    step: z.number().meta({ description: 'variance between steps that all runs have in common: prompts and learning' }),
    rest: z.number().meta({ description: 'of a step of a run, around both' }),
    rollout: z.number().optional().meta({ description: 'the part of `rest` that the rollouts of a step explain' }),
    standardDeviation: z.number().meta({ description: 'of whole runs of one condition' }),
    binomialError: z
      .number()
      .optional()
      .meta({ description: 'standard error of a whole run if its rollouts were all that varies' }),
    inflation: z
      .number()
      .optional()
      .meta({ description: 'variance between runs over the binomial one: how far tests of episodes are off' }),
    icc: z.number().optional().meta({ description: 'correlation of rollouts of one prompt, over all runs' }),
    runs: z.number(),
    steps: z.number(),
    prompts: z.number().optional(),
    groupSize: z.number().optional(),
    rate: z.number().optional(),
  })
  .meta({ id: 'varianceSplit' });

export type VarianceSplit = z.infer<typeof varianceSplit>;
