import { decodeJsonString, JSON_NULL, JSON_NUMBER, JSON_OBJECT, JSON_STRING } from '../../files/json-scanner.ts';
import { createKernel, type Kernel } from '../../files/kernel.ts';
import type { RowSink } from '../../files/line-scanner.ts';
import { createNumbering, createSpanNumberer } from '../../files/span-table.ts';
import { REWARD_MISSING, REWARD_SCORED } from '../table.ts';
import {
  type CollectedBatch,
  NUMBER_COLUMNS,
  type NumberColumn,
  type SkippedRow,
  TEXT_COLUMNS,
  type TextColumn,
} from './batch.ts';
import { MAPPED_COLUMNS, type MappedColumn } from './layout.ts';
import { FIRST_TARGET, REWARD_CODES, type ReadingPlan, type Target } from './plan.ts';
import { createResponseReader } from './response-reader.ts';
import { canonicalToken, finiteNumberOf, numberOf, rewardNumberOf, rewardStateOf, truncationOf } from './scalars.ts';
import { createValueList } from './value-list.ts';

const BATCH_ROWS = 4096;
const UNSET = 0x7fffffff;
const COLUMN_NAMES = Object.keys(MAPPED_COLUMNS);
const LINE = offsetOf('line');
const ROLLOUT_INDEX = offsetOf('rollout_index');
const REWARD = offsetOf('reward');
const REWARD_STATE = offsetOf('reward_state');
const OUTPUT_ITEMS = offsetOf('output_items');
const TURNS = offsetOf('turns');
const TOOL_CALLS = offsetOf('tool_calls');
const CHARACTERS = offsetOf('characters');
const TRUNCATED = offsetOf('truncated');
const RESPONSE_HASH = offsetOf('response_hash');
const INPUT_HASH = offsetOf('input_hash');
const TASK_IS_NUMBER = offsetOf('task_is_number');
const TASK = TEXT_COLUMNS.indexOf('task') * BATCH_ROWS;

/** Where a number column starts in a batch's block of numbers. */
function offsetOf(column: NumberColumn): number {
  return NUMBER_COLUMNS.indexOf(column) * BATCH_ROWS;
}

/** A target with the places its values go to. */
interface Feed extends Target {
  /** Place of its column among the mapped columns. */
  readonly rank: number;
  /** Start of its column among the numbers or texts. */
  readonly offset: number;
  /** Number of its field; -1 until the field had a number. */
  fieldId: number;
}

function feedOf(target: Target): Feed {
  const { column } = target;
  const number = NUMBER_COLUMNS.indexOf(column as NumberColumn);
  const offset = (number >= 0 ? number : TEXT_COLUMNS.indexOf(column as TextColumn)) * BATCH_ROWS;
  return { ...target, rank: COLUMN_NAMES.indexOf(column), offset, fieldId: -1 };
}

/**
 * Turns scanned spans into table rows, a batch at a time. Of several paths that feed a column the one of highest priority
 * wins.
 */
