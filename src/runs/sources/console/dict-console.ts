import type { RunFacts } from '../../table.ts';
import { hasNumber, type Row } from '../rows/dialect.ts';
import { huggingFaceRows } from '../rows/hugging-face.ts';
import { parseStep } from '../rows/steps.ts';
import { takeSummary, valuesOf } from '../rows/take-rows.ts';
import type { ConsoleDialect, ConsoleTaker } from './console-dialect.ts';
import { type Announced, type Bar, inferSteps, type Undated } from './infer-steps.ts';
import { parsePythonDict } from './python-dict.ts';

/** Numbers that make a printed dictionary a record of training; a configuration has none of them. */
const RECORD =
  /^((train_|eval_)?loss|train_runtime|reward|policy_loss|grad_norm|(train|eval|val|rewards|critic|actor)\/.+)$/;
const BEGUN = /\{\s*['"](loss|eval_loss|train_runtime|policy_loss|reward|eval_[\w/]+)['"]\s*:/;
const STEPS = ['step', 'global_step', 'global_step/max_steps', 'iteration', 'train/global_step'];
const STEP_BEFORE = /global[ _]step\s*[:=]?\s*(\d+)\D{0,8}$/i;
/** A bar without a title: those of data sets and of loading have one. */
const BAR = /^\s*\d+%\|[^|]*\|\s*(\d+)\/(\d+) \[/;
const MAX_BRACES = 32;
const MAX_BARS = 4;

interface Announcement {
  readonly pattern: RegExp;
  readonly name: keyof Announced | 'batchSize';
}
const ANNOUNCEMENTS: readonly Announcement[] = [
  { pattern: /Total optimization steps\s*=\s*([\d,]+)/, name: 'steps' },
  { pattern: /Num Epochs\s*=\s*([\d,]+)/, name: 'epochs' },
  { pattern: /Total train batch size[^=]*=\s*([\d,]+)/, name: 'batchSize' },
];

interface Pending extends Undated {
  readonly values: readonly (readonly [string, number])[];
  readonly line: number;
}

/** Dictionaries that Hugging Face's trainers, ms-swift, OpenRLHF and many scripts print, among any other text. */
export const dictConsole: ConsoleDialect = {
  id: 'dict-console',
  title: 'console with printed dictionaries',
  source: 'huggingface/transformers:src/transformers/trainer_callback.py, ProgressCallback and PrinterCallback',
  recognise: (piece) =>
    recordsIn(piece).reduce((sure, { row }) => {
      const marks = Object.keys(row).filter((key) => RECORD.test(key) || key === 'epoch' || key === 'learning_rate');
      return Math.max(sure, marks.length > 1 ? 3 : 1);
    }, 0),
  take(sink, skip): ConsoleTaker {
    const undated: Pending[] = [];
    const announced: { -readonly [Name in Announcement['name']]?: number } = {};
    /** The last bar of each total, the newest first. */
    let bars: readonly Bar[] = [];
    /** Records since the last bar: the next one is beside them. */
    let waiting: Pending[] = [];

    function takeRecord(row: Row, before: string, line: number): void {
      if (huggingFaceRows.isSummary?.(row) === true) return takeSummary(row, sink, line);
      const own = STEPS.map((key) => parseStep(row[key])).find((step) => step !== undefined);
      const step = own?.step ?? (STEP_BEFORE.test(before) ? Number(STEP_BEFORE.exec(before)?.[1]) : undefined);
      if (own?.total !== undefined) sink.facts({ totalSteps: own.total });
      const values = [...valuesOf(huggingFaceRows, row)].filter(([key]) => !STEPS.includes(key));
      if (step !== undefined) return sink.row(values, { step, line });
      const { epoch } = Object.fromEntries(values) as { epoch?: number };
      const isTraining = !values.some(([key]) => isEvaluation(key));
      const record: Pending = {
        values,
        line,
        isTraining,
        ...(epoch === undefined ? {} : { epoch }),
        before: bars,
      };
      undated.push(record);
      waiting.push(record);
    }

    return {
      piece(text, line) {
        for (const { pattern, name } of ANNOUNCEMENTS) {
          const found = pattern.exec(text)?.[1];
          if (found !== undefined) announced[name] = Number(found.replaceAll(',', ''));
        }
        const [, count, total] = BAR.exec(text) ?? [];
        if (count !== undefined) {
          const bar = { count: Number(count), total: Number(total) };
          bars = [bar, ...bars.filter((one) => one.total !== bar.total)].slice(0, MAX_BARS);
          for (const record of waiting) record.after = bar;
          waiting = [];
        }
        const records = recordsIn(text);
        for (const { row, before } of records) takeRecord(row, before, line);
        if (records.length === 0 && BEGUN.test(text)) skip(line, 'a printed dictionary that is not complete');
      },
      finish() {
        const { steps, total } = inferSteps(undated, announced);
        undated.forEach(({ values, line }, i) => {
          sink.row(values, { step: steps[i], line });
        });
        const facts: RunFacts = {
          ...(total === undefined ? {} : { totalSteps: total }),
          ...(announced.epochs === undefined ? {} : { epochs: announced.epochs }),
          ...(announced.batchSize === undefined ? {} : { batchSize: announced.batchSize }),
        };
        sink.facts(facts);
      },
    };
  },
};

/** The records in a piece of text, each with what stands before it. */
function recordsIn(text: string): { readonly row: Row; readonly before: string }[] {
  const found: { row: Row; before: string }[] = [];
  let from = 0;
  for (let tries = 0; tries < MAX_BRACES; tries++) {
    const start = text.indexOf('{', from);
    if (start < 0) break;
    const dict = parsePythonDict(text, start);
    if (dict !== undefined && isRecord(dict.row))
      found.push({ row: dict.row, before: text.slice(Math.max(0, start - 60), start) });
    from = dict?.end ?? start + 1;
  }
  return found;
}

function isRecord(row: Row): boolean {
  const keys = Object.keys(row);
  return keys.some((key) => RECORD.test(key) && hasNumber(row, key)) || ('epoch' in row && keys.some(isEvaluation));
}

function isEvaluation(key: string): boolean {
  return key.startsWith('eval_');
}
