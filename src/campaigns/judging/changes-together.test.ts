import { describe, expect, it } from 'vitest';
import { campaignOf } from '../../../test/support/campaigns.ts';
import { createRng } from '../../stats/rng.ts';
import { changesTogether } from './changes-together.ts';

const N = 200;

function runsOf(of: (noise: () => number, step: number) => { a: number; b: number }) {
  const rng = createRng(5);
  const points = Array.from({ length: N }, (_, step) => of(() => rng.next(), step));
  return campaignOf({ x: [{ series: { a: points.map(({ a }) => a), b: points.map(({ b }) => b) } }] }).runs;
}

describe('changesTogether', () => {
  it('is 1 for curves that are one, in whatever units', () => {
    const runs = runsOf((noise) => {
      const a = noise();
      return { a, b: 5 - 3 * a };
    });
    expect(changesTogether(runs, 'a', 'b')?.value).toBeCloseTo(-1, 12);
  });

  it('finds nothing in two trends without common changes', () => {
    const runs = runsOf((noise, step) => ({ a: step + noise(), b: 2 * step + noise() }));
    const { low, high, n } = changesTogether(runs, 'a', 'b') ?? {};
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
    expect(n).toBe(N / 2);
  });

  it('says nothing where one of them stands still or is not there', () => {
    expect(
      changesTogether(
        runsOf((noise) => ({ a: noise(), b: 1 })),
        'a',
        'b',
      ),
    ).toBeUndefined();
    expect(
      changesTogether(
        runsOf((noise) => ({ a: noise(), b: 1 })),
        'a',
        'nothing',
      ),
    ).toBeUndefined();
    expect(changesTogether([], 'a', 'b')).toBeUndefined();
  });
});
