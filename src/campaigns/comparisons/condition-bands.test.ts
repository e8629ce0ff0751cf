import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../stats/normal-quantile.ts';
import { createRng } from '../../stats/rng.ts';
import { conditionBands } from './condition-bands.ts';

const POINTS = 30;
const rng = createRng(5);
const normal = () => normalQuantile(rng.next() + 2 ** -54);
const rows = (runs: number, shift = 0) =>
  Array.from({ length: runs }, () => Float64Array.from({ length: POINTS }, () => shift + normal()));

describe('conditionBands', () => {
  it.each([3, 8])('holds the whole truth of one of three conditions of %i runs about 95 times of 100', (runs) => {
    let held = 0;
    const campaigns = 120;
    for (let k = 0; k < campaigns; k++) {
      const [band] = conditionBands([rows(runs), rows(runs), rows(runs)], { rng: createRng(k), level: 0.95 });
      if (band!.every((ends) => ends!.low <= 0 && 0 <= ends!.high)) held += 1;
    }
    expect(held / campaigns).toBeGreaterThan(0.89);
  });

  it('pools the spread of small conditions, without which three runs would allow anything', () => {
    const [alone] = conditionBands([rows(3)], { rng, level: 0.95 });
    const [pooled] = conditionBands([rows(3), rows(3), rows(3), rows(3), rows(3)], { rng, level: 0.95 });
    const width = (band: typeof alone) => band!.reduce((sum, ends) => sum + ends!.high - ends!.low, 0) / POINTS;
    expect(width(pooled)).toBeLessThan(width(alone) / 3);
  });

  it('has gaps where there is nothing, and no band for runs that are all alike', () => {
    const gapped = rows(3).map((row) => row.map((value, i) => (i === 4 ? Number.NaN : value)));
    const [band] = conditionBands([gapped], { rng, level: 0.95 });
    expect(band!.map((ends) => ends === undefined).indexOf(true)).toBe(4);
    const same = [new Float64Array(POINTS), new Float64Array(POINTS)];
    expect(conditionBands([same], { rng, level: 0.95 })[0]!.every((ends) => ends === undefined)).toBe(true);
  });
});
