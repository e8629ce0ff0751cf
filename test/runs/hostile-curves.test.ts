import { describe, expect, it } from 'vitest';
import { definePreset } from '../../src/presets/preset.ts';
import { RUNS } from '../../src/presets/runs.ts';
import { runChecks } from '../../src/run.ts';
import { runsJob, subjectOf } from '../../src/runs/job.ts';
import { CONCEPTS } from '../../src/runs/registry.ts';
import type { Run } from '../../src/runs/table.ts';
import { createRng, type Rng } from '../../src/stats/rng.ts';
import { runOfRows } from '../support/runs.ts';

const preset = definePreset({ id: 'hostile', title: 'hostile', purpose: 'hostile', checks: RUNS });

/** What a series may be made of; the place in the series and a random stream go in. */
const SHAPES: readonly ((i: number, rng: Rng) => number)[] = [
  () => 0,
  () => 1,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => Number.NEGATIVE_INFINITY,
  (_, rng) => 1e37 * rng.next(),
  (_, rng) => 1e300 * rng.next(),
  () => 1e-300,
  (_, rng) => -5 * rng.next(),
  (_, rng) => rng.next(),
  (_, rng) => Math.round(3 * rng.next()),
  (i) => i,
  (i) => -i,
  (i) => i % 2,
  (i) => 1 / (i + 1),
  (i, rng) => 2 - 0.01 * i + 0.01 * rng.next(),
];
const LENGTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 25, 60];

/** A run whose series change their nature in the middle, with gaps, odd steps and a resume. */
function hostileRun(rng: Rng): Run {
  const one = <T>(items: readonly T[]): T => items[rng.integer(items.length)] as T;
  const n = one(LENGTHS);
  const chosen = CONCEPTS.filter(() => rng.next() < 0.3).map(({ id }) => {
    const before = one(SHAPES);
    const after = rng.next() < 0.3 ? one(SHAPES) : before;
    return { id, before, after, turn: n * rng.next(), gaps: rng.next() < 0.3 ? 0.6 : 0 };
  });
  const [first, interval] = [one([0, 1, 1000, -5]), one([1, 10, 0.5])];
  const rows = Array.from({ length: n }, (_, i) => ({
    step: first + interval * i,
    ...Object.fromEntries(
      chosen.flatMap(({ id, before, after, turn, gaps }) =>
        rng.next() < gaps ? [] : [[id, (i < turn ? before : after)(i, rng)]],
      ),
    ),
  }));
  const resumes = rng.next() < 0.3 ? [first + interval * Math.floor(n / 2)] : [];
  const method = one([undefined, 'sft', 'dpo', 'grpo', 'rft'] as const);
  return runOfRows(rows, {
    folds: { resumes, duplicateRows: 0, supersededPoints: resumes.length },
    ...(method === undefined ? {} : { method }),
  });
}

describe('hostile curves', () => {
  it('break no check: whole sentences and finite values come back', async () => {
    const rng = createRng(11);
    for (let k = 0; k < 400; k++) {
      const results = await runChecks(runsJob.checks, subjectOf(hostileRun(rng.fork(String(k)))), {
        preset,
        seed: 0,
        subject: 'hostile',
      });
      for (const { id, outcome, message, values } of results) {
        expect(outcome, `run ${k}, ${id}: ${message}`).not.toBe('error');
        expect(message, `run ${k}, ${id}`).toMatch(/^[^{}]+\.$/);
        const numbers = Object.values(values).flatMap((value) => Object.values(value));
        expect(
          numbers.filter((number) => typeof number === 'number' && !Number.isFinite(number)),
          `run ${k}, ${id}`,
        ).toEqual([]);
      }
    }
  });
});
