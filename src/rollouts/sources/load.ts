import type { Appender, Engine } from '../../engine/connection.ts';
import { createSpanHasher } from '../../files/hash.ts';
import type { InputFile } from '../../files/inputs.ts';
import { createLineScanner } from '../../files/line-scanner.ts';
import type { Progress } from '../../files/progress.ts';
import { sampleLines } from '../../files/sample.ts';
import { scanStream, splitRanges } from '../../files/scan-file.ts';
import { ROLLOUT_COLUMNS, VALUE_COLUMNS } from '../table.ts';
import { type CollectedBatch, createCollector, NUMBER_COLUMNS, type SkippedRow, TEXT_COLUMNS } from './collector.ts';
import type { MappedColumn, RolloutLayout } from './layout.ts';
import { compilePlan } from './plan.ts';
import { recogniseLayout } from './recognise.ts';
import type { ScanReport, ScanTask } from './scan-worker.ts';
import { settleRollouts } from './settle.ts';

export interface LoadOptions {
  readonly map?: Partial<Record<MappedColumn, string>>;
  /** Nested numeric fields to read as well, as dotted paths. */
  readonly nestedFields?: readonly string[];
  readonly workers?: number;
  readonly progress?: Progress;
}

export interface FileReport {
  readonly file: InputFile;
  readonly layout: RolloutLayout;
  readonly rows: number;
  /** Rows that could not be read, all of them counted and the first thousand kept. */
  readonly skipped: readonly SkippedRow[];
  readonly skippedCount: number;
}

/** What was loaded. The rows are in the engine's tables `rollouts` and `rollout_values`. */
export interface LoadedRollouts {
  readonly files: readonly FileReport[];
  /** Names of the numeric fields, by their number in `rollout_values`. */
  readonly fields: readonly string[];
}

const RANGE_BYTES = 32 << 20;
/** Below this a worker pool costs more than it saves. */
const PARALLEL_BYTES = 48 << 20;
const KEPT_SKIPS = 1000;

/** Reads rollout files into the engine's tables, whatever their layout. Throws InputError for unreadable input. */
export async function loadRollouts(
  engine: Engine,
  files: readonly InputFile[],
  { map = {}, nestedFields = [], workers = 2, progress }: LoadOptions = {},
): Promise<LoadedRollouts> {
  const loader = await createTables(engine);
  const reports: FileReport[] = [];
  for (const [index, file] of files.entries()) {
    const layout = recogniseLayout(file.path, await sampleLines(file), { map });
    const sheet = loader.startFile(index);
    if (file.compression === 'none' && file.encoding === 'jsonl' && file.bytes >= PARALLEL_BYTES && workers > 1)
      await scanParallel(file, layout, nestedFields, workers, sheet, progress);
    else await scanHere(file, layout, nestedFields, sheet, progress);
    reports.push({ file, layout, ...sheet.report() });
  }
  loader.close();
  await settleRollouts(engine);
  return { files: reports, fields: loader.fields };
}

/** Receives one file's batches in any order, each with the range it came from. */
interface FileSheet {
  add(batch: CollectedBatch, range: number, dictionary: string[], fieldMap: number[]): void;
  /** Lines of a range, known once it has been read. */
  lines(range: number, count: number): void;
  report(): { rows: number; skipped: SkippedRow[]; skippedCount: number };
}

