import type { Run } from '../table.ts';
import { type Curve, curveOf } from './curve.ts';

/** Series that a check declares to ask what kept rollouts from a reward. */
export const GRADING_ERRORS = ['rl.graderError.*', 'rl.parseError', 'rl.parseError.*', 'rl.parseErrorCount.*'];

/** Errors of one grader, of one kind, in training or in validation. */
export interface GraderErrors {
  readonly series: string;
  readonly key: string;
  /** Name of the grader; absent where the trainer adds all of them up. */
  readonly grader?: string;
  readonly split: 'train' | 'valid';
  readonly kind: string;
  /** `count`: errors of a step. `mean`: errors per rollout. */
  readonly form: 'count' | 'mean';
  readonly curve: Curve;
}

/** What graders did wrong themselves, one entry per series with points. */
export function graderErrors(run: Run): GraderErrors[] {
  return run.series.ids.flatMap((id) => {
    const match = /^rl\.graderError\.(.+?)\.(train|valid)(?:\.(.+))?$/.exec(id);
    const series = run.series.get(id);
    const curve = curveOf(series);
    if (match === null || series === undefined || curve.n === 0) return [];
    const [, grader, split, kind = 'error'] = match;
    return [
      {
        series: id,
        key: series.key,
        ...(grader === 'all' ? {} : { grader }),
        split: split as 'train' | 'valid',
        kind: kind.replace(/_(mean|count)$/, '').replaceAll('_', ' '),
        form: /_mean$/.test(kind) ? 'mean' : 'count',
        curve,
      },
    ];
  });
}

/** Answers that could not be parsed, one entry per series with points. */
export interface ParseErrors {
  readonly series: string;
  readonly grader?: string;
  readonly form: 'count' | 'mean';
  readonly curve: Curve;
}

/** Shares before counts, training before validation. */
export function parseErrors(run: Run): ParseErrors[] {
  const found = run.series.ids.flatMap((id) => {
    const match = /^rl\.parseError(Count)?(?:\.(.+)\.(?:train|valid)|\.all\.(?:train|valid))?$/.exec(id);
    const curve = curveOf(run.series.get(id));
    if (match === null || curve.n === 0) return [];
    const form = match[1] === undefined ? ('mean' as const) : ('count' as const);
    return [{ series: id, ...(match[2] === undefined || match[2] === 'all' ? {} : { grader: match[2] }), form, curve }];
  });
  const rank = ({ form, series }: ParseErrors) => (form === 'mean' ? 0 : 2) + (series.endsWith('.valid') ? 1 : 0);
  return found.sort((a, b) => rank(a) - rank(b) || (a.series < b.series ? -1 : 1));
}
