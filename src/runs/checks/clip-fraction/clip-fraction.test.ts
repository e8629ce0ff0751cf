import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './clip-fraction.ts';

const along = (from: number, to: number, n = 30) =>
  Array.from({ length: n }, (_, i) => from + ((to - from) * i) / (n - 1) + (i % 3) * 0.002);
const rows = (clipped: readonly number[]) =>
  curveRows({ 'clip_ratio/region_mean': clipped, reward: clipped.map(() => 0.3) });

testCheck(check, [
  {
    title: 'a few in a hundred are clipped',
    rows: rows(along(0.01, 0.02)),
    outcome: 'pass',
    message: 'at a usual step',
  },
  {
    title: 'one update a batch is never clipped',
    rows: rows(Array(20).fill(0)),
    outcome: 'pass',
    message: 'used for one update only',
  },
  {
    title: 'a fifth is clipped in the end',
    rows: rows(along(0.02, 0.2)),
    outcome: 'warn',
    message: 'risen from',
    evidence: 2,
  },
  { title: 'half is clipped', rows: rows(along(0.45, 0.5)), outcome: 'fail', message: 'thrown away' },
  { title: 'four points', rows: rows(along(0.5, 0.5, 4)), outcome: 'inconclusive' },
  { title: 'a run that logs none of it', rows: curveRows({ reward: [0, 1] }), outcome: 'not-applicable' },
  {
    title: 'a run of another method',
    rows: rows(along(0.5, 0.5)),
    options: { method: 'sft' },
    outcome: 'not-applicable',
  },
]);