export function createCollector(
  { targets, groups }: ReadingPlan,
  emit: (batch: CollectedBatch) => void,
): RowSink & { flush(): void } {
  const feeds = targets.map((list) => list.map(feedOf));
  const responseFeeds = feeds.map((list) => list.find((feed) => feed.column === 'response'));
  const firstGroup = FIRST_TARGET + targets.length;
  const response = createResponseReader();
  const values = createValueList();

  let numbers = emptyNumbers();
  let texts = emptyTexts();
  let rows = 0;
  let skipped: SkippedRow[] = [];
  let newTexts: string[] = [];
  let newFields: string[] = [];

  const textNumber = createNumbering((text) => void newTexts.push(text));
  const stringNumber = createSpanNumberer(decodeJsonString, textNumber);
  const tokenNumber = createSpanNumberer(canonicalToken, textNumber);
  const fieldNumber = createNumbering((name) => void newFields.push(name));
  /** Field numbers by group and key number; undefined until the field had a number. */
  const fieldOfKey: (number | undefined)[][] = groups.map(() => []);
  let kernel: Kernel = createKernel();
  let buffer = kernel.bytes;
  /** The priority that fed each column in this row. */
  const held = new Int32Array(COLUMN_NAMES.length);
  /** The current row has been begun and not ended: its cells may hold something. */
  let open = false;
  let responsePriority = UNSET;
  let inResponse = false;
  /** Spans of the prompt's parts: start and end of part p at 2p and 2p + 1. */
  let inputSpans: number[] = [];
  /** Parts of texts that are joined from several paths. */
  const textParts = new Map<MappedColumn, string[]>();
  let score = Number.NaN;
  let weight = 1;

  /** Voids the current row. */
  function clearRow(): void {
    for (let at = rows; at < numbers.length; at += BATCH_ROWS) numbers[at] = Number.NaN;
    numbers[REWARD_STATE + rows] = REWARD_MISSING;
    for (let at = rows; at < texts.length; at += BATCH_ROWS) texts[at] = -1;
    values.dropRow();
    open = false;
  }

  function putText({ column, offset, adds, part }: Feed, kind: number, start: number, end: number): void {
    const isAbsent = kind === JSON_NULL || kind > JSON_STRING;
    if (part !== undefined) {
      const parts = textParts.get(column) ?? [];
      textParts.set(column, parts);
      parts[part] = isAbsent ? '' : decodeJsonString(buffer, start, end);
      texts[offset + rows] = textNumber(Array.from(parts, (p) => p ?? '').join('/'));
    } else if (!adds || texts[offset + rows] < 0) {
      const numberText = kind === JSON_STRING ? stringNumber : tokenNumber;
      texts[offset + rows] = isAbsent ? -1 : numberText(buffer, start, end);
    }
  }

  /** Parts of a sum that are missing or no finite number count as nothing, as they do in numpy's nansum. */
  function putReward(feed: Feed, kind: number, start: number, end: number): void {
    const fromParts = Number.isNaN(score) ? undefined : score * weight;
    const value = kind === JSON_OBJECT ? fromParts : rewardNumberOf(buffer, kind, start, end);
    const state = rewardStateOf(buffer, value, kind, start, end);
    score = Number.NaN;
    weight = 1;
    const isScored = state === REWARD_SCORED;
    if (feed.adds && numbers[REWARD_STATE + rows] === REWARD_SCORED) {
      if (isScored) numbers[REWARD + rows] += feed.weight * (value as number);
      return;
    }
    numbers[REWARD + rows] = isScored ? feed.weight * (value as number) : Number.NaN;
    numbers[REWARD_STATE + rows] = state;
  }

  function putTruncated(adds: boolean, kind: number, start: number, end: number): void {
    const at = TRUNCATED + rows;
    if (adds && numbers[at] === 1) return;
    numbers[at] = truncationOf(buffer, kind, start, end) ?? numbers[at];
  }

  function putNumber({ offset, adds, weight: factor }: Feed, kind: number, start: number, end: number): void {
    const at = offset + rows;
    // In a list, an object counts as one.
    const value =
      factor * (finiteNumberOf(buffer, kind, start, end) ?? (adds && kind === JSON_OBJECT ? 1 : Number.NaN));
    if (adds && !Number.isNaN(numbers[at])) numbers[at] += Number.isNaN(value) ? 0 : value;
    else numbers[at] = value;
  }

  function put(feed: Feed, kind: number, start: number, end: number): void {
    switch (feed.column) {
      case 'task':
        putText(feed, kind, start, end);
        numbers[TASK_IS_NUMBER + rows] = kind === JSON_NUMBER && feed.part === undefined ? 1 : 0;
        return;
      case 'agent':
      case 'task_type':
      case 'failure':
      case 'answer':
      case 'subset':
        return putText(feed, kind, start, end);
      case 'reward':
        return putReward(feed, kind, start, end);
      case 'success':
      case 'masked': {
        const flag = finiteNumberOf(buffer, kind, start, end);
        numbers[feed.offset + rows] = flag === 0 || flag === 1 ? flag : Number.NaN;
        return;
      }
      case 'truncated':
        return putTruncated(feed.adds, kind, start, end);
      case 'response':
        if (kind === JSON_STRING) {
          openResponse(feed);
          if (inResponse) response.text(start, end);
          inResponse = false;
        }
        return;
      case 'input':
        inputSpans[2 * (feed.part ?? 0)] = start;
        inputSpans[2 * (feed.part ?? 0) + 1] = end;
        return;
      default:
        return putNumber(feed, kind, start, end);
    }
  }

  /** Forgets what a worse path has put into a column that is now added up. */
  function clearColumn({ column, offset }: Feed): void {
    if (column === 'reward') numbers[REWARD_STATE + rows] = REWARD_MISSING;
    if ((NUMBER_COLUMNS as readonly string[]).includes(column)) numbers[offset + rows] = Number.NaN;
    else if ((TEXT_COLUMNS as readonly string[]).includes(column)) texts[offset + rows] = -1;
  }

  function openResponse(feed: Feed): void {
    inResponse = feed.priority <= responsePriority;
    if (!inResponse) return;
    responsePriority = feed.priority;
    response.begin(kernel, feed.conversation);
  }

  /** Groups rows that name no task, or no repeat of it, by what was asked. */
  function hashInput(): void {
    for (let k = 0; k < inputSpans.length; k += 2) kernel.hashSpan(inputSpans[k] ?? 0, inputSpans[k + 1] ?? 0);
    numbers[INPUT_HASH + rows] = kernel.digest();
  }

  return {
    begin(ofRow) {
      if (open) clearRow();
      open = true;
      kernel = ofRow;
      buffer = kernel.bytes;
      values.beginRow();
      held.fill(UNSET);
      responsePriority = UNSET;
      inResponse = false;
      if (inputSpans.length > 0) inputSpans = [];
      if (textParts.size > 0) textParts.clear();
    },
    value(code, kind, start, end) {
      if (code < FIRST_TARGET) {
        if (inResponse) response.mark(code, kind, start, end);
        else if (code === REWARD_CODES.score) score = finiteNumberOf(buffer, kind, start, end) ?? Number.NaN;
        else if (code === REWARD_CODES.weight) weight = finiteNumberOf(buffer, kind, start, end) ?? Number.NaN;
        return;
      }
      for (const feed of feeds[code - FIRST_TARGET]) {
        if (feed.field !== undefined && kind < JSON_STRING && kind !== JSON_NULL) {
          if (feed.fieldId < 0) feed.fieldId = fieldNumber(feed.field);
          values.put(rows, feed.fieldId, feed.group ?? 0, numberOf(buffer, kind, start, end) as number);
        }
        const before = held[feed.rank];
        if (feed.priority > before || (kind === JSON_NULL && feed.priority !== before && before !== UNSET)) continue;
        if (kind !== JSON_NULL) held[feed.rank] = feed.priority;
        if (feed.adds && feed.priority < before && before !== UNSET) clearColumn(feed);
        put(feed, kind, start, end);
      }
    },
    field(code, key, kind, start, end) {
      if (kind === JSON_STRING || kind === JSON_NULL) return;
      const group = code - firstGroup;
      let id = key.id < 0 ? undefined : fieldOfKey[group][key.id];
      if (id === undefined) {
        id = fieldNumber(groups[group].prefix + key.text);
        if (key.id >= 0) fieldOfKey[group][key.id] = id;
      }
      values.put(rows, id, group, numberOf(buffer, kind, start, end) as number);
    },
    open(code) {
      if (code < FIRST_TARGET) {
        if (inResponse) response.open(code);
        return;
      }
      const feed = responseFeeds[code - FIRST_TARGET];
      if (feed !== undefined) openResponse(feed);
    },
    close(code) {
      if (code >= FIRST_TARGET) inResponse = false;
      else if (inResponse) response.close(code);
    },
    end(line) {
      numbers[LINE + rows] = line;
      if (responsePriority !== UNSET) {
        const { items, turns, calls, characters, hash } = response.finish();
        numbers[OUTPUT_ITEMS + rows] = items;
        if (Number.isNaN(numbers[TURNS + rows])) numbers[TURNS + rows] = turns;
        numbers[TOOL_CALLS + rows] = calls;
        numbers[CHARACTERS + rows] = characters;
        numbers[RESPONSE_HASH + rows] = hash;
      }
      if (inputSpans.length > 0 && (texts[TASK + rows] < 0 || Number.isNaN(numbers[ROLLOUT_INDEX + rows]))) hashInput();
      open = false;
      rows++;
      if (rows === BATCH_ROWS) this.flush();
    },
    skip(line, reason) {
      skipped.push({ line, reason });
    },
    flush() {
      if (open) clearRow();
      if (rows === 0 && skipped.length === 0) return;
      const taken = values.take();
      emit({
        rows,
        numbers: compact(numbers, new Float64Array(NUMBER_COLUMNS.length * rows), rows),
        texts: compact(texts, new Int32Array(TEXT_COLUMNS.length * rows), rows),
        newTexts,
        newFields,
        valueRow: taken.rows,
        valueField: taken.fields,
        valueNumber: taken.values,
        skipped,
      });
      numbers = emptyNumbers(numbers);
      texts = emptyTexts(texts);
      rows = 0;
      skipped = [];
      newTexts = [];
      newFields = [];
    },
  };
}

function compact<T extends Float64Array | Int32Array>(from: T, into: T, rows: number): T {
  for (let source = 0, target = 0; target < into.length; source += BATCH_ROWS, target += rows)
    into.set(from.subarray(source, source + rows), target);
  return into;
}

function emptyNumbers(reused = new Float64Array(NUMBER_COLUMNS.length * BATCH_ROWS)): Float64Array<ArrayBuffer> {
  return reused.fill(Number.NaN).fill(REWARD_MISSING, REWARD_STATE, REWARD_STATE + BATCH_ROWS);
}

function emptyTexts(reused = new Int32Array(TEXT_COLUMNS.length * BATCH_ROWS)): Int32Array<ArrayBuffer> {
  return reused.fill(-1);
}
