import { z } from 'zod';
import { estimate } from './estimate-schema.ts';

const meanTest = z.object({
  metric: z.string(),
  baseline_mean: z.number(),
  candidate_mean: z.number(),
  delta: z.number(),
  p_value: z.number(),
  ci_low: z.number(),
  ci_high: z.number(),
  n_baseline: z.number(),
  n_candidate: z.number(),
  significant: z.boolean(),
  significant_improvement: z.boolean(),
  cohens_d: z.number(),
});

const rateTest = z.object({
  metric: z.string(),
  baseline_rate: z.number(),
  candidate_rate: z.number(),
  delta: z.number(),
  p_value: z.number(),
  ci_low: z.number(),
  ci_high: z.number(),
  baseline_success: z.number(),
  baseline_total: z.number(),
  candidate_success: z.number(),
  candidate_total: z.number(),
  significant: z.boolean(),
  significant_improvement: z.boolean(),
});

/** The JSON that textpolicy's `sepa_significance` writes, field for field. */
export const textpolicySignificance = z
  .object({
    alpha: z.number(),
    baseline_runs: z.array(z.string()),
    candidate_runs: z.array(z.string()),
    mean_tests: z.array(meanTest),
    rate_test: rateTest,
    sample_size_estimates: z.array(
      z.object({
        metric: z.string(),
        observed_effect: z.number(),
        n_per_arm_80pct: z.number().nullable(),
        unit: z.string(),
      }),
    ),
    significant_improvement_metrics: z.array(z.string()),
    recommendation: z.enum(['statistically_significant_improvement', 'insufficient_statistical_evidence']),
  })
  .meta({ id: 'textpolicySignificance' });

/** The guide's own numbers, which take every episode for an independent draw, and what that is worth here. */
export const episodeLevel = z
  .object({
    counts: z
      .object({
        baseline: z.object({ correct: z.number(), total: z.number() }),
        candidate: z.object({ correct: z.number(), total: z.number() }),
      })
      .optional(),
    fisher: z.number().optional().meta({ description: "the guide's quick check: Fisher's exact p of pooled counts" }),
    midP: z.number().optional().meta({ description: 'less conservative, where episodes really are independent' }),
    newcombe: estimate.optional().meta({ description: 'the interval that goes with it' }),
    assumes: z.string(),
    violated: z.array(z.string()).meta({ description: 'what the log says against it' }),
    inflation: z.number().optional().meta({ description: 'variance between runs over what episodes alone would give' }),
    falseAlarms: z
      .number()
      .optional()
      .meta({ description: 'how often a nominal 5 % test of two such runs rejects without any effect' }),
    notCompared: z.array(z.string()).meta({ description: 'what was logged but cannot be compared, and why' }),
    textpolicy: textpolicySignificance.optional(),
  })
  .meta({ id: 'episodeLevel' });

export type MeanTest = z.infer<typeof meanTest>;
export type RateTest = z.infer<typeof rateTest>;
export type TextpolicySignificance = z.infer<typeof textpolicySignificance>;
export type EpisodeLevel = z.infer<typeof episodeLevel>;
