import { z } from 'zod';

const loadedRun = z
  .object({
    name: z.string(),
    condition: z.string(),
    seed: z.string().optional(),
    status: z.string(),
    steps: z.number().meta({ description: 'steps with counts or rewards, recovered ones included' }),
    firstStep: z.number().optional(),
    lastStep: z.number().optional(),
    correct: z.number().optional(),
    completions: z.number().optional(),
    correctRate: z.number().optional().meta({ description: 'correct over all completions of the run' }),
    meanReward: z.number().optional().meta({ description: 'mean over steps' }),
    countsFrom: z
      .string()
      .optional()
      .meta({ description: 'rows of steps, rates, the console, generations or rollouts' }),
    correctRule: z.string().optional(),
    missingSteps: z.number().meta({ description: 'steps that left no row' }),
    recoveredSteps: z.number().meta({ description: 'those of them whose counts are known all the same' }),
    repeatedSteps: z.number().meta({ description: 'steps that a resumed run logged again' }),
    failedCompletions: z.number().optional(),
    sampleErrors: z.record(z.string(), z.number()).optional(),
    prompts: z.number().optional().meta({ description: 'prompts of steps that are known one by one' }),
    generations: z.object({ rows: z.number(), isSelected: z.boolean(), reason: z.string() }).optional(),
    loggedCondition: z.string().optional().meta({ description: 'as the rows call it, without overrides' }),
  })
  .meta({ id: 'campaignRun' });

const loadedCondition = z
  .object({
    condition: z.string(),
    plannedRuns: z.number(),
    runs: z.number().meta({ description: 'runs with any data' }),
    finished: z.number(),
    failed: z.number(),
    seeds: z.array(z.string()),
    steps: z.object({ fewest: z.number(), most: z.number() }),
    completions: z.number(),
  })
  .meta({ id: 'campaignCondition' });

/** What was read of a campaign, before anything is compared. */
export const loadedCampaign = z
  .object({
    name: z.string(),
    baseline: z.string().optional(),
    plannedSteps: z.number().optional(),
    looks: z.number().meta({ description: 'earlier looks, from the ledger' }),
    obstacle: z.string().optional().meta({ description: 'why nothing can be compared' }),
    conditions: z.array(loadedCondition),
    runs: z.array(loadedRun),
  })
  .meta({ id: 'loadedCampaign' });

export type LoadedCampaignMetrics = z.infer<typeof loadedCampaign>;
