import type { SpanHasher } from '../../files/hash.ts';
import {
  decodeJsonNumber,
  decodeJsonString,
  JSON_FALSE,
  JSON_NONFINITE,
  JSON_NULL,
  JSON_NUMBER,
  JSON_OBJECT,
  JSON_STRING,
  JSON_TRUE,
} from '../../files/json-scanner.ts';
import type { RowSink } from '../../files/line-scanner.ts';
import { REWARD_MISSING, REWARD_NONFINITE, REWARD_NOT_A_NUMBER, REWARD_SCORED } from '../table.ts';
import type { MappedColumn } from './layout.ts';
import { FIRST_TARGET, REWARD_CODES, type ReadingPlan, type Target } from './plan.ts';
import { createResponseReader } from './response-reader.ts';

/** Columns that are numbers or flags in a batch; NaN means the row does not say. */
export const NUMBER_COLUMNS = [
  'line',
  'rollout_index',
  'reward',
  'reward_state',
  'success',
  'masked',
  'output_items',
  'turns',
  'tool_calls',
  'characters',
  'output_tokens',
  'token_limit',
  'truncated',
  'response_hash',
  'input_hash',
  'task_is_number',
] as const;

/** Columns that are texts, sent as indices into the collector's dictionary; -1 means the row does not say. */
export const TEXT_COLUMNS = ['task', 'agent', 'task_type', 'failure', 'answer', 'subset'] as const;

type NumberColumn = (typeof NUMBER_COLUMNS)[number];
type TextColumn = (typeof TEXT_COLUMNS)[number];

export interface SkippedRow {
  readonly line: number;
  readonly reason: string;
}

/** Rows in columns, as a scanning worker sends them. Dictionary and field entries are those new since the last batch. */
export interface CollectedBatch {
  readonly rows: number;
  readonly numbers: Readonly<Record<NumberColumn, Float64Array>>;
  readonly texts: Readonly<Record<TextColumn, Int32Array>>;
  readonly newTexts: readonly string[];
  readonly newFields: readonly string[];
  /** Long-form numeric fields: row within this batch, field number, value. */
  readonly valueRow: Int32Array;
  readonly valueField: Int32Array;
  readonly valueNumber: Float64Array;
  readonly skipped: readonly SkippedRow[];
}

const BATCH_ROWS = 4096;
const UNSET = Number.MAX_SAFE_INTEGER;
/** Between the parts of a prompt, so that their border counts. */
const SEPARATOR = Uint8Array.of(0);
/** Stop reasons of the Responses API, chat completions, vLLM, and the framework limits of verifiers' traces. */
const TRUNCATION_REASONS = new Set([
  'max_output_tokens',
  'max_tokens',
  'length',
  'max_length',
  'max_turns',
  'max_input_tokens',
  'max_total_tokens',
  'compaction_failed',
]);

/**
 * Turns scanned spans into table rows, a batch at a time. The last value of a duplicated key wins, as in Python; a
 * column fed by several paths takes the one of highest priority.
 */
