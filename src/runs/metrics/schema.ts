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
});

export const runMetrics = z.union([oneRunMetrics, z.object({ runs: z.array(oneRunMetrics) })]);

export type SeriesMetrics = z.infer<typeof seriesMetrics>;
export type OneRunMetrics = z.infer<typeof oneRunMetrics>;
export type RunMetrics = z.infer<typeof runMetrics>;
