import type { Appender, Engine } from '../../engine/connection.ts';
import { createNumbering } from '../../files/span-table.ts';
import type { AgentFields } from '../field-summaries.ts';
import { createFieldTally } from '../field-tally.ts';
import { type CollectedBatch, NUMBER_COLUMNS, type SkippedRow, TEXT_COLUMNS, textColumn } from './batch.ts';

/** Skipped rows are all counted; this many of a file are kept with their reasons. */
const KEPT_SKIPS = 1000;

export interface FileCounts {
  readonly rows: number;
  readonly skipped: readonly SkippedRow[];
  readonly skippedCount: number;
}

/** Receives one collector's batches. */
export interface BatchReader {
  add(batch: CollectedBatch, range: number): void;
}

/** Writes batches into the engine's tables `rollouts_read`, `texts` and `line_counts`, and tallies their numeric fields. */
export interface RolloutWriter {
  /** A reader for one collector of file number `file`: it follows the numbering of that collector's texts and fields. */
  reader(file: number): BatchReader;
  /** Lines of a range of a file, known once it has been read. */
  lines(file: number, range: number, count: number): void;
  /** What has been read of a file; lines count through all its ranges. */
  counts(file: number): FileCounts;
  /** The numeric fields of what has been read, for each agent. */
  agents(): AgentFields[];
  close(): void;
}

interface FileSheet {
  rows: number;
  skippedCount: number;
  readonly skipped: { range: number; line: number; reason: string }[];
  readonly lineCounts: Map<number, number>;
}

/** Texts travel as numbers; `texts` says once what each means. */
export async function createRolloutWriter(engine: Engine): Promise<RolloutWriter> {
  const texts = await engine.createTable('texts', [
    { name: 'id', type: 'integer' },
    { name: 'text', type: 'text' },
  ]);
  const rollouts = await engine.createTable('rollouts_read', [
    ...(['row', 'file', 'range'] as const).map((name) => ({ name, type: 'integer' as const })),
    ...NUMBER_COLUMNS.map((name) => ({ name, type: 'double' as const })),
    ...TEXT_COLUMNS.map((name) => ({ name: `${name}_id`, type: 'integer' as const })),
  ]);
  const lineCounts = await engine.createTable('line_counts', [
    { name: 'file', type: 'integer' },
    { name: 'range', type: 'integer' },
    { name: 'lines', type: 'double' },
  ]);

  const tally = createFieldTally();
  const fields: string[] = [];
  const fieldNumber = createNumbering((name) => void fields.push(name));
  let newTexts: string[] = [];
  let textCount = 0;
  const allTexts: string[] = [];
  const textNumber = createNumbering((text) => {
    newTexts.push(text);
    allTexts.push(text);
  });
  const sheets: FileSheet[] = [];
  let row = 0;

  function appendTexts(): void {
    if (newTexts.length === 0) return;
    const ids = Int32Array.from(newTexts, (_, k) => textCount + k);
    texts.append({ length: ids.length, columns: { id: ids, text: newTexts } });
    textCount += newTexts.length;
    newTexts = [];
  }

  function sheetOf(file: number): FileSheet {
    sheets[file] ??= { rows: 0, skippedCount: 0, skipped: [], lineCounts: new Map() };
    return sheets[file];
  }

  return {
    reader(file) {
      const textIds: number[] = [];
      const fieldIds: number[] = [];
      const sheet = sheetOf(file);
      return {
        add(batch, range) {
          for (const text of batch.newTexts) textIds.push(textNumber(text));
          for (const name of batch.newFields) fieldIds.push(fieldNumber(name));
          appendTexts();
          appendRows(rollouts, batch, { file, range, firstRow: row, textIds });
          const agents = textColumn(batch, 'agent').map((local) => (local < 0 ? -1 : textIds[local]));
          const values = {
            rows: batch.valueRow.map((local) => local + row),
            fields: batch.valueField.map((local) => fieldIds[local]),
            values: batch.valueNumber,
          };
          tally.add(values, agents, row);
          row += batch.rows;
          sheet.rows += batch.rows;
          sheet.skippedCount += batch.skipped.length;
          for (const skip of batch.skipped)
            if (sheet.skipped.length < KEPT_SKIPS) sheet.skipped.push({ range, ...skip });
        },
      };
    },
    lines(file, range, count) {
      sheetOf(file).lineCounts.set(range, count);
      lineCounts.append({
        length: 1,
        columns: { file: Int32Array.of(file), range: Int32Array.of(range), lines: Float64Array.of(count) },
      });
    },
    counts(file) {
      const { rows, skippedCount, skipped, lineCounts: counts } = sheetOf(file);
      const starts = new Map<number, number>();
      let line = 0;
      for (const range of [...counts.keys()].sort((a, b) => a - b)) {
        starts.set(range, line);
        line += counts.get(range) as number;
      }
      const located = skipped.map((skip) => ({ line: skip.line + (starts.get(skip.range) ?? 0), reason: skip.reason }));
      return { rows, skippedCount, skipped: located.sort((a, b) => a.line - b.line) };
    },
    agents: () => tally.summarise(fields, (id) => allTexts[id]),
    close() {
      for (const table of [texts, rollouts, lineCounts]) table.close();
    },
  };
}

function appendRows(
  table: Appender,
  { rows, numbers, texts }: CollectedBatch,
  { file, range, firstRow, textIds }: { file: number; range: number; firstRow: number; textIds: readonly number[] },
): void {
  const part = <T extends Float64Array | Int32Array>(block: T, column: number) =>
    block.subarray(column * rows, (column + 1) * rows) as T;
  table.append({
    length: rows,
    columns: {
      row: Int32Array.from({ length: rows }, (_, k) => firstRow + k),
      file: new Int32Array(rows).fill(file),
      range: new Int32Array(rows).fill(range),
      ...Object.fromEntries(NUMBER_COLUMNS.map((name, c) => [name, part(numbers, c)])),
      ...Object.fromEntries(
        TEXT_COLUMNS.map((name, c) => [`${name}_id`, part(texts, c).map((local) => (local < 0 ? -1 : textIds[local]))]),
      ),
    },
  });
}
