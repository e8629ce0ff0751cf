import { describe, expect, it } from 'vitest';
import { campaignOf, type RunDescription } from '../../../test/support/campaigns.ts';
import { createRng } from '../../stats/rng.ts';
import type { CampaignRun } from '../table.ts';
import { seedPairs } from './seed-pairs.ts';

const SCORES = { a: [0.4, 0.5, 0.6], b: [0.41, 0.52, 0.61] };

function pairsOf(
  describeRun: (condition: string, i: number) => RunDescription,
  options: { pairing?: 'auto' | 'seed' | 'none' } = {},
) {
  const { runs } = campaignOf({
    a: SCORES.a.map((_, i) => describeRun('a', i)),
    b: SCORES.b.map((_, i) => describeRun('b', i)),
  });
  const scored = (condition: 'a' | 'b') =>
    runs
      .filter((run) => run.condition === condition)
      .map((run: CampaignRun, i) => ({ run, score: SCORES[condition][i]! }));
  return seedPairs({ baseline: scored('a'), candidate: scored('b') }, { ...options, rng: createRng(1) });
}
const plain = (): RunDescription => ({ correct: [1] });

describe('seedPairs', () => {
  it('reports pairs but does not rest on them, however well they correlate', () => {
    const { bySeed, cohensDz } = pairsOf(plain)!;
    expect(bySeed).toMatchObject({ pairs: 3, used: false });
    expect(bySeed.reason).toContain('more than a label');
    expect(bySeed.correlation!.value).toBeGreaterThan(0.99);
    // scipy: ttest_rel([.41, .52, .61], [.4, .5, .6]).pvalue = 0.05719095841793661
    expect(bySeed.pvalue).toBeCloseTo(0.05719095841793661, 10);
    expect(bySeed.signFlip).toMatchObject({ pvalue: 0.25, floor: 0.25 });
    expect(cohensDz!.value).toBeCloseTo(0.04 / 3 / Math.sqrt(1 / 30_000), 8);
  });

  it('rests on them where that was declared, and never where it was declined', () => {
    expect(pairsOf(plain, { pairing: 'seed' })!.bySeed.used).toBe(true);
    expect(pairsOf(plain, { pairing: 'none' })!.bySeed).toMatchObject({
      used: false,
      reason: 'pairing by seed was declined',
    });
  });

  it('rests on them where a seed brings its own prompts into both arms', () => {
    const bySeed = (_: string, i: number) => ({ correct: [1], groups: [[`1/16 prompt ${i}`]] });
    expect(pairsOf(bySeed)!.bySeed).toMatchObject({ used: true, reason: expect.stringContaining('same batches') });
    const allTheSame = () => ({ correct: [1], groups: [['1/16 prompt']] });
    expect(pairsOf(allTheSame)!.bySeed.used).toBe(false);
    const allDifferent = (condition: string, i: number) => ({ correct: [1], groups: [[`1/16 ${condition} ${i}`]] });
    expect(pairsOf(allDifferent)!.bySeed.used).toBe(false);
    const digests = (_: string, i: number) => ({ correct: [1, 2], digests: [`first ${i}`, `${Math.sin(i)}`] });
    expect(pairsOf(digests)!.bySeed.used).toBe(true);
  });

  it('has no pairs where seeds are missing or ambiguous', () => {
    const { runs } = campaignOf({ a: [plain(), plain()], b: [plain(), plain()] });
    const scored = runs.map((run) => ({ run: { ...run, seed: '1' }, score: 1 }));
    expect(
      seedPairs({ baseline: scored.slice(0, 2), candidate: scored.slice(2) }, { rng: createRng(1) }),
    ).toBeUndefined();
  });
});
