import type { CampaignRun } from '../table.ts';
import { type Arms, ofBoth } from './arms.ts';
import type { Metric } from './metric.ts';
import { type RunScores, runScores } from './run-scores.ts';
import { type StepMatrix, stepMatrix } from './step-matrix.ts';
import { type StepPairing, stepPairing } from './step-pairing.ts';
import type { ResolvedWindow } from './step-window.ts';

/** Two arms side by side with one number per run. */
export interface ScoredArms extends RunScores {
  readonly arms: Arms;
  readonly metric: Metric;
  readonly matrix: StepMatrix;
  readonly pairing: StepPairing;
  readonly isCandidate: (run: CampaignRun) => boolean;
  /** Runs with a score. */
  readonly scored: { readonly baseline: readonly ScoredRun[]; readonly candidate: readonly ScoredRun[] };
  /** Their scores alone. */
  readonly samples: { readonly baseline: Float64Array; readonly candidate: Float64Array };
}

/** A run with its score. */
export interface ScoredRun {
  readonly run: CampaignRun;
  readonly score: number;
}

/** The runs of two arms at the steps of a window, whether these steps are the same, and a comparable score for each run. */
export function scoreArms(arms: Arms, metric: Metric, window: Pick<ResolvedWindow, 'from' | 'to'>): ScoredArms {
  const isCandidate = ({ condition }: CampaignRun) => condition === arms.candidate.condition;
  const matrix = stepMatrix([...arms.baseline.runs, ...arms.candidate.runs], metric, window);
  const pairing = stepPairing(matrix, isCandidate);
  const scores = runScores(matrix, metric, pairing.paired);
  const all = matrix.runs.map((run, r) => ({ run, score: scores.scores[r]! }));
  const scored = ofBoth(arms, ({ condition }) =>
    all.filter(({ run, score }) => run.condition === condition && !Number.isNaN(score)),
  );
  const samples = ofBoth(scored, (runs) => Float64Array.from(runs, ({ score }) => score));
  return { ...scores, arms, metric, matrix, pairing, isCandidate, scored, samples };
}
