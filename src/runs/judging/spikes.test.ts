import { describe, expect, it } from 'vitest';
import { curveOf } from './curve.ts';
import { findSpikes } from './spikes.ts';

function curve(values: readonly number[]) {
  const steps = Float64Array.from(values, (_, i) => i + 1);
  const none = { files: new Uint16Array(values.length), lines: new Int32Array(values.length) };
  return curveOf({ id: 'a', key: 'a', steps, values: Float64Array.from(values), ...none });
}
const flat = (at: Readonly<Record<number, number>>, n = 30) =>
  curve(Array.from({ length: n }, (_, i) => at[i] ?? 1 + 0.01 * ((i * 7) % 5)));

describe('findSpikes', () => {
  it('finds a point twice as high as those before it, and where it is over', () => {
    expect(findSpikes(flat({ 12: 3 }))).toMatchObject([{ index: 12, step: 13, from: 13, value: 3, over: 14 }]);
  });

  it('takes neighbouring high points for one spike, at its highest', () => {
    expect(findSpikes(flat({ 12: 3, 13: 5, 14: 2 }))).toMatchObject([{ index: 13, from: 13, value: 5, over: 16 }]);
  });

  it('finds a jump to another level, which is never over', () => {
    const jumped = findSpikes(curve(Array.from({ length: 30 }, (_, i) => (i < 15 ? 1 : 3))));
    expect(jumped).toMatchObject([{ step: 16, before: 1 }]);
    expect(jumped[0]?.over).toBeUndefined();
  });

  it('finds none in a steep fall, in noise that dips as far, in a small jitter, or below ten points', () => {
    expect(findSpikes(curve(Array.from({ length: 30 }, (_, i) => 20 * 0.7 ** i + 1)))).toEqual([]);
    expect(findSpikes(flat({ 8: 0.4, 15: 1.9, 22: 0.5 }))).toEqual([]);
    expect(findSpikes(flat({ 12: 1.3 }))).toEqual([]);
    expect(findSpikes(flat({ 5: 9 }, 9))).toEqual([]);
  });

  it('finds no spike in a peak over nothing that undoes little of what was gained', () => {
    const gone = Array.from({ length: 30 }, (_, i) => (i < 6 ? 0.7 - 0.1 * i : 4e-6));
    expect(findSpikes(curve(gone.with(20, 0.2)))).toEqual([]);
    expect(findSpikes(curve(gone.with(20, 0.6)))).toHaveLength(1);
  });

  it('judges values below 0 by their distance', () => {
    expect(findSpikes(curve(Array.from({ length: 30 }, (_, i) => (i === 12 ? 1 : -2))))).toHaveLength(1);
  });
});
