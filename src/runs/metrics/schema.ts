import { z } from 'zod';

/**
 * Shape of `metrics` in the Result of training runs: the numbers of the run where there is one, `runs` and `comparison`
 * where there are several. What the log does not hold is absent.
 */
const point = z.object({ step: z.number(), value: z.number() }).meta({ id: 'curvePoint' });

const seriesMetrics = z
  .object({
    id: z.string().meta({ description: 'canonical id, or the key of the log where Assay does not know it' }),
    key: z.string().meta({ description: 'the key as it was logged' }),
    title: z.string().optional(),
    unit: z.string().optional(),
    better: z.enum(['up', 'down']).optional().meta({ description: 'which way is better, where that can be said' }),
    points: z.number().meta({ description: 'finite values' }),
    nonfinite: z.number().meta({ description: 'values logged as NaN or infinite' }),
    start: z.number().optional().meta({ description: 'median of the first tenth of the points, three at least' }),
    end: z.number().optional().meta({ description: 'median of the last tenth of the points, three at least' }),
    first: point.optional(),
    last: point.optional(),
    minimum: point.optional(),
    maximum: point.optional(),
    noise: z.number().optional().meta({ description: 'standard deviation about the smooth curve' }),
    trend: z
      .object({
        pvalue: z.number().meta({ description: 'Mann-Kendall, two-sided, autocorrelation allowed for' }),
        slope: z.number().meta({ description: 'Theil-Sen, per step' }),
        low: z.number(),
        high: z.number(),
        level: z.number(),
      })
      .optional(),
    curve: z
      .object({
        steps: z.array(z.number()),
        values: z.array(z.number()).meta({ description: 'medians of consecutive points where there are too many' }),
        low: z.array(z.number()).optional().meta({ description: 'least value of the points behind each one' }),
        high: z.array(z.number()).optional(),
      })
      .optional()
      .meta({ description: 'the curve in at most 240 points; only for series that Assay knows' }),
  })
  .meta({ id: 'series' });

const candidate = z
  .object({
    step: z.number(),
    name: z.string().optional().meta({ description: 'what the trainer calls it' }),
    score: z.number().optional().meta({ description: 'in the unit of the basis, smoothed where it is noisy' }),
    low: z.number().optional().meta({ description: '95 % interval of the score' }),
    high: z.number().optional(),
    probabilityBest: z
      .number()
      .optional()
      .meta({ description: 'chance that no other deployable checkpoint is better' }),
    tokens: z.number().optional().meta({ description: 'tokens of an answer at that step' }),
    reason: z.string(),
  })
  .meta({ id: 'checkpointCandidate' });

const checkpoints = z
  .object({
    basis: z
      .object({ series: z.string(), better: z.enum(['up', 'down']), words: z.string(), noise: z.string() })
      .optional()
      .meta({ description: 'what the checkpoints are compared by; absent where nothing in the log can choose' }),
    savedKnown: z.boolean().meta({ description: 'whether the log says which checkpoints exist' }),
    best: candidate.optional(),
    candidates: z.array(candidate).meta({ description: 'at most three, the recommended one first' }),
    equal: z.array(z.number()).meta({ description: 'steps within one standard error of the best score' }),
    front: z
      .array(z.object({ step: z.number(), score: z.number(), tokens: z.number() }))
      .optional()
      .meta({ description: 'Pareto front: no other checkpoint has a better score for as few tokens' }),
    unsaved: z
      .object({ step: z.number(), score: z.number(), before: z.number().optional(), after: z.number().optional() })
      .optional()
      .meta({ description: 'the best point of the curve, where no checkpoint was saved' }),
    avoided: z
      .array(z.object({ step: z.number(), count: z.number(), reason: z.string() }))
      .meta({ description: 'checkpoints that must not be deployed: the first of them, how many, and why' }),
    average: z.array(z.number()).optional().meta({ description: 'neighbours that tie: weights worth averaging' }),
    items: z
      .object({
        best: z.number().optional(),
        checkpoints: z.array(
          z.object({
            step: z.number(),
            mean: z.number(),
            naiveError: z.number().optional().meta({ description: 'as if every answer were independent' }),
            clusteredError: z.number().optional().meta({ description: 'with prompts as what is independent' }),
            prompts: z.number(),
            rollouts: z.number(),
            probabilityBest: z.number().optional().meta({ description: 'over resampled prompts' }),
          }),
        ),
        differences: z.array(
          z.object({
            step: z.number(),
            against: z.number(),
            prompts: z.number(),
            difference: z.number(),
            low: z.number().optional(),
            high: z.number().optional(),
            level: z.number().optional(),
            z: z.number().optional(),
          }),
        ),
        sharedPrompts: z.number(),
        deviation: z.number().optional(),
        pairedDeviation: z.number().optional(),
        difference: z.number().optional(),
      })
      .optional()
      .meta({ description: '--items: checkpoints compared prompt by prompt' }),
    plan: z
      .object({
        steps: z.array(z.number()),
        difference: z.number().meta({ description: 'worth telling, in the unit of a score of 0 to 1' }),
        deviation: z.number(),
        deviationFrom: z.string(),
        power: z.number(),
        alpha: z.number().meta({ description: 'one-sided' }),
        items: z.number().meta({ description: 'per checkpoint, each with items of its own' }),
        pairedItems: z.number().meta({ description: 'where both answer the same items' }),
      })
      .meta({ description: 'the evaluation that would settle it' }),
  })
  .meta({ id: 'checkpoints' });

