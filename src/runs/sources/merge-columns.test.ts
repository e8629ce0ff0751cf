import { describe, expect, it } from 'vitest';
import { mergeColumns } from './merge-columns.ts';
import { openSegment } from './segment.ts';

type Act = number | { readonly restart: number };

/** Segments of one key each; a number is a point at that step. */
function merged(files: readonly (readonly Act[])[], others: readonly (readonly Act[])[] = []) {
  const segments = files.map((acts, file) => {
    const { segment, sink } = openSegment(`${file}.jsonl`, 'rows');
    const rows = [...acts, ...(others[file] ?? [])];
    rows.forEach((act, line) => {
      if (typeof act === 'number') sink.row([[line < acts.length ? 'loss' : 'other', act]], { step: act, line });
      else sink.restart(act.restart);
    });
    return segment;
  });
  const { columns, restarted } = mergeColumns(segments);
  const stepsOf = (key: string) => {
    const { steps, files: of, length } = columns.get(key) ?? { steps: [], files: [], length: 0 };
    return Array.from({ length }, (_, i) => `${of[i]}:${steps[i]}`).join(' ');
  };
  return { loss: stepsOf('loss'), other: stepsOf('other'), ...restarted };
}

describe('mergeColumns', () => {
  it('puts files one after the other', () => {
    expect(merged([[1, 2], [3]])).toMatchObject({ loss: '0:1 0:2 1:3', points: 0, steps: [] });
  });

  it('lets the points of earlier files give way to a restart, whatever key it was that went on', () => {
    expect(
      merged(
        [
          [1, 2, 3],
          [{ restart: 2 }, 5],
        ],
        [[1, 2]],
      ),
    ).toEqual({ loss: '0:1 1:5', other: '0:1', points: 3, steps: [2] });
  });

  it('keeps earlier files from a restart that the points of a file itself stop', () => {
    expect(merged([[7], [2, 9, { restart: 5 }, 6]])).toMatchObject({ loss: '0:7 1:2 1:6', points: 1 });
  });

  it('reaches through a file that a restart left empty', () => {
    expect(merged([[3], [4], [{ restart: 3 }, 8]])).toMatchObject({ loss: '2:8', points: 2, steps: [3] });
  });

  it('takes any number of restarts', () => {
    const acts: Act[] = Array.from({ length: 300_000 }, (_, i) => ({ restart: i + 5 }));
    expect(
      merged([
        [1, 9],
        [...acts, 400_000],
      ]),
    ).toMatchObject({ loss: '0:1 1:400000', points: 1 });
  });
});
