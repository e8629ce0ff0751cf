import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LoggedStep, recoverSteps } from './recover-steps.ts';

/** Rows of a run with the running rate that its trainer logs; `skipped` steps leave none. */
function rowsOf(steps: readonly { correct: number; total: number; skipped?: boolean }[]): LoggedStep[] {
  let [correct, total] = [0, 0];
  return steps.flatMap((one, step) => {
    correct += one.correct;
    total += one.total;
    return one.skipped ? [] : [{ step, correct: one.correct, total: one.total, runningRate: correct / total }];
  });
}

const row = (correct: number) => ({ correct, total: 128 });
const gap = (correct: number) => ({ correct, total: 128, skipped: true });

describe('recoverSteps', () => {
  it('counts a single skipped step exactly', () => {
    expect(recoverSteps(rowsOf([row(40), gap(64), row(50)]))).toEqual([{ steps: [1], correct: 64, total: 128 }]);
  });

  it('knows the sum of several skipped steps', () => {
    expect(recoverSteps(rowsOf([row(40), gap(128), gap(0), gap(16), row(50)]))).toEqual([
      { steps: [1, 2, 3], correct: 144, total: 128 },
    ]);
  });

  it('finds steps skipped before the first row, from the first that could have one', () => {
    expect(recoverSteps(rowsOf([gap(0), gap(16), row(50)]))).toEqual([{ steps: [0, 1], correct: 16, total: 128 }]);
    const late = rowsOf([row(40)]).map((one) => ({ ...one, step: 20 }));
    expect(recoverSteps(late, { first: 20 })).toEqual([]);
  });

  it('takes a gap for skipped steps only if whole groups fill it', () => {
    const rows = rowsOf([row(40), gap(63), row(50)]);
    expect(recoverSteps(rows)).toHaveLength(1);
    expect(recoverSteps(rows, { groupSize: 16 })).toEqual([]);
    expect(recoverSteps(rowsOf([row(40), gap(64), row(50)]), { groupSize: 16 })).toHaveLength(1);
  });

  it('does not take what a resumed run did in another folder for skipped steps', () => {
    const whole = rowsOf(Array.from({ length: 60 }, () => row(48)));
    expect(recoverSteps(whole.slice(30), { groupSize: 16 })).toEqual([]);
  });

  it('finds steps skipped at the end from what a checkpoint counts', () => {
    const rows = rowsOf([row(40), row(50)]);
    const checkpoint = { step: 3, correct: 106, total: 512 };
    expect(recoverSteps(rows, { checkpoint })).toEqual([{ steps: [2, 3], correct: 16, total: 128 }]);
    expect(recoverSteps(rows, { checkpoint: { ...checkpoint, total: 400 } })).toEqual([]);
  });

  it('lets a failed sample beside the gap not stand in the way', () => {
    const rows = rowsOf([row(40), row(40), { correct: 30, total: 112 }, gap(64), row(50)]);
    expect(recoverSteps(rows)).toEqual([{ steps: [3], correct: 64, total: 128 }]);
  });

  it.each([
    ['a rate that fits no whole number', 0.3001],
    ['a rate that would need more correct ones than there are', 1],
    ['a rate that would need fewer than none', 0.01],
    ['no rate', undefined],
  ])('recovers nothing from %s', (_, rate) => {
    const [first, last] = rowsOf([row(40), gap(64), row(50)]);
    const { runningRate: __, ...bare } = last;
    expect(recoverSteps([first, { ...bare, ...(rate === undefined ? {} : { runningRate: rate }) }])).toEqual([]);
  });

  it('trusts nothing behind a row that contradicts those before it', () => {
    const rows = rowsOf([row(40), row(50), row(60), gap(64), row(50)]);
    rows[1] = { ...rows[1], correct: 51 };
    expect(recoverSteps(rows)).toEqual([]);
  });

  it('gives every run back as it was', () => {
    const step = fc.record({ correct: fc.integer({ min: 0, max: 128 }), skipped: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (drawn) => {
        const steps = [...drawn.map((one) => ({ ...one, total: 128 })), row(64)];
        const found = recoverSteps(rowsOf(steps));
        const recovered = found.reduce((sum, one) => sum + one.correct, 0);
        const truth = steps.filter((one) => 'skipped' in one && one.skipped).reduce((sum, one) => sum + one.correct, 0);
        expect(found.flatMap((one) => one.steps)).toEqual(
          steps.flatMap((one, i) => ('skipped' in one && one.skipped ? [i] : [])),
        );
        expect(recovered).toBe(truth);
      }),
      { seed: 20261120 },
    );
  });
});
