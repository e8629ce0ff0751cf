import { describe, expect, it } from 'vitest';
import { curveRows, runOfRows } from '../../../test/support/runs.ts';
import { curveOf } from './curve.ts';
import { lossRatios } from './ratio.ts';
import { describeSaved } from './saved-near.ts';
import { validationOf } from './validation.ts';

const run = (series: Parameters<typeof curveRows>[0]) => runOfRows(curveRows(series));

describe('validationOf', () => {
  it('takes the whole set before single batches', () => {
    const both = run({ 'valid.loss': [3, 2, 1], 'valid.loss.full': [undefined, 2, 1.5] });
    expect(validationOf(both)).toMatchObject({ id: 'valid.loss.full', isFull: true });
  });

  it('takes single batches where the whole set was evaluated once, unless once is enough', () => {
    const once = run({ 'valid.loss': [3, 2, 1], 'valid.loss.full': [undefined, undefined, 1.5] });
    expect(validationOf(once)).toMatchObject({ id: 'valid.loss', isFull: false });
    expect(validationOf(once, { least: 1 })).toMatchObject({ id: 'valid.loss.full' });
  });

  it('smooths many single batches, and never the whole set', () => {
    const values = [1, 1, 9, 1, 1, 1, 1, 1];
    expect(validationOf(run({ 'valid.loss': values }))?.seen).toEqual(new Float64Array(8).fill(1));
    expect(validationOf(run({ 'valid.loss.full': values }))?.seen).toEqual(Float64Array.from(values));
  });

  it('is undefined without a finite value', () => {
    expect(validationOf(run({ 'valid.loss': [Number.NaN] }))).toBeUndefined();
  });
});

describe('lossRatios', () => {
  it('divide by the training loss at the same step, where it is above 0', () => {
    const one = run({
      'train.loss': [1, 1, 1, 0, 0, 0, 0],
      'valid.loss.full': [2, undefined, undefined, undefined, undefined, undefined, 3],
    });
    const validation = validationOf(one);
    expect(validation && Array.from(lossRatios(validation, curveOf(one.series.get('train.loss'))))).toEqual([
      2,
      Number.NaN,
    ]);
  });
});

describe('describeSaved', () => {
  const saved = [
    { step: 10, name: 'a', deployable: true },
    { step: 20, deployable: true },
    { step: 31, name: 'c', deployable: false },
  ];
  it('names the nearest deployable step, the earlier of equals', () => {
    expect(describeSaved({ saved }, 10)).toBe('step 10 is saved (a)');
    expect(describeSaved({ saved }, 15)).toBe('the nearest saved step is 10 (a)');
    expect(describeSaved({ saved }, 31)).toBe('the nearest saved step is 20');
    expect(describeSaved({ saved: [] }, 31)).toBe('the log does not say which steps were saved');
  });
});
