import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import { createRng } from '../../../stats/rng.ts';
import check from './shared-shape-curve.ts';

/** Correct answers of 128 at `steps` steps: what the prompts do to all runs, and what each does for itself. */
function runs(count: number, { shared, own, steps = 60 }: { shared: number; own: number; steps?: number }) {
  const rng = createRng(11);
  const common = Array.from({ length: steps }, () => (2 * rng.next() - 1) * shared);
  return Array.from({ length: count }, (_, seed) => ({
    seed,
    correct: common.map((value, s) => Math.round(50 + s / 4 + value + (2 * rng.next() - 1) * own)),
  }));
}

testCheck(check, [
  { title: 'every run jumps for itself', rows: campaignRows({ a: runs(4, { shared: 0, own: 20 }) }), outcome: 'pass' },
  {
    // The boom and bust of the learning-rate sweep (7.2 of the research page): the same in all four runs.
    title: 'prompts move all runs',
    rows: campaignRows({ a: runs(4, { shared: 40, own: 5 }) }),
    outcome: 'fail',
    message: /share 9\d.* of the variance .* come from the prompts/,
    evidence: 2,
  },
  {
    title: 'prompts move the runs about as much as they move themselves',
    rows: campaignRows({ a: runs(3, { shared: 26, own: 20, steps: 20 }) }),
    outcome: 'warn',
  },
  {
    title: 'nothing moves',
    rows: campaignRows({
      a: runs(3, { shared: 0, own: 0 }).map((run) => ({ ...run, correct: run.correct.map(() => 64) })),
    }),
    outcome: 'inconclusive',
  },
  {
    title: 'twelve steps',
    rows: campaignRows({ a: runs(3, { shared: 40, own: 5, steps: 12 }) }),
    outcome: 'inconclusive',
  },
  { title: 'one run', rows: campaignRows({ a: runs(1, { shared: 40, own: 5 }) }), outcome: 'not-applicable' },
]);
