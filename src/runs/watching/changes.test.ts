import { describe, expect, it } from 'vitest';
import { cleanDpoRun, cleanSftRun } from '../../../test/support/clean-runs.ts';
import { runOfRows } from '../../../test/support/runs.ts';
import { twinRuns } from '../../../test/support/twin-runs.ts';
import type { Run } from '../table.ts';
import { createChangeWatch } from './changes.ts';

const wobble = (i: number) => 1 + 0.03 * Math.sin(12.9898 * i * i);
/** Rows whose loss and reward go wrong at a step. */
const rows = (n: number, at = Number.POSITIVE_INFINITY) =>
  Array.from({ length: n }, (_, i) => ({
    step: i + 1,
    loss: (i + 1 < at ? 1 : 3) * wobble(i),
    grad_norm: wobble(i + 7),
  }));
const run = (content: readonly object[], method: Run['method'] = 'sft') => ({
  ...runOfRows(content, { method }),
  name: 'r',
});

describe('createChangeWatch', () => {
  it('tells a change once, however often the run is looked at while it grows', () => {
    const watch = createChangeWatch();
    const all = rows(200, 120);
    const told = Array.from({ length: 20 }, (_, i) => watch.look([run(all.slice(0, 10 * (i + 1)))])).flat();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ run: 'r', series: 'train.loss', direction: 'up', since: expect.closeTo(120, -1) });
    expect(createChangeWatch().look([run(all)])).toEqual(told);
  });

  it('goes through a curve anew where a resumed run has replaced its end, without telling twice', () => {
    const watch = createChangeWatch();
    expect(watch.look([run(rows(150, 120))])).toHaveLength(1);
    expect(watch.look([run([...rows(119), ...rows(300).slice(119)])])).toEqual([]);
    expect(watch.look([run([...rows(119), ...rows(400, 320).slice(119)])])).toHaveLength(1);
  });

  it('does not take the loss of a policy for progress', () => {
    expect(createChangeWatch().look([run(rows(200, 120), 'grpo')])).toEqual([]);
  });

  it('is alarmed by fewer than 2 % of clean runs', () => {
    const clean = Array.from({ length: 60 }, (_, seed) => [
      cleanSftRun(seed, 500),
      cleanDpoRun(seed, 300),
      ...twinRuns(seed, { n: 500 }).runs,
    ]).flat();
    const alarmed = clean.filter((one) => createChangeWatch().look([one]).length > 0);
    expect(alarmed.length / clean.length).toBeLessThan(0.02);
  }, 60_000);
});