export const oneRunMetrics = z.object({
  run: z.object({
    name: z.string(),
    method: z.string().optional(),
    methodReason: z.string(),
    readers: z.array(z.string()),
    files: z.number(),
    firstStep: z.number().optional(),
    lastStep: z.number().optional(),
    resumes: z.array(z.number()).meta({ description: 'steps at which the log starts again' }),
    duplicateRows: z.number(),
    supersededPoints: z.number().meta({ description: 'points that a later segment replaced' }),
    facts: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).meta({
      description: 'what the files say of the run: epochs, batchSize, beta, totalSteps, status, model...',
    }),
  }),
  series: z.array(seriesMetrics),
  checkpoints,
});

const place = z.number().meta({ description: 'in the unit of `by`: a step, tokens or an epoch' });
const fact = z.union([z.number(), z.string(), z.boolean()]);

const seriesComparison = z
  .object({
    id: z.string(),
    n: z.number().meta({ description: 'places at which both runs have a value' }),
    scale: z
      .enum(['relative', 'absolute'])
      .meta({ description: 'whether differences are shares of the baseline or in the unit of the metric' }),
    parted: z
      .object({
        at: place,
        low: place,
        high: place,
        direction: z.enum(['up', 'down', 'not finite']).meta({ description: 'of the run, against the baseline' }),
        difference: z.number().optional().meta({ description: 'mean from there on, in the scale' }),
        pvalue: z.number().optional().meta({ description: 'two-sided, allowing for the search of the place' }),
      })
      .optional()
      .meta({ description: 'where the two leave each other for good; `low` to `high` fit nearly as well' }),
    end: z
      .object({
        baseline: z.number(),
        run: z.number(),
        difference: z.number().meta({ description: 'run less baseline, in the unit of the metric' }),
        low: z.number().optional(),
        high: z.number().optional(),
        level: z.number().optional(),
      })
      .optional()
      .meta({ description: 'medians of the last tenth of the places that both cover, three at least' }),
  })
  .meta({ id: 'seriesComparison' });

const comparison = z
  .object({
    baseline: z.string().meta({ description: 'the run that was named first' }),
    by: z.enum(['step', 'tokens', 'epoch']).meta({ description: 'what the runs are laid side by side by' }),
    reason: z.string().optional().meta({ description: 'why it is not what was asked for' }),
    runs: z.array(
      z.object({
        run: z.string(),
        metrics: z.array(seriesComparison).meta({ description: 'in the order in which they part, then by name' }),
        first: z.array(z.string()).meta({ description: 'what parts first; several where that cannot be told' }),
        onlyBaseline: z.array(z.string()),
        onlyRun: z.array(z.string()),
        facts: z
          .array(z.object({ name: z.string(), baseline: fact.optional(), run: fact.optional() }))
          .meta({ description: 'what the files say differently of the two runs' }),
      }),
    ),
  })
  .meta({ id: 'comparison' });

export const runMetrics = z.union([oneRunMetrics, z.object({ runs: z.array(oneRunMetrics), comparison })]);

export type SeriesMetrics = z.infer<typeof seriesMetrics>;
export type ComparisonMetrics = z.infer<typeof comparison>;
export type OneRunMetrics = z.infer<typeof oneRunMetrics>;
export type RunMetrics = z.infer<typeof runMetrics>;
