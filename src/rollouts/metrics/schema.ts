import { z } from 'zod';

/**
 * Shape of `metrics` in the Result of a rollouts run. A part that the file cannot support is absent, never zero; shares
 * are 0 to 1; every estimate has its n and, where it could be made, its interval.
 */
export const estimate = z
  .object({
    value: z.number(),
    low: z.number().optional(),
    high: z.number().optional(),
    level: z.number().optional(),
    n: z.number(),
    clusters: z
      .number()
      .optional()
      .meta({ description: 'tasks behind the number, where they are the independent draws' }),
    method: z.string(),
  })
  .meta({ id: 'estimate', description: 'a number with its interval; n counts observations, method says how' });

const distribution = z
  .object({
    n: z.number(),
    mean: z.number(),
    std: z.number().optional().meta({ description: 'sample standard deviation (ddof 1)' }),
    min: z.number(),
    max: z.number(),
    quantiles: z.array(z.object({ p: z.number(), value: z.number() })).meta({ description: 'type 7' }),
    histogram: z
      .object({ edges: z.array(z.number()), counts: z.array(z.number()) })
      .meta({ description: 'the last bin includes its upper edge' }),
  })
  .meta({ id: 'distribution' });

const kPoint = z.object({
  k: z.number(),
  passAtK: estimate.meta({
    description: 'unbiased chance that any of k rollouts passes, over tasks with at least k rollouts',
  }),
  passHatK: estimate.meta({ description: 'unbiased chance that all k rollouts pass' }),
  averageOfK: estimate.optional().meta({ description: 'mean pass rate of the first k rollouts' }),
  tasks: z.number().meta({ description: 'tasks with at least k rollouts' }),
});

