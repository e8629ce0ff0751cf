import { describe, expect, it } from 'vitest';
import { campaignOf, type RunDescription } from '../../../test/support/campaigns.ts';
import { normalQuantile } from '../../stats/normal-quantile.ts';
import { createRng } from '../../stats/rng.ts';
import { armsOf } from './arms.ts';
import { metricOf } from './metric.ts';
import { stepMatrix } from './step-matrix.ts';
import { stepPairing } from './step-pairing.ts';

const EVERY = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const STEPS = 20;
const rng = createRng(4);
const normal = () => normalQuantile(rng.next() + 2 ** -54);
const HARD = Array.from({ length: STEPS }, () => 60 + Math.round(12 * normal()));
/** Counts that rise and fall with the shared difficulty, or with a noise of their own. */
const shared = () => HARD.map((level) => level + Math.round(3 * normal()));
const own = () => HARD.map(() => 60 + Math.round(12 * normal()));

function pairingOf(baseline: RunDescription[], candidate: RunDescription[]) {
  const campaign = campaignOf({ a: baseline, b: candidate });
  const arms = armsOf(campaign);
  const matrix = stepMatrix([...arms.baseline.runs, ...arms.candidate.runs], metricOf(campaign), EVERY);
  return stepPairing(matrix, ({ condition }) => condition === 'b');
}

describe('stepPairing', () => {
  it('sees that steps share prompts in curves that jump together, and not in curves that do not', () => {
    const together = pairingOf([{ correct: shared() }, { correct: shared() }], [{ correct: shared() }]);
    expect(together.paired).toBe(true);
    expect(together.reason).toContain('rise and fall together');
    const apart = pairingOf([{ correct: own() }, { correct: own() }], [{ correct: own() }]);
    expect(apart).toMatchObject({ paired: false, reason: expect.stringContaining('nothing in the logs') });
  });

  it('does not take common learning for shared prompts', () => {
    const learning = () => HARD.map((_, step) => 20 + 4 * step + Math.round(6 * normal()));
    expect(pairingOf([{ correct: learning() }], [{ correct: learning() }]).paired).toBe(false);
  });

  it('believes prompts and digests where they are logged', () => {
    const groups = HARD.map((_, step) => [`3/16 prompt ${2 * step}`, `5/16 prompt ${2 * step + 1}`]);
    const run = { correct: HARD.map(() => 8), total: 32, groups };
    expect(pairingOf([run], [run])).toMatchObject({ paired: true, reason: '40 prompts are the same in all runs' });
    const moved = { ...run, groups: [...groups.slice(1), ['3/16 another', '5/16 one more']] };
    expect(pairingOf([run], [moved])).toMatchObject({
      paired: false,
      reason: 'prompts differ: at step 0 a_s42 has another one than b_s42',
    });
    const digested = { correct: own(), digests: ['abc', 'def'] };
    expect(pairingOf([digested], [{ correct: own(), digests: ['abc', 'xyz'] }])).toMatchObject({
      paired: true,
      reason: 'digests of 1 batches are the same in both arms',
    });
  });

  it.each<[string, Partial<RunDescription>, string]>([
    ['batches of another size', { total: 64, correct: shared().map((count) => Math.round(count / 2)) }, '64'],
    [
      'batches whose size changes on the way',
      { total: HARD.map((_, step) => (step < 12 ? 128 : 96)) },
      'changes on the way',
    ],
    ['other data', { config: { 'data.source': 'aime' } }, 'data.source is math in a_s42 and aime in b_s42'],
  ])('refuses %s, with the reason', (_, differs, words) => {
    const base = { config: { 'data.source': 'math' } };
    const { paired, reason } = pairingOf(
      [{ ...base, correct: shared() }],
      [{ ...base, correct: shared(), ...differs }],
    );
    expect(paired).toBe(false);
    expect(reason).toContain(words);
  });

  it('forgives a step that lost a few samples', () => {
    const short = HARD.map((_, step) => (step === 7 ? 121 : 128));
    expect(pairingOf([{ correct: shared() }], [{ correct: shared(), total: short }]).paired).toBe(true);
  });
});