export function createCollector(
  plan: ReadingPlan,
  hasher: SpanHasher,
  emit: (batch: CollectedBatch) => void,
): RowSink & { flush(): void } {
  const { targets, groups } = plan;
  const firstGroup = FIRST_TARGET + targets.length;
  const response = createResponseReader(hasher);

  let numbers = allocateNumbers();
  let texts = allocateTexts();
  let rows = 0;
  let skipped: SkippedRow[] = [];

  const dictionary = new Map<string, number>();
  let newTexts: string[] = [];
  const fieldNames: Map<string, number>[] = groups.map(() => new Map());
  const fieldByName = new Map<string, number>();
  let newFields: string[] = [];

  let valueRow: number[] = [];
  let valueField: number[] = [];
  let valueNumber: number[] = [];
  let rowStart = 0;
  /** Position of a field's value in the current row, by field number; valid when at or beyond `rowStart`. */
  const position: number[] = [];

  const priority = new Float64Array(targets.length + 1);
  const columnPriority = new Map<MappedColumn, number>();
  let buffer = new Uint8Array(0);
  let responsePriority = UNSET;
  let inResponse = false;
  /** Spans of the prompt's parts: start and end of part p at 2p and 2p + 1. */
  let inputSpans: number[] = [];
  /** Parts of texts that are joined from several paths. */
  const textParts = new Map<TextColumn, string[]>();
  let score = Number.NaN;
  let weight = 1;

  function internText(text: string): number {
    let id = dictionary.get(text);
    if (id === undefined) {
      id = dictionary.size;
      dictionary.set(text, id);
      newTexts.push(text);
    }
    return id;
  }

  function fieldNumber(group: number, key: string): number {
    const known = fieldNames[group].get(key);
    if (known !== undefined) return known;
    const name = groups[group].prefix + key;
    let id = fieldByName.get(name);
    if (id === undefined) {
      id = fieldByName.size;
      fieldByName.set(name, id);
      newFields.push(name);
      position.push(-1);
    }
    fieldNames[group].set(key, id);
    return id;
  }

  function putField(group: number, key: string, kind: number, start: number, end: number): void {
    const number = scalarNumber(kind, start, end);
    if (number === undefined && kind !== JSON_NONFINITE) {
      // A later text or null under the same key replaces an earlier number.
      const known = fieldNames[group].get(key);
      if (known !== undefined && position[known] >= rowStart) valueNumber[position[known]] = Number.NaN;
      return;
    }
    const id = fieldNumber(group, key);
    const value = number ?? nonfinite(start, end);
    if (position[id] >= rowStart) valueNumber[position[id]] = value;
    else {
      position[id] = valueRow.length;
      valueRow.push(rows);
      valueField.push(id);
      valueNumber.push(value);
    }
  }

  function scalarNumber(kind: number, start: number, end: number): number | undefined {
    if (kind === JSON_NUMBER) return decodeJsonNumber(buffer, start, end);
    if (kind === JSON_TRUE) return 1;
    return kind === JSON_FALSE ? 0 : undefined;
  }

  function nonfinite(start: number, end: number): number {
    const text = decodeJsonString(buffer, start, end);
    return text === 'NaN' ? Number.NaN : text === 'Infinity' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  }

  function putText(column: TextColumn, { adds, part }: Target, kind: number, start: number, end: number): void {
    const text = kind === JSON_NULL || kind > JSON_STRING ? undefined : decodeJsonString(buffer, start, end);
    if (part !== undefined) {
      const parts = textParts.get(column) ?? [];
      textParts.set(column, parts);
      parts[part] = text ?? '';
      texts[column][rows] = internText(Array.from(parts, (p) => p ?? '').join('/'));
    } else if (!adds || texts[column][rows] < 0) texts[column][rows] = text === undefined ? -1 : internText(text);
  }

  /** A finite reward, or the state that says why there is none. */
  function rewardOf(kind: number, start: number, end: number): { value: number; state: number } {
    let value = scalarNumber(kind, start, end);
    let state = REWARD_NOT_A_NUMBER;
    if (kind === JSON_STRING) {
      const text = decodeJsonString(buffer, start, end).trim();
      value = text === '' ? undefined : Number(text);
      if (/^[-+]?(nan|inf|infinity)$/i.test(text)) state = REWARD_NONFINITE;
      else if (Number.isNaN(value)) value = undefined;
    } else if (kind === JSON_NONFINITE) state = REWARD_NONFINITE;
    else if (kind === JSON_NULL) state = REWARD_MISSING;
    else if (kind === JSON_OBJECT && !Number.isNaN(score)) value = score * weight;
    if (value !== undefined && Number.isFinite(value)) return { value, state: REWARD_SCORED };
    return { value: Number.NaN, state: value === undefined ? state : REWARD_NONFINITE };
  }

  /** Parts of a sum that are missing or no finite number count as nothing, as they do in numpy's nansum. */
  function putReward(target: Target, kind: number, start: number, end: number): void {
    const { value, state } = rewardOf(kind, start, end);
    score = Number.NaN;
    weight = 1;
    if (target.adds && numbers.reward_state[rows] === REWARD_SCORED) {
      if (state === REWARD_SCORED) numbers.reward[rows] += target.weight * value;
      return;
    }
    numbers.reward[rows] = target.weight * value;
    numbers.reward_state[rows] = state;
  }

  function putTruncated(adds: boolean, kind: number, start: number, end: number): void {
    if (adds && numbers.truncated[rows] === 1) return;
    if (kind === JSON_NULL || kind === JSON_FALSE) numbers.truncated[rows] = 0;
    else if (kind === JSON_TRUE) numbers.truncated[rows] = 1;
    else if (kind === JSON_STRING)
      numbers.truncated[rows] = TRUNCATION_REASONS.has(decodeJsonString(buffer, start, end)) ? 1 : 0;
  }

  function put(target: Target, kind: number, start: number, end: number): void {
    const { column } = target;
    switch (column) {
      case 'task':
        putText(column, target, kind, start, end);
        numbers.task_is_number[rows] = kind === JSON_NUMBER && target.part === undefined ? 1 : 0;
        return;
      case 'reward':
        return putReward(target, kind, start, end);
      case 'success':
      case 'masked': {
        const flag = scalarNumber(kind, start, end);
        numbers[column][rows] = flag === 0 || flag === 1 ? flag : Number.NaN;
        return;
      }
      case 'response':
        if (kind === JSON_STRING) {
          openResponse(target);
          if (inResponse) response.text(start, end);
          inResponse = false;
        }
        return;
      case 'input':
        inputSpans[2 * (target.part ?? 0)] = start;
        inputSpans[2 * (target.part ?? 0) + 1] = end;
        return;
      case 'truncated':
        return putTruncated(target.adds, kind, start, end);
      case 'agent':
      case 'task_type':
      case 'failure':
      case 'answer':
      case 'subset':
        return putText(column, target, kind, start, end);
      default: {
        const value =
          target.weight * (scalarNumber(kind, start, end) ?? (target.adds && kind === JSON_OBJECT ? 1 : Number.NaN));
        if (target.adds && !Number.isNaN(numbers[column][rows]))
          numbers[column][rows] += Number.isNaN(value) ? 0 : value;
        else numbers[column][rows] = value;
      }
    }
  }

  /** Forgets what a worse path has put into a column that is now added up. */
  function clear(column: MappedColumn): void {
    if (column === 'reward') numbers.reward_state[rows] = REWARD_MISSING;
    if (column in numbers) numbers[column as NumberColumn][rows] = Number.NaN;
    else if (column in texts) texts[column as TextColumn][rows] = -1;
  }

  function openResponse(target: Target): void {
    inResponse = target.priority <= responsePriority;
    if (!inResponse) return;
    responsePriority = target.priority;
    response.begin(buffer, target.conversation);
  }

  function responseTarget(code: number): Target | undefined {
    return targets[code - FIRST_TARGET]?.find((target) => target.column === 'response');
  }

  return {
    begin(kernel) {
      buffer = kernel.bytes;
      rowStart = valueRow.length;
      columnPriority.clear();
      priority.fill(UNSET);
      responsePriority = UNSET;
      inResponse = false;
      if (inputSpans.length > 0) inputSpans = [];
      if (textParts.size > 0) textParts.clear();
      for (const column of NUMBER_COLUMNS) numbers[column][rows] = Number.NaN;
      for (const column of TEXT_COLUMNS) texts[column][rows] = -1;
      numbers.reward_state[rows] = REWARD_MISSING;
    },
    value(code, kind, start, end) {
      if (code < FIRST_TARGET) {
        if (code === REWARD_CODES.score) score = scalarNumber(kind, start, end) ?? Number.NaN;
        else if (code === REWARD_CODES.weight) weight = scalarNumber(kind, start, end) ?? Number.NaN;
        else if (inResponse) response.mark(code, kind, start, end);
        return;
      }
      for (const target of targets[code - FIRST_TARGET]) {
        const held = columnPriority.get(target.column) ?? UNSET;
        if (target.field !== undefined && target.group !== undefined && kind <= JSON_STRING)
          putField(target.group, target.field.slice(groups[target.group].prefix.length), kind, start, end);
        if (target.priority > held || (kind === JSON_NULL && target.priority !== held && held !== UNSET)) continue;
        if (kind !== JSON_NULL) columnPriority.set(target.column, target.priority);
        if (target.adds && target.priority < held && held !== UNSET) clear(target.column);
        put(target, kind, start, end);
      }
    },
    field(code, key, kind, start, end) {
      putField(code - firstGroup, key.text, kind, start, end);
    },
    open(code) {
      if (code < FIRST_TARGET) {
        if (inResponse) response.open(code);
        return;
      }
      const target = responseTarget(code);
      if (target !== undefined) openResponse(target);
    },
    close(code) {
      if (code < FIRST_TARGET) {
        if (inResponse) response.close(code);
        return;
      }
      inResponse = false;
    },
    end(line) {
      numbers.line[rows] = line;
      if (responsePriority !== UNSET) {
        const mappedTurns = numbers.turns[rows];
        response.finish(numbers, rows);
        if (!Number.isNaN(mappedTurns)) numbers.turns[rows] = mappedTurns;
      }
      if (inputSpans.length > 0 && (texts.task[rows] < 0 || Number.isNaN(numbers.rollout_index[rows]))) {
        for (let k = 0; k < inputSpans.length; k += 2) {
          if (k > 0) hasher.update(SEPARATOR);
          if (inputSpans[k] !== undefined) hasher.update(buffer.subarray(inputSpans[k], inputSpans[k + 1]));
        }
        numbers.input_hash[rows] = hasher.digest();
      }
      rows++;
      if (rows === BATCH_ROWS) this.flush();
    },
    skip(line, reason) {
      valueRow.length = valueField.length = valueNumber.length = Math.min(valueRow.length, rowStart);
      skipped.push({ line, reason });
    },
    flush() {
      if (rows === 0 && skipped.length === 0) return;
      emit({
        rows,
        numbers,
        texts,
        newTexts,
        newFields,
        valueRow: Int32Array.from(valueRow),
        valueField: Int32Array.from(valueField),
        valueNumber: Float64Array.from(valueNumber),
        skipped,
      });
      numbers = allocateNumbers();
      texts = allocateTexts();
      rows = 0;
      rowStart = 0;
      position.fill(-1);
      valueRow = [];
      valueField = [];
      valueNumber = [];
      skipped = [];
      newTexts = [];
      newFields = [];
    },
  };
}

function allocateNumbers(): Record<NumberColumn, Float64Array> {
  return Object.fromEntries(NUMBER_COLUMNS.map((column) => [column, new Float64Array(BATCH_ROWS)])) as Record<
    NumberColumn,
    Float64Array
  >;
}

function allocateTexts(): Record<TextColumn, Int32Array> {
  return Object.fromEntries(TEXT_COLUMNS.map((column) => [column, new Int32Array(BATCH_ROWS)])) as Record<
    TextColumn,
    Int32Array
  >;
}
