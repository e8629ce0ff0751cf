import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadRolloutFiles } from '../../../test/support/rollouts.ts';
import type { Loaded } from '../../job.ts';
import { FRAME_NUMBERS, FRAME_TEXTS, type RolloutTables } from '../frame.ts';
import { LAYOUTS } from './layouts.ts';

const FOLDER = new URL('./fixtures/', import.meta.url);
const EXPECTED = '.expected.json';

const cases = readdirSync(FOLDER)
  .filter((name) => !name.endsWith(EXPECTED))
  .sort();

describe('the layout fixtures', () => {
  it.each(cases)('%s is recognised and read as its expected file says', async (name) => {
    const expected = JSON.parse(readFileSync(new URL(name.replace(/\.[a-z]+$/, EXPECTED), FOLDER), 'utf8'));
    const loaded = await loadRolloutFiles([new URL(name, FOLDER).pathname]);
    const means = Object.entries(expected.fields as Record<string, [number, number | null]>);
    // The last digits of a mean are not a matter of reading.
    const fields = Object.fromEntries(
      means.map(([field, [n, mean]]) => [field, [n, mean === null ? null : expect.closeTo(mean, 12)]]),
    );
    expect(pictureOf(loaded)).toEqual({ ...expected, fields });
  });

  it('show every layout', () => {
    const shown = cases.map(
      (name) => JSON.parse(readFileSync(new URL(name.replace(/\.[a-z]+$/, EXPECTED), FOLDER), 'utf8')).layout,
    );
    expect([...new Set(shown)].sort()).toEqual(LAYOUTS.map((layout) => layout.id));
  });
});

/** What the expected files hold: everything that was read but for hashes, whose values mean nothing. */
function pictureOf({ inputs: [input], summary, tables: { rollouts, fields } }: Loaded<RolloutTables>): object {
  const numbers = FRAME_NUMBERS.filter((name) => name !== 'response_hash' && rollouts.has(name));
  const texts = FRAME_TEXTS.filter((name) => rollouts.has(name));
  return {
    layout: input.kind,
    summary,
    rows: input.rows,
    skipped: input.skipped,
    tasks: rollouts.taskKeys.map((key, t) => [
      key.replace(/^prompt [0-9a-f]+$/, 'same prompt').replace(/^row .*:/, 'row '),
      rollouts.offsets[t + 1] - rollouts.offsets[t],
    ]),
    columns: Object.fromEntries([
      ...numbers.map((name) => [name, Array.from(rollouts.numbers(name), (x) => (Number.isNaN(x) ? null : x))]),
      ...texts.map((name) => [name, [...rollouts.texts(name)]]),
    ]),
    distinctResponses: new Set(rollouts.numbers('response_hash').filter((hash) => !Number.isNaN(hash))).size,
    fields: Object.fromEntries(
      fields.map(({ name, moments }) => [name, [moments.n, moments.n === 0 ? null : moments.mean]]),
    ),
  };
}
