import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPaths } from '../../../test/support/load-runs.ts';
import type { Run, Series } from '../table.ts';

const FOLDER = new URL('./fixtures/', import.meta.url).pathname;
const EXPECTED = '.expected.json';

/** What a fixture was made from: what its readers must find. */
interface Expected {
  /** The program that writes such files, and what is special about this one. */
  readonly source: string;
  readonly map?: Readonly<Record<string, string>>;
  readonly runs: readonly object[];
  /** Skipped rows as their line and the beginning of the reason. */
  readonly files: readonly {
    path: string;
    kind: string;
    rows: number;
    skipped: readonly (readonly [number, string])[];
  }[];
}

const names = readdirSync(FOLDER).filter((name) => !name.endsWith(EXPECTED));

function expectedOf(name: string): Expected {
  const stem = statSync(FOLDER + name).isDirectory() ? name : name.replace(/\.[a-z]+$/, '');
  return JSON.parse(readFileSync(`${FOLDER}${stem}${EXPECTED}`, 'utf8'));
}

describe('the fixtures of the readers', () => {
  it.each(names)('%s holds the run it was made from', async (name) => {
    const expected = expectedOf(name);
    const loaded = await loadPaths([FOLDER + name], expected.map === undefined ? {} : { map: expected.map });
    expect(loaded.runs.map(pictureOf)).toEqual(expected.runs);
    expect(loaded.leftAside).toEqual([]);
    const read = loaded.files.map(({ file, kind, rows, skipped, skippedCount }, i) => {
      expect(skippedCount).toBe(skipped.length);
      const reasons = expected.files[i]?.skipped.map(([, reason]) => reason) ?? [];
      return {
        path: file.path.slice(FOLDER.length).replace(`${name}/`, ''),
        kind,
        rows,
        skipped: skipped.map(({ line, reason }, k) => [line, reason.startsWith(reasons[k]) ? reasons[k] : reason]),
      };
    });
    expect(read).toEqual(expected.files);
  });

  it('each have an expected file, and each expected file has its fixture', () => {
    const stems = names.map((name) => (statSync(FOLDER + name).isDirectory() ? name : name.replace(/\.[a-z]+$/, '')));
    const expected = readdirSync(FOLDER).filter((name) => name.endsWith(EXPECTED));
    expect(expected.map((name) => name.slice(0, -EXPECTED.length)).sort()).toEqual(stems.sort());
    expect(existsSync(FOLDER)).toBe(true);
  });

  it.each([
    ['verl-console', 'verl-console-clean'],
    ['verl-console', 'verl-rows'],
    ['table-dirty', 'table-clean'],
    ['state-dirty', 'state-clean'],
    ['hf-console', 'hf-console-state'],
  ])('%s says the same as %s', (one, other) => {
    const seriesOf = (stem: string) =>
      JSON.parse(readFileSync(`${FOLDER}${stem}${EXPECTED}`, 'utf8')).runs.map((run: { series: object }) => run.series);
    expect(seriesOf(one)).toEqual(seriesOf(other));
  });
});

/** A run as the expected files write it down. */
function pictureOf({ name, method, files, folds, facts, saved, series }: Run): object {
  return {
    name,
    method,
    readers: files.map(({ reader }) => reader),
    folds,
    facts,
    saved,
    series: Object.fromEntries(series.ids.map((id) => [id, pointsOf(series.get(id) as Series)])),
  };
}

function pointsOf({ steps, values }: Series): (number | string)[][] {
  return Array.from(steps, (step, i) => [step, Number.isFinite(values[i]) ? values[i] : String(values[i])]);
}
