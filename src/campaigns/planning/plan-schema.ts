import { z } from 'zod';

const counts = {
  seeds: z.number().meta({ description: 'runs per condition' }),
  steps: z.number(),
  batch: z.number().meta({ description: 'prompts per step' }),
  group: z.number().meta({ description: 'answers per prompt' }),
};

const shown = {
  power: z.number().optional().meta({ description: 'chance to find the wanted effect' }),
  minimumDetectableEffect: z.number().optional().meta({ description: 'found with the wanted power' }),
};

const floor = {
  floor: z.number().meta({ description: 'smallest p-value that exchanging labels can give' }),
  reachesAlpha: z.boolean(),
};

/** What `assay plan --format json` prints. Effects and deviations are shares: 0.01 is one percentage point. */
export const campaignPlan = z
  .object({
    schema: z.literal('assay.plan/1'),
    name: z.string().optional(),
    design: z.object({
      conditions: z.number(),
      ...counts,
      runs: z.number(),
      rollouts: z.number(),
      sources: z.array(z.string()).meta({ description: 'where the numbers of the design come from' }),
    }),
    goal: z.object({
      effect: z.number(),
      power: z.number(),
      alpha: z.number(),
      comparisons: z.number().meta({ description: 'conditions that are held against the baseline' }),
    }),
    components: z.object({
      rate: z.number(),
      icc: z.number().meta({ description: 'correlation of answers to one prompt' }),
      runVariance: z.number().meta({ description: 'between true rates of runs of one condition' }),
      deviation: z.number().meta({ description: 'between whole runs of this design' }),
      low: z.number().optional().meta({ description: 'of the deviation, from so few runs of the pilot' }),
      high: z.number().optional(),
      level: z.number().optional(),
      sources: z.array(z.string()),
    }),
    variance: z
      .object({
        run: z.number(),
        prompt: z.number().meta({ description: 'the same for all arms, so that it cancels between them' }),
        rollout: z.number(),
        total: z.number(),
        standardError: z.number().meta({ description: 'of the difference of two arms on the same prompts' }),
      })
      .meta({ description: 'variance of the rate of one arm, by source' }),
    power: z.object({
      ...shown,
      ...floor,
      runsNeeded: z.number().optional().meta({ description: 'per condition' }),
      runsNeededLow: z.number().optional().meta({ description: 'with the lower end of the deviation' }),
      runsNeededHigh: z.number().optional(),
      runsNeededAdjusted: z
        .number()
        .optional()
        .meta({ description: 'when the first of several comparisons pays for all (Holm)' }),
      runsToReachAlpha: z.number(),
    }),
    bySeeds: z.array(z.object({ seeds: z.number(), ...shown, ...floor })),
    byEffect: z.array(z.object({ effect: z.number(), runsNeeded: z.number().optional() })),
    levers: z
      .array(
        z.object({
          name: z.string(),
          ...counts,
          ...shown,
          cost: z.number().meta({ description: 'times that of the plan' }),
        }),
      )
      .meta({ description: 'the plan and what doubling one of its numbers buys' }),
    cost: z
      .object({
        stepSeconds: z.number(),
        source: z.string(),
        workers: z.number(),
        machineHours: z.number(),
        wallHours: z.number(),
        price: z.number().optional().meta({ description: 'per machine hour' }),
        total: z.number().optional(),
      })
      .optional(),
    noOps: z.array(z.object({ condition: z.string(), reason: z.string() })),
    notes: z.array(z.string()).meta({ description: 'what one should know before starting, gravest first' }),
  })
  .meta({ title: 'Assay plan', description: 'What a campaign can show, before it is run' });

export type CampaignPlan = z.infer<typeof campaignPlan>;
