import { type Curve, curveOf } from '../judging/curve.ts';
import type { Method, Run } from '../table.ts';

/** What checkpoints are compared by. */
export interface Basis {
  readonly curve: Curve;
  readonly better: 'up' | 'down';
  /** `validation`: the whole set; `batch`: one batch of it; `training`: no validation at all. */
  readonly kind: 'validation' | 'batch' | 'training';
  readonly words: string;
}

type Candidate = Omit<Basis, 'curve'> & { readonly series: string };

const LOSSES: readonly Candidate[] = [
  { series: 'valid.loss.full', better: 'down', kind: 'validation', words: 'loss on the whole validation set' },
  { series: 'valid.loss', better: 'down', kind: 'batch', words: 'loss on single validation batches' },
];
/** For want of a validation loss. */
const ACCURACIES: readonly Candidate[] = [
  {
    series: 'valid.tokenAccuracy.full',
    better: 'up',
    kind: 'validation',
    words: 'token accuracy on the whole validation set, as no validation loss is logged',
  },
  {
    series: 'valid.tokenAccuracy',
    better: 'up',
    kind: 'batch',
    words: 'token accuracy on single validation batches, as no validation loss is logged',
  },
];
const PREFERENCES: readonly Candidate[] = [
  { series: 'dpo.valid.accuracy', better: 'up', kind: 'validation', words: 'preference accuracy on validation' },
];
const REWARDS: readonly Candidate[] = [
  { series: 'rl.reward.valid', better: 'up', kind: 'validation', words: 'validation reward' },
  { series: 'rl.reward.source.*', better: 'up', kind: 'validation', words: 'validation reward of one source' },
  { series: 'rl.reward.train', better: 'up', kind: 'training', words: 'training reward, as no validation is logged' },
];

/** The whole validation set goes before a batch of it, and that before training; a training loss chooses nothing. */
const ORDER: Readonly<Record<Method, readonly Candidate[]>> = {
  sft: [...LOSSES, ...ACCURACIES],
  dpo: [LOSSES[0], ...PREFERENCES, LOSSES[1]],
  rft: REWARDS,
  grpo: REWARDS,
  ppo: REWARDS,
};

/** A validation that never runs the tools of the policy stays near zero: an artefact, not a measurement. */
const ARTEFACT = 0.02;

/** The series by which the checkpoints of a run are compared; undefined where nothing in the log can choose. */
export function basisOf(run: Run): Basis | undefined {
  const order = run.method === undefined ? [...LOSSES, ...PREFERENCES, ...REWARDS, ...ACCURACIES] : ORDER[run.method];
  for (const { series, ...words } of order) {
    const curve = curveOf(seriesOf(run, series));
    if (curve.n > 0 && !isArtefact(run, series, curve)) return { curve, ...words };
  }
  return undefined;
}

/** The series of an id, or the longest one of a family. */
function seriesOf(run: Run, id: string) {
  if (!id.endsWith('.*')) return run.series.get(id);
  const family = run.series.ids.filter((one) => one.startsWith(id.slice(0, -1))).map((one) => run.series.get(one));
  return family.reduce((best, one) => ((one?.steps.length ?? 0) > (best?.steps.length ?? 0) ? one : best), undefined);
}

function isArtefact(run: Run, id: string, { values }: Curve): boolean {
  const usesTools = run.facts.usesTools === true || run.series.has('rl.tools');
  return id.startsWith('rl.reward.') && !id.endsWith('.train') && usesTools && values.every((v) => v < ARTEFACT);
}
