import { describe, expect, it } from 'vitest';
import { rewardRows } from '../../../test/support/check-cases.ts';
import { measureRows } from '../../../test/support/metrics.ts';

describe('fields', () => {
  it('summarises every number but indices, seeds and ids, in the order of their names', async () => {
    const rows = rewardRows([[1, 0]], (_, rollout) => ({
      seed: 7,
      zeta: 2,
      solved: rollout === 0,
      note: 'text',
      ...(rollout && { alpha: 3 }),
    }));
    const { fields, fieldsLeftOut } = await measureRows(rows);
    expect(fields.map(({ name }) => name)).toEqual(['alpha', 'reward', 'solved', 'zeta']);
    expect(fields[0]).toEqual({ name: 'alpha', n: 1, mean: 3, min: 3, max: 3, nonfinite: 0 });
    expect(fields[2]).toMatchObject({ n: 2, mean: 0.5, min: 0, max: 1, std: expect.closeTo(Math.SQRT1_2, 11) });
    expect(fieldsLeftOut).toContain('seed');
  });
});
