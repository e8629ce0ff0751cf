import { describe, expect, it } from 'vitest';
import { arNoise } from '../../../test/support/noise.ts';
import { createRng } from '../../stats/rng.ts';
import { partOf, spanOf, thin } from './span.ts';

const curve = (values: ArrayLike<number>) => ({
  id: 'a',
  n: values.length,
  steps: Float64Array.from(values, (_, i) => 10 * i),
  values: Float64Array.from(values),
});

describe('spanOf', () => {
  it('is what a line gains from its first step to its last', () => {
    const span = spanOf(curve(Array.from({ length: 11 }, (_, i) => 5 - 0.3 * i)));
    expect(span?.value).toBeCloseTo(-3, 12);
    expect(span?.low).toBeCloseTo(-3, 12);
  });

  it('has an interval that correlated noise widens', () => {
    const width = (correlation: number) => {
      const span = spanOf(curve(arNoise(createRng(3), 60, { sd: 0.1, correlation })));
      return (span?.high ?? 0) - (span?.low ?? 0);
    };
    expect(width(0.8)).toBeGreaterThan(1.5 * width(0));
  });

  it('covers a level truth in about 95 of 100 curves with correlated noise', () => {
    const rng = createRng(5);
    let covered = 0;
    for (let k = 0; k < 200; k++) {
      const span = spanOf(curve(arNoise(rng.fork(String(k)), 40, { sd: 0.1, correlation: 0.4 })));
      if (span !== undefined && span.low <= 0 && span.high >= 0) covered++;
    }
    expect(covered / 200).toBeGreaterThan(0.88);
  });

  it('is undefined below five points', () => {
    expect(spanOf(curve([1, 2, 3, 4]))).toBeUndefined();
  });
});

describe('thin and partOf', () => {
  it('keep a short curve, and take medians of equal parts of a long one', () => {
    const long = curve(Array.from({ length: 1000 }, (_, i) => i));
    expect(thin(long, 2000)).toBe(long);
    expect(thin(long, 10)).toMatchObject({
      n: 10,
      values: Float64Array.from({ length: 10 }, (_, i) => 100 * i + 49.5),
    });
    expect(partOf(long, 998)).toMatchObject({ n: 2, values: Float64Array.of(998, 999) });
  });
});
