import { z } from 'zod';

/** A number with its interval, as it stands in the metrics of a campaign; ends are absent where there is no honest interval. */
export const estimate = z
  .object({
    value: z.number(),
    low: z.number().optional(),
    high: z.number().optional(),
    level: z.number().optional(),
    n: z.number().optional(),
    method: z.string().optional(),
  })
  .meta({ id: 'campaignEstimate' });

/** A p-value with what gave it. */
export const significance = z
  .object({
    pvalue: z.number().meta({ description: 'two-sided' }),
    statistic: z.number().optional(),
    df: z.number().optional(),
    floor: z.number().optional().meta({ description: 'the smallest p-value that so many runs can give' }),
    n: z.number(),
    method: z.string(),
  })
  .meta({ id: 'significance' });

/** What is compared, and in which unit. */
export const comparedMetric = z
  .object({
    id: z.string().meta({ description: 'correct_rate, mean_reward or the id of a series' }),
    title: z.string(),
    unit: z.string().meta({ description: 'differences of a share are read as percentage points' }),
    better: z.enum(['up', 'down']).optional().meta({ description: 'absent where neither direction is better' }),
    summary: z.string().meta({ description: 'how the steps of a run become one number' }),
  })
  .meta({ id: 'comparedMetric' });

export type EstimateMetric = z.infer<typeof estimate>;
export type Significance = z.infer<typeof significance>;
export type ComparedMetric = z.infer<typeof comparedMetric>;
