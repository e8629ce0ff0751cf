import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFieldTally } from './field-tally.ts';

type Entry = readonly [row: number, field: number, value: number];

/** Tallies entries of one batch; row r belongs to agent `agents[r]`. */
function tallied(entries: readonly Entry[], agents: readonly number[]) {
  const tally = createFieldTally();
  const column = (k: 0 | 1 | 2) => entries.map((entry) => entry[k]);
  tally.add(
    { rows: Int32Array.from(column(0)), fields: Int32Array.from(column(1)), values: Float64Array.from(column(2)) },
    Int32Array.from(agents),
    0,
  );
  return tally.summarise(['reward', 'accuracy'], (id) => ['b', 'a'][id]);
}

describe('the tally of fields', () => {
  it('keeps agents apart, in the order of their names, those without a name last', () => {
    const [a, b, none] = tallied(
      [
        [0, 0, 1],
        [1, 0, 3],
        [2, 0, 5],
        [3, 1, 2],
      ],
      [0, 1, 1, -1],
    );
    expect([a.agent, a.rollouts, a.fields[0].moments]).toEqual(['a', 2, { n: 2, mean: 4, m2: 2 }]);
    expect([b.agent, b.rollouts, b.fields[0].median]).toEqual(['b', 1, 1]);
    expect([none.agent, none.fields.map((field) => field.name)]).toEqual([null, ['accuracy']]);
  });

  it('counts what is not finite and leaves it out of the numbers', () => {
    const [{ fields }] = tallied(
      [
        [0, 0, Number.NaN],
        [1, 0, Number.POSITIVE_INFINITY],
        [2, 0, 4],
      ],
      [0, 0, 0],
    );
    expect(fields[0]).toMatchObject({
      nonfinite: 2,
      infinite: 1,
      min: 4,
      max: 4,
      median: 4,
      moments: { n: 1, mean: 4 },
    });
  });

  it('gives two fields one fingerprint when they are equal in every row, and only then', () => {
    const equal = tallied(
      [0, 1, 2, 3].flatMap((row): Entry[] => [
        [row, 0, row % 2],
        [row, 1, row % 2],
      ]),
      [0, 0, 0, 0],
    );
    const swapped = tallied(
      [0, 1, 2, 3].flatMap((row): Entry[] => [
        [row, 0, row % 2],
        [row, 1, (row + 1) % 2],
      ]),
      [0, 0, 0, 0],
    );
    expect(equal[0].fields[0].fingerprint).toBe(equal[0].fields[1].fingerprint);
    expect(swapped[0].fields[0].fingerprint).not.toBe(swapped[0].fields[1].fingerprint);
  });

  it('does not show the order of the rows, down to the last bit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 60 }),
        (values) => {
          const entries = values.map((value, row): Entry => [row, 0, value]);
          const agents = values.map(() => 0);
          expect(tallied([...entries].reverse(), agents)).toEqual(tallied(entries, agents));
        },
      ),
      { seed: 20261120 },
    );
  });

  it('has a mean where the sum overflows', () => {
    const [{ fields }] = tallied(
      [
        [0, 0, 1.5e308],
        [1, 0, 1.5e308],
      ],
      [0, 0],
    );
    expect(fields[0].moments).toEqual({ n: 2, mean: 1.5e308, m2: Number.POSITIVE_INFINITY });
  });
});
