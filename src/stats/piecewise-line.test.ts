import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from './normal-quantile.ts';
import { piecewiseLine } from './piecewise-line.ts';
import { createRng } from './rng.ts';

const x = [0, 1, 2, 3, 5, 6, 8, 9, 12, 13, 14, 18];
const y = [5.1, 4.2, 3.6, 2.4, 1.1, 0.6, 0.5, 0.8, 0.4, 0.7, 0.5, 0.6];

/** Least squares of level + left min(x - knot, 0) + right max(x - knot, 0), by Gram-Schmidt. */
function sseAt(knot: number, x: readonly number[], y: readonly number[]): number {
  const basis: number[][] = [];
  const columns = [
    x.map(() => 1),
    x.map((at) => Math.min(at - knot, 0)),
    x.map((at) => Math.max(at - knot, 0)),
    [...y],
  ];
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  for (const column of columns) {
    let rest = column;
    for (const unit of [...basis, ...basis]) {
      const along = dot(rest, unit);
      rest = rest.map((value, i) => value - along * unit[i]!);
    }
    const size = Math.sqrt(dot(rest, rest));
    if (basis.length === 3) return size * size;
    basis.push(rest.map((value) => (size > 1e-9 ? value / size : 0)));
  }
  return Number.NaN;
}

describe('piecewiseLine', () => {
  it('agrees with a search in scipy', () => {
    // def sse(k): A = numpy.c_[numpy.ones(12), numpy.minimum(x - k, 0), numpy.maximum(x - k, 0)]
    //             c = numpy.linalg.lstsq(A, y)[0]; return ((y - A @ c)**2).sum(), c
    // knot = min((scipy.optimize.minimize_scalar(lambda k: sse(k)[0], bounds=(a, b), method='bounded',
    //             options={'xatol': 1e-12}).x for a, b in zip(x[1:-2], x[2:-1])), key=lambda k: sse(k)[0])
    // knot, sse(knot); straight = 11.227320321469575; 12 * numpy.log(straight / sse(knot)[0]) - 2 * numpy.log(12)
    const bend = piecewiseLine(x, y)!;
    expect(bend.knot).toBeCloseTo(5.502277475132223, 7);
    expect(bend.sse).toBeCloseTo(0.19796793928599107, 12);
    expect(bend.level).toBeCloseTo(0.6069402645273596, 7);
    expect(bend.left.slope).toBeCloseTo(-0.8094594583798123, 7);
    expect(bend.right.slope).toBeCloseTo(-0.0035816616035391213, 7);
    expect(bend.bicGain).toBeCloseTo(43.48619037982137, 9);
    expect(bend.n).toBe(12);
  });

  it('is nowhere beaten by a knot on a fine grid, ties in x included', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: -9, max: 9 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 5, maxLength: 20 }), (points) => {
        const [xs, ys] = [points.map(([a]) => a), points.map(([, b]) => b)];
        const distinct = [...new Set(xs)].sort((a, b) => a - b);
        const bend = piecewiseLine(xs, ys);
        if (distinct.length < 4) {
          expect(bend).toBeUndefined();
          return;
        }
        expect(bend!.sse).toBeCloseTo(sseAt(bend!.knot, xs, ys), 6);
        for (let knot = distinct[1]!; knot <= distinct.at(-2)!; knot += 0.125)
          expect(bend!.sse).toBeLessThanOrEqual(sseAt(knot, xs, ys) + 1e-6);
      }),
    );
  });

  it('moves and stretches with its axes', () => {
    const bend = piecewiseLine(x, y)!;
    const other = piecewiseLine(
      x.map((at) => 1e5 + 1000 * at),
      y.map((value) => 3 - 2 * value),
    )!;
    expect(other.knot).toBeCloseTo(1e5 + 1000 * bend.knot, 4);
    expect(other.level).toBeCloseTo(3 - 2 * bend.level, 7);
    expect(other.left.slope).toBeCloseTo((-2 * bend.left.slope) / 1000, 9);
    expect(other.bicGain).toBeCloseTo(bend.bicGain, 6);
  });

  it('speaks for the bend where there is one and against it where there is none', () => {
    const rng = createRng(23);
    const noise = () => 0.1 * normalQuantile(rng.next() + 2 ** -54);
    const steps = Array.from({ length: 30 }, (_, i) => i);
    let wrong = 0;
    for (let run = 0; run < 300; run++) {
      const straight = steps.map((i) => 2 - 0.05 * i + noise());
      if (piecewiseLine(steps, straight)!.bicGain > 0) wrong += 1;
    }
    expect(wrong / 300).toBeLessThan(0.1);
    const bent = piecewiseLine(
      steps,
      steps.map((i) => Math.max(1, 2 - 0.1 * i) + noise()),
    )!;
    expect(bent.bicGain).toBeGreaterThan(10);
    expect(bent.knot).toBeCloseTo(10, -0.5);
  });

  it('judges exact lines and constants without dividing by 0', () => {
    const steps = [0, 1, 2, 3, 4, 5, 6];
    const constant = piecewiseLine(steps, [2, 2, 2, 2, 2, 2, 2])!;
    expect(constant).toMatchObject({ level: 2, sse: 0 });
    expect(constant.bicGain).toBeLessThan(0);
    const bent = piecewiseLine(steps, [6, 4, 2, 0, 0, 0, 0])!;
    expect(bent.knot).toBeCloseTo(3, 9);
    expect(bent.sse).toBeLessThan(1e-20);
    expect(bent.bicGain).toBeGreaterThan(100);
    expect(Number.isFinite(bent.bicGain)).toBe(true);
    expect(
      piecewiseLine(
        steps,
        steps.map((i) => 0.1 * i),
      )!.bicGain,
    ).toBeLessThan(5);
  });

  it('skips pairs that are not finite and has no answer for too few', () => {
    expect(piecewiseLine([...x, 20, 21], [...y, Number.NaN, Infinity])).toEqual(piecewiseLine(x, y));
    expect(piecewiseLine([], [])).toBeUndefined();
    expect(piecewiseLine([1, 2, 3, 4], [1, 2, 3, 4])).toBeUndefined();
    expect(piecewiseLine([1, 1, 1, 2, 2, 3], [1, 2, 3, 4, 5, 6])).toBeUndefined();
  });
});