export const rolloutMetrics = z.object({
  counts: z.object({
    rollouts: z.number(),
    tasks: z.number(),
    agents: z.number(),
    scored: z.number(),
    unscored: z.number().meta({ description: 'no reward, null or text in its place' }),
    nonfinite: z.number(),
    masked: z.number().meta({ description: 'mask_sample: reward declared unreliable' }),
    failed: z.number().meta({ description: 'failed attempts, among the rows and in the failures file beside them' }),
    failedRows: z.number().optional().meta({
      description: 'failed attempts among the rows: scored + unscored + nonfinite + masked + failedRows = rollouts',
    }),
    failureClasses: z
      .array(z.object({ class: z.string().nullable(), count: z.number() }))
      .optional()
      .meta({ description: 'failed attempts by failure class' }),
    duplicates: z.number().meta({ description: 'rows whose task and rollout index another row has too' }),
    expectedTasks: z.number().optional(),
    expectedRollouts: z.number().optional(),
    missingRollouts: z.number().optional(),
    extraRollouts: z.number().optional(),
  }),
  reward: distribution
    .extend({
      kind: z.enum(['binary', 'unit', 'other']).meta({ description: 'only 0 and 1; within 0 to 1; anything else' }),
      meanByRollout: estimate.meta({ description: 'every rollout counts once; interval clustered by task' }),
      meanByTask: estimate.meta({ description: 'every task counts once; interval clustered by task' }),
      variance: z
        .object({ between: z.number(), within: z.number(), icc: z.number(), designEffect: z.number() })
        .optional()
        .meta({ description: 'one-way split into between-task and within-task variance' }),
      distinct: z.number().meta({ description: 'number of distinct reward values' }),
    })
    .optional(),
  success: z
    .object({
      by: z.string().meta({ description: 'what counts as success: the `success` field, or reward >= threshold' }),
      threshold: z.number().optional(),
      rate: estimate,
    })
    .optional(),
  passAtK: z.array(kPoint).optional(),
  majorityAtK: z
    .array(z.object({ k: z.number(), accuracy: estimate, noAnswer: estimate, tasks: z.number() }))
    .optional()
    .meta({ description: 'needs --answer; ties share the vote; tasks with fewer than k rollouts are left out' }),
  repeats: z
    .object({
      points: z.array(z.object({ index: z.number(), tasks: z.number(), missing: z.number(), mean: estimate })),
      acrossRepeats: estimate.meta({ description: 'mean of the repeat means with a Student t interval over repeats' }),
      std: z.number().meta({ description: 'sample standard deviation of the repeat means' }),
      standardError: z.number(),
    })
    .optional(),
  buckets: z
    .object({
      always: z.number(),
      sometimes: z.number(),
      never: z.number(),
      unscored: z.number().meta({ description: 'tasks present without any score' }),
      missing: z.number().optional().meta({ description: 'expected tasks without any rollout' }),
      retryK: z
        .number()
        .optional()
        .meta({ description: 'the k of retryValue: the largest that nine tenths of the tasks reach' }),
      retryValue: estimate.optional().meta({ description: 'pass@k - pass@1 at the largest common k' }),
    })
    .optional(),
  taskPassRates: z
    .object({ edges: z.array(z.number()), counts: z.array(z.number()) })
    .optional()
    .meta({ description: 'tasks by their share of passing rollouts' }),
  lengths: z
    .object({
      characters: distribution.optional(),
      output_tokens: distribution.optional(),
      turns: distribution.optional(),
      tool_calls: distribution.optional(),
      output_items: distribution.optional(),
    })
    .meta({ description: 'per rollout' }),
  truncation: z
    .object({
      truncated: estimate.optional().meta({ description: 'share the file itself calls truncated' }),
      atTokenLimit: estimate.optional().meta({ description: 'share whose output tokens reach the request limit' }),
    })
    .optional(),
  lengthAgainstReward: z
    .object({
      by: z.string().meta({ description: 'which length' }),
      correlation: estimate.optional().meta({ description: 'Spearman, interval clustered by task' }),
      withinTask: estimate.optional().meta({ description: 'the same inside tasks' }),
      bins: z.array(z.object({ from: z.number(), to: z.number(), n: z.number(), meanReward: estimate })),
    })
    .optional(),
  taskTypes: z
    .object({
      by: z.string().meta({ description: 'the field that was used' }),
      types: z.array(
        z.object({
          type: z.string(),
          rollouts: z.number(),
          tasks: z.number(),
          share: z.number(),
          meanReward: estimate.optional(),
          expectedTasks: z.number().optional(),
        }),
      ),
      unlisted: z.number().optional().meta({ description: 'types beyond the listed hundred' }),
      missing: z.array(z.string()).meta({ description: 'types of the inputs that never came back' }),
    })
    .optional(),
  subsets: z
    .object({
      by: z.string(),
      subsets: z.array(
        z.object({
          value: z.string(),
          tasks: z.number(),
          rollouts: z.number(),
          meanReward: estimate.optional(),
          passAtK: z.array(kPoint),
        }),
      ),
      unlisted: z.number().optional().meta({ description: 'subsets beyond the listed hundred' }),
    })
    .optional(),
  diversity: z
    .object({
      distinctResponses: estimate.meta({
        description: 'distinct answers of a task / its rollouts, mean over tasks with 2 or more',
      }),
      effectiveTaskTypes: z
        .number()
        .optional()
        .meta({ description: 'exponential of the Shannon entropy of the task types' }),
    })
    .optional(),
  fields: z
    .array(
      z.object({
        name: z.string(),
        n: z.number(),
        mean: z.number(),
        std: z.number().optional(),
        min: z.number(),
        max: z.number(),
        nonfinite: z.number(),
      }),
    )
    .meta({ description: 'every numeric or boolean field over all rollouts that have it' }),
  fieldsLeftOut: z
    .array(z.string())
    .meta({ description: 'indices, seeds and numeric ids: numbers that measure nothing' }),
  nemoGym: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({ description: "upstream's numbers under upstream's names: agent metrics, key metrics, pass@k, majority@k" }),
});

export type RolloutMetrics = z.infer<typeof rolloutMetrics>;
export type Distribution = z.infer<typeof distribution>;
export type KPoint = z.infer<typeof kPoint>;
