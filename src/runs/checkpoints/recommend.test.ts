import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { curveRows, type RunCaseOptions, runOfRows } from '../../../test/support/runs.ts';
import { expandInputs } from '../../files/inputs.ts';
import { createRng } from '../../stats/rng.ts';
import { loadItems } from '../sources/items.ts';
import { compareItems } from './compare-items.ts';
import { recommendCheckpoints } from './recommend.ts';

const ZAVA = 'training-curves/zava-rft';
const SHARED = new URL('../../../../shared/data/', import.meta.url).pathname;

const recommend = (
  series: Parameters<typeof curveRows>[0],
  { every = 10, ...options }: RunCaseOptions & { every?: number } = {},
) => recommendCheckpoints(runOfRows(curveRows(series, { every }), options));

const saved = (...steps: number[]) => steps.map((step) => ({ step, deployable: true }));

describe('recommendCheckpoints', () => {
  it('takes the last checkpoint where validation falls to the end, whatever the ratio to training (V3)', () => {
    const valid = [0.54, 0.42, 0.36, 0.33, 0.315, 0.305, 0.3, 0.297];
    const { best, equal } = recommend({ 'train.loss': valid.map(() => 0.0004), 'valid.loss.full': valid });
    expect(best).toMatchObject({ step: 80, score: 0.297, probabilityBest: 1 });
    expect(equal).toEqual([80]);
  });

  it('takes the third of three evaluations where the second rose (V4), and says that noise is unknown', () => {
    const { best, basis } = recommend({ 'train.loss': [7, 6.8, 6.5], 'valid.loss.full': [7.27, 7.72, 7.21] });
    expect(best?.step).toBe(30);
    expect(best?.probabilityBest).toBeUndefined();
    expect(basis?.noise).toMatch(/^unknown: 3 evaluations/);
  });

  it('counts a loss of 0.0 as a value (V12)', () => {
    expect(recommend({ 'valid.loss.full': [0.3, 0, 0.2, 0.4] }).best).toMatchObject({ step: 20, score: 0 });
  });

  it('goes by the whole validation set before a single batch (V2)', () => {
    const { best, basis } = recommend({ 'valid.loss': [10.112, 0.2, 9], 'valid.loss.full': [0.567, 0.6, 0.7] });
    expect(basis?.series).toBe('valid.loss.full');
    expect(best?.step).toBe(10);
  });

  it('smooths the loss of single batches, so that one lucky batch does not win', () => {
    const rng = createRng(3);
    const batch = Array.from({ length: 30 }, (_, i) => 1 + ((i - 14) / 14) ** 2 + 0.1 * (rng.next() - 0.5));
    batch[27] = 1.1;
    const { best, equal } = recommend({ 'valid.loss': batch });
    // The valley is at 150; the earliest that the noise cannot tell from it is taken.
    expect(equal).toContain(150);
    expect(equal).not.toContain(280);
    expect(best?.step).toBeGreaterThanOrEqual(80);
    expect(best?.step).toBeLessThanOrEqual(150);
  });

  it('recommends only what can be deployed, and names the saved ones around a better point', () => {
    const valid = [3, 2, 1, 1.5, 2, 3];
    const checkpoints = [...saved(20, 50, 60), { step: 30, deployable: false }];
    const { best, unsaved, savedKnown, candidates } = recommend({ 'valid.loss.full': valid }, { saved: checkpoints });
    expect(savedKnown).toBe(true);
    expect(best?.step).toBe(20);
    expect(candidates.map(({ step }) => step).toSorted()).toEqual([20, 50, 60]);
    expect(unsaved).toEqual({ step: 30, score: 1, before: 20, after: 50 });
  });

  it('rates a saved checkpoint that was not evaluated between its neighbours, and says so', () => {
    const { best } = recommend({ 'valid.loss.full': [3, 2, 1.8, 3] }, { saved: saved(25) });
    expect(best?.score).toBeCloseTo(1.9, 12);
    expect(best?.reason).toMatch(/not evaluated itself/);
  });

  it('takes fewer tokens where rewards are equal within one standard error', () => {
    const reward = [0.2, 0.4, 0.6, 0.7, 0.701, 0.699, 0.702, 0.7, 0.703, 0.698];
    const tokens = [100, 150, 200, 300, 500, 700, 900, 1100, 1300, 1500];
    const { best, equal, front } = recommend(
      { 'rl.reward.valid': reward, 'rl.length.mean': tokens },
      { facts: { evalSamples: 400 } },
    );
    expect(best).toMatchObject({ step: 40, tokens: 300 });
    expect(equal).toContain(90);
    expect(front?.[0]).toMatchObject({ step: 10, tokens: 100 });
  });

  it('leaves out steps whose grader had errors and what follows a loss that never recovers', () => {
    const { best, avoided } = recommend({
      'rl.reward.valid': [0.1, 0.5, 0.9, 0.4],
      'rl.graderError.a.train': [0, 0, 12, 0],
      'train.loss': [1, 1, 1, Number.NaN],
    });
    expect(best?.step).toBe(20);
    expect(avoided.map(({ step, count }) => [step, count])).toEqual([
      [30, 1],
      [40, 1],
    ]);
  });

  it('leaves out what follows a jump of the loss that never comes back', () => {
    const loss = [2, 1.9, 1.8, 1.75, 1.7, 1.68, 1.66, 1.65, 1.64, 1.63, 9, 8.5, 8, 7.8, 7.7, 7.6, 7.5, 7.5, 7.4, 7.4];
    const { candidates, avoided } = recommend({ 'train.loss': loss });
    expect(avoided).toEqual([
      { step: 110, count: 10, reason: 'the training loss jumps at step 110 and does not come back' },
    ]);
    expect(candidates[0].step).toBe(100);
  });

  it('says what speaks against a checkpoint that is recommended because no other is left', () => {
    const { best, avoided } = recommend(
      { 'train.loss': [1, 1, Number.NaN, Number.NaN], 'valid.loss.full': [2, 1.5, 1.6, 1.7] },
      { saved: saved(40) },
    );
    expect(best).toMatchObject({
      step: 40,
      reason:
        'the only checkpoint that can be deployed; nothing better is left, but the loss is not finite from step 30 on',
    });
    expect(avoided).toEqual([]);
  });

  it('claims no standard error where the evaluations show no noise', () => {
    const { best, basis } = recommend({ 'valid.loss.full': [2, 1.5, 1.2, 1.1, 1.05] });
    expect(best?.reason).toBe('the lowest loss on the whole validation set');
    expect(basis?.noise).toMatch(/^none shows/);
  });

  it('says where the items at hand do not tell the best checkpoint apart, and plans for no tiny difference', () => {
    const items = [10, 20].flatMap((checkpoint) =>
      Array.from({ length: 12 }, (_, i) => ({
        checkpoint,
        prompt: `p${i}`,
        reward: 0.5 + 0.1 * ((i * (checkpoint === 10 ? 5 : 7)) % 4) + (checkpoint === 20 ? 0.001 : 0),
      })),
    );
    const { best, plan } = recommendCheckpoints(runOfRows(curveRows({ 'train.loss': [2, 1.5] }, { every: 10 })), {
      items,
    });
    expect(best?.reason).toMatch(/not told apart from 10$/);
    expect(plan.difference).toBe(0.05);
  });

  it('goes by the token accuracy of validation where no loss of it is logged', () => {
    const { best, basis } = recommend({
      'train.loss': [2, 1.8, 1.6, 1.5],
      'valid.loss.full': Array(4).fill(Number.NaN),
      'valid.tokenAccuracy.full': [0.5, 0.62, 0.6, 0.58],
    });
    expect(basis?.series).toBe('valid.tokenAccuracy.full');
    expect(best?.step).toBe(20);
  });

  it('does not go by a validation that never ran the tools of the policy (V11)', () => {
    const train = [0.2, 0.3, 0.5, 0.6, 0.7];
    const { basis } = recommend(
      { 'rl.reward.train': train, 'rl.reward.valid': train.map(() => 0) },
      { facts: { usesTools: true } },
    );
    expect(basis?.series).toBe('rl.reward.train');
  });

  it('chooses nothing by a training loss, but says what to evaluate', () => {
    const { best, candidates, plan } = recommend({ 'train.loss': [3, 2.5, 2.2, 2.1, 2] });
    expect(best).toBeUndefined();
    expect(candidates.map(({ step }) => step)).toEqual([50, 30, 40]);
    // 2 (1.6449 + 0.8416)^2 0.5^2 / 0.05^2 = 1236.5
    expect(plan).toMatchObject({ items: 1237, pairedItems: 619, difference: 0.05 });
  });

  it('gives the same answer for the same seed and rates no more than it can', () => {
    const noisy = Array.from({ length: 400 }, (_, i) => 0.5 + 0.2 * Math.sin(i * 12.9898));
    const run = () => recommend({ 'rl.reward.valid': noisy });
    expect(run()).toEqual(run());
    expect(run().candidates).toHaveLength(3);
  });
});