async function createTables(engine: Engine) {
  const numbers = ROLLOUT_COLUMNS.filter((c) => c.name !== 'task');
  const rollouts = await engine.createTable('rollouts_read', [
    { name: 'row', type: 'integer' },
    { name: 'range', type: 'integer' },
    { name: 'task_key', type: 'text' },
    { name: 'task_is_number', type: 'boolean' },
    ...numbers,
  ]);
  const values = await engine.createTable('rollout_values', VALUE_COLUMNS);
  const lineCounts = await engine.createTable('line_counts', [
    { name: 'file', type: 'integer' },
    { name: 'range', type: 'integer' },
    { name: 'lines', type: 'double' },
  ]);
  const fields: string[] = [];
  const fieldIndex = new Map<string, number>();
  let row = 0;

  function fieldNumber(name: string): number {
    let number = fieldIndex.get(name);
    if (number === undefined) {
      number = fields.push(name) - 1;
      fieldIndex.set(name, number);
    }
    return number;
  }

  return {
    fields,
    startFile: (file: number): FileSheet => startFile(file),
    close() {
      rollouts.close();
      values.close();
      lineCounts.close();
    },
  };

  function startFile(file: number): FileSheet {
    const skipped: { range: number; line: number; reason: string }[] = [];
    const counts: number[] = [];
    let rows = 0;
    let skippedCount = 0;
    return {
      add(batch, range, dictionary, fieldMap) {
        dictionary.push(...batch.newTexts);
        for (const name of batch.newFields) fieldMap.push(fieldNumber(name));
        appendRows(rollouts, batch, file, range, row, dictionary);
        values.append({
          length: batch.valueRow.length,
          columns: {
            row: batch.valueRow.map((local) => local + row),
            field: batch.valueField.map((local) => fieldMap[local]),
            value: batch.valueNumber,
          },
        });
        row += batch.rows;
        rows += batch.rows;
        skippedCount += batch.skipped.length;
        for (const skip of batch.skipped) if (skipped.length < KEPT_SKIPS) skipped.push({ range, ...skip });
      },
      lines(range, count) {
        counts[range] = count;
        lineCounts.append({
          length: 1,
          columns: { file: Int32Array.of(file), range: Int32Array.of(range), lines: Float64Array.of(count) },
        });
      },
      report() {
        const starts: number[] = [0];
        counts.forEach((count, range) => starts.push(starts[range] + count));
        const located = skipped
          .map(({ range, line, reason }) => ({ line: line + starts[range], reason }))
          .sort((a, b) => a.line - b.line);
        return { rows, skipped: located, skippedCount };
      },
    };
  }
}

function appendRows(
  table: Appender,
  batch: CollectedBatch,
  file: number,
  range: number,
  firstRow: number,
  dictionary: readonly string[],
): void {
  const row = new Int32Array(batch.rows);
  for (let k = 0; k < row.length; k++) row[k] = firstRow + k;
  const texts = Object.fromEntries(TEXT_COLUMNS.map((c) => [c, { ids: batch.texts[c], dictionary }]));
  const numbers = Object.fromEntries(NUMBER_COLUMNS.map((c) => [c, batch.numbers[c]]));
  table.append({
    length: batch.rows,
    columns: {
      ...texts,
      ...numbers,
      row,
      file: new Int32Array(batch.rows).fill(file),
      range: new Int32Array(batch.rows).fill(range),
      task_key: texts.task,
      reward_state: Int32Array.from(batch.numbers.reward_state.subarray(0, batch.rows)),
    },
  });
}

async function scanHere(
  file: InputFile,
  layout: RolloutLayout,
  nestedFields: readonly string[],
  sheet: FileSheet,
  progress: Progress | undefined,
): Promise<void> {
  const plan = compilePlan(layout, nestedFields);
  const dictionary: string[] = [];
  const fieldMap: number[] = [];
  const collector = createCollector(plan, await createSpanHasher(), (batch) => {
    sheet.add(batch, 0, dictionary, fieldMap);
    progress?.rows(batch.rows);
  });
  const scanner = createLineScanner(plan.root, collector);
  await scanStream(file, scanner, (count) => progress?.bytes(count));
  collector.flush();
  sheet.lines(0, scanner.lines);
}

async function scanParallel(
  file: InputFile,
  layout: RolloutLayout,
  nestedFields: readonly string[],
  workers: number,
  sheet: FileSheet,
  progress: Progress | undefined,
): Promise<void> {
  const { Tinypool } = await import('tinypool');
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const pool = new Tinypool({
    filename: new URL(`./scan-worker.${extension}`, import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
  });
  try {
    const { columns, fields } = layout;
    await Promise.all(
      splitRanges(file, RANGE_BYTES).map(async (range, index) => {
        const task: ScanTask = { range, layout: { columns, fields }, nestedFields };
        const report = (await pool.run(task)) as ScanReport;
        const dictionary: string[] = [];
        const fieldMap: number[] = [];
        for (const batch of report.batches) {
          sheet.add(batch, index, dictionary, fieldMap);
          progress?.rows(batch.rows);
        }
        sheet.lines(index, report.lines);
        progress?.bytes(range.end - range.start);
      }),
    );
  } finally {
    await pool.destroy();
  }
}
