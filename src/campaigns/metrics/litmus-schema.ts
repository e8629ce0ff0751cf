import { z } from 'zod';
import { estimate } from './estimate-schema.ts';

const LITMUS_VERDICTS = ['CONFIRMED', 'FAILED', 'INCONCLUSIVE'] as const;

const litmusArm = z.object({
  runs: z.number(),
  steps: z.number(),
  generations: z.number(),
  gramPairs: z.number(),
  planningRatio: z.number().optional(),
  sepaLambda: z.number().optional(),
});

/** A rule-based gate: thresholds on the lift of some metrics, once there is enough evidence. */
export const litmusResult = z
  .object({
    profile: z.string().meta({ description: 'name of the thresholds, `custom` where they were given' }),
    point: z.enum(LITMUS_VERDICTS).meta({ description: 'as textpolicy decides: points against thresholds' }),
    interval: z.enum(LITMUS_VERDICTS).meta({ description: 'with the intervals over runs' }),
    checks: z.array(
      z.object({
        metric: z.string(),
        baseline: z.number().optional(),
        candidate: z.number().optional(),
        delta: z.number().optional(),
        threshold: z.number(),
        passed: z.boolean().optional().meta({ description: 'delta >= threshold; absent where the metric is missing' }),
        lift: estimate.optional().meta({ description: 'over runs' }),
        verdict: z.enum(LITMUS_VERDICTS).meta({ description: 'low >= threshold, high < threshold, or neither' }),
        reason: z.string(),
      }),
    ),
    missing: z.array(z.string()).meta({ description: 'metrics that no run logs' }),
    leftOut: z.array(z.string()).meta({ description: 'metrics that were left out by choice' }),
    evidence: z.object({
      minRunPairs: z.number(),
      minStepsPerRun: z.number(),
      minGenerationsPerRun: z.number(),
      minGramPairsPerRun: z.number(),
      ok: z.boolean(),
      failures: z.array(z.string()),
    }),
    baseline: litmusArm,
    candidate: litmusArm,
  })
  .meta({ id: 'litmus' });

export type LitmusVerdict = (typeof LITMUS_VERDICTS)[number];
export type LitmusResult = z.infer<typeof litmusResult>;