describe('compareItems', () => {
  it('pairs prompts and counts them, not answers, as independent', () => {
    const items = [0, 1, 2, 3].flatMap((prompt) =>
      [0, 1, 2].flatMap((repeat) => [
        { checkpoint: 1, prompt: `p${prompt}`, reward: prompt / 4, repeat },
        { checkpoint: 2, prompt: `p${prompt}`, reward: prompt / 4 + 0.1, repeat },
      ]),
    );
    const { best, differences, checkpoints } = compareItems(items, createRng(0));
    expect(best).toBe(2);
    expect(differences[0].difference).toBeCloseTo(0.1, 12);
    expect(checkpoints[1].probabilityBest).toBe(1);
    // Four prompts, each answered three times alike: the error of four numbers 0, .25, .5, .75, not of twelve.
    expect(checkpoints[0].clusteredError).toBeCloseTo(Math.sqrt(0.3125 / 3 / 4), 9);
  });

  it('compares only prompts that all checkpoints answered', () => {
    const { sharedPrompts } = compareItems(
      [
        { checkpoint: 1, prompt: 'a', reward: 1 },
        { checkpoint: 2, prompt: 'b', reward: 0 },
      ],
      createRng(0),
    );
    expect(sharedPrompts).toBe(0);
  });

  const isHere = existsSync(SHARED) && readdirSync(SHARED).length > 0;
  it.skipIf(!isHere)(`finds step 18 the best of real per-item rewards (V16, ../shared/data/${ZAVA})`, async () => {
    const items = await loadItems(await expandInputs([`${SHARED}${ZAVA}`]));
    const { best, checkpoints, differences } = compareItems(items, createRng(0));
    expect(best).toBe(18);
    const winner = checkpoints.find(({ step }) => step === 18);
    expect(winner?.probabilityBest).toBeGreaterThan(0.95);
    expect((winner?.clusteredError ?? 0) / (winner?.naiveError ?? 1)).toBeGreaterThan(1.9);
    expect(differences[0].z).toBeCloseTo(2.37, 2);
  });
});
