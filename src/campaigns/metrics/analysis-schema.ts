import { z } from 'zod';
import { hierarchicalBootstrap, looksTaken, RECOMMENDATIONS } from './comparison-schema.ts';
import { comparedMetric, estimate, significance } from './estimate-schema.ts';
import { varianceSplit } from './variance-schema.ts';

const phase = z
  .object({
    from: z.number(),
    to: z.number(),
    level: z.number(),
    change: estimate.optional().meta({ description: 'against the phase before, over the runs of the condition' }),
  })
  .meta({ id: 'phase' });

const band = z
  .object({
    condition: z.string(),
    runs: z.number(),
    mean: z.array(z.number().nullable()),
    deviation: z.array(z.number().nullable()).meta({ description: 'standard deviation between runs' }),
    minimum: z.array(z.number().nullable()),
    maximum: z.array(z.number().nullable()),
    low: z.array(z.number().nullable()).optional().meta({ description: 'simultaneous band of the mean' }),
    high: z.array(z.number().nullable()).optional(),
  })
  .meta({ id: 'curveBand' });

/** Curves of all conditions over the same steps, at most 120 of them: means of consecutive steps where there are more. */
const curveSet = z
  .object({
    metric: z.string(),
    title: z.string(),
    unit: z.string(),
    kind: z.enum(['raw', 'adjusted']).meta({ description: 'adjusted: without what all runs share at a step' }),
    level: z.number().optional().meta({ description: 'of the simultaneous band' }),
    stepsPerPoint: z.number(),
    steps: z.array(z.number()).meta({ description: 'middle of the steps behind a point' }),
    conditions: z.array(band),
  })
  .meta({ id: 'curveSet' });

const pairComparison = z
  .object({
    baseline: z.string(),
    candidate: z.string(),
    metric: z.string(),
    family: z.string().meta({ description: 'which comparisons its p-value is adjusted for' }),
    runs: z.object({ baseline: z.number(), candidate: z.number() }),
    effect: estimate.optional(),
    pvalue: z.number().optional(),
    adjusted: z.number().optional().meta({ description: "Holm's, over the family" }),
    dunnett: significance
      .optional()
      .meta({ description: 'many against one, where the family is that of the baseline' }),
    theseRuns: estimate.optional().meta({ description: 'these very runs, on other steps like these' }),
    both: estimate.optional().meta({ description: 'over runs and steps' }),
    equivalent: z.boolean().optional(),
    permutation: significance.optional(),
    bootstrap: hierarchicalBootstrap.optional(),
    fisher: z.number().optional().meta({ description: "the guide's episode-level p, for comparison only" }),
    recommendation: z
      .enum(RECOMMENDATIONS)
      .optional()
      .meta({ description: 'absent where neither direction is better' }),
    reading: z.string(),
  })
  .meta({ id: 'pairComparison' });

const placed = z
  .object({
    condition: z.string(),
    runs: z.number(),
    failedRuns: z.number(),
    plannedRuns: z.number(),
    mean: estimate.optional(),
    standardDeviation: z.number().optional(),
    rankLow: z.number().optional().meta({ description: 'the ranks it can have, 95 %' }),
    rankHigh: z.number().optional(),
    probabilityBest: z.number().optional(),
    notSeparated: z
      .array(z.string())
      .meta({ description: 'conditions it cannot be told from, after Holm over all pairs' }),
    scores: z.array(z.object({ name: z.string(), seed: z.string().optional(), score: z.number() })),
    bestRun: z
      .object({
        name: z.string(),
        score: z.number(),
        expected: z
          .number()
          .optional()
          .meta({ description: 'what the best of so many runs scores by chance alone: its score is no estimate' }),
      })
      .optional(),
  })
  .meta({ id: 'placedCondition' });

const mechanism = z
  .object({
    metric: z.string(),
    title: z.string(),
    expectation: z.string().meta({ description: 'what the method promises' }),
    measures: z.string().meta({ description: 'what the column is' }),
    window: z.object({ from: z.number(), to: z.number() }),
    comparison: pairComparison,
    reduction: z.number().optional().meta({ description: '1 less candidate over baseline' }),
  })
  .meta({ id: 'mechanism' });

const rliable = z
  .object({
    tasks: z.array(z.string()).meta({ description: 'columns of the score matrix: blocks of steps' }),
    conditions: z.array(
      z.object({
        condition: z.string(),
        iqm: estimate.optional(),
        improvement: estimate.optional().meta({ description: 'chance that a run beats one of the baseline' }),
        profile: z.array(
          z.object({
            threshold: z.number(),
            value: z.number(),
            low: z.number().optional(),
            high: z.number().optional(),
          }),
        ),
      }),
    ),
    caution: z.string().optional(),
  })
  .meta({ id: 'rliable' });

/** All conditions of a campaign against the baseline, with what is common to them taken out. */
export const campaignAnalysis = z
  .object({
    name: z.string(),
    baseline: z.string().optional(),
    plannedSteps: z.number().optional(),
    metric: comparedMetric,
    window: z.object({ from: z.number(), to: z.number(), source: z.string(), reason: z.string() }),
    ordering: z.array(placed).meta({ description: 'best first where a direction is better' }),
    comparisons: z.array(pairComparison),
    margin: z.number().optional().meta({ description: 'as declared: differences within it count as none' }),
    mechanism: z.array(mechanism),
    mechanismNotes: z.array(z.string()),
    shared: z.object({
      share: z.number().optional().meta({ description: 'of the variance between steps that all runs have in common' }),
      phases: z.array(phase).meta({ description: 'of what all runs share: order of prompts, or common learning' }),
      reading: z.string(),
    }),
    phases: z.array(z.object({ condition: z.string(), phases: z.array(phase), reading: z.string() })),
    curves: z.array(curveSet),
    variance: varianceSplit.optional(),
    rliable: rliable.optional(),
    looks: looksTaken,
    power: z
      .object({
        standardDeviation: z.number(),
        alpha: z.number(),
        curve: z.array(
          z.object({ runs: z.number(), minimumDetectableEffect: z.number().optional(), power: z.number().optional() }),
        ),
        hopedEffect: z.number().optional(),
      })
      .optional(),
    settings: z
      .object({
        varied: z.array(z.string()),
        runs: z.array(
          z.object({
            name: z.string(),
            condition: z.string(),
            score: z.number().optional(),
            values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
          }),
        ),
      })
      .meta({ description: 'settings that differ between runs, beside their scores' }),
    notes: z.array(z.string()),
  })
  .meta({ id: 'campaignAnalysis' });

export type CampaignAnalysis = z.infer<typeof campaignAnalysis>;
export type PairComparison = z.infer<typeof pairComparison>;
export type PlacedCondition = z.infer<typeof placed>;
export type CurveSet = z.infer<typeof curveSet>;
export type CurveBand = z.infer<typeof band>;
export type Phase = z.infer<typeof phase>;
export type Mechanism = z.infer<typeof mechanism>;
export type RliableBlock = z.infer<typeof rliable>;
