import type { Campaign, CampaignRun } from '../table.ts';
import { type Arms, ofBoth } from './arms.ts';
import type { Metric } from './metric.ts';
import { type RunScores, runScores } from './run-scores.ts';
import { type ScoredArms, scoreArms } from './score-arms.ts';
import { type StepMatrix, selectRuns, stepMatrix } from './step-matrix.ts';
import { type StepPairing, stepPairing } from './step-pairing.ts';
import type { ResolvedWindow } from './step-window.ts';

/** All runs of a campaign side by side, one number each. */
export interface ScoredCampaign extends RunScores {
  readonly metric: Metric;
  readonly window: ResolvedWindow;
  readonly matrix: StepMatrix;
  /** Whether all of its runs met the same prompts at the same step. */
  readonly pairing: StepPairing;
  /** The arms of a pair, with the scores above where these compare all runs, else with scores of their own. */
  readonly pair: (arms: Arms) => ScoredArms;
}

/** Scores all runs of a campaign at once, so that a run has one score in all of its comparisons. */
export function scoreCampaign(campaign: Campaign, metric: Metric, window: ResolvedWindow): ScoredCampaign {
  const { conditions, runs, baseline = conditions[0] } = campaign;
  const matrix = stepMatrix(runs, metric, window);
  const pairing = stepPairing(matrix, ({ condition }) => condition !== baseline);
  const scores = runScores(matrix, metric, pairing.paired);
  const isShared = scores.kind !== 'common window';
  return {
    ...scores,
    metric,
    window,
    matrix,
    pairing,
    pair: (arms) => (isShared ? pairOf(arms, { matrix, metric, pairing, scores }) : scoreArms(arms, metric, window)),
  };
}

function pairOf(
  arms: Arms,
  { matrix, metric, pairing, scores }: { matrix: StepMatrix; metric: Metric; pairing: StepPairing; scores: RunScores },
): ScoredArms {
  const conditions = [arms.baseline.condition, arms.candidate.condition];
  const isKept = ({ condition }: CampaignRun) => conditions.includes(condition);
  const kept = matrix.runs.flatMap((run, r) => (isKept(run) ? [{ run, score: scores.scores[r]! }] : []));
  const scored = ofBoth(arms, ({ condition }) =>
    kept.filter(({ run, score }) => run.condition === condition && !Number.isNaN(score)),
  );
  return {
    ...scores,
    scores: Float64Array.from(kept, ({ score }) => score),
    arms,
    metric,
    matrix: selectRuns(matrix, isKept),
    pairing,
    isCandidate: ({ condition }) => condition === arms.candidate.condition,
    scored,
    samples: ofBoth(scored, (runs) => Float64Array.from(runs, ({ score }) => score)),
  };
}
