import { internTexts } from '../binary/interned-texts.ts';
import { Message, WIRE } from '../binary/protobuf.ts';

/** Fields of `Record` (wandb: proto/wandb_internal.proto). */
const HISTORY = 2;
const CONFIG = 5;
const METRIC = 12;
const RUN = 17;
const EXIT = 18;
/** Fields of the items of history and configuration. */
const KEY = 1;
const NESTED_KEY = 2;
const VALUE_JSON = 16;

export interface RecordSink {
  /** What was logged in one call: paths of keys with their values as JSON, and W&B's count of calls where it is given. */
  history(items: readonly Item[], step: number | undefined): void;
  /** Parts of the configuration, later ones over earlier ones. */
  config(items: readonly Item[]): void;
  /** A metric is drawn over another one; `*` stands for all. */
  axis(metric: string, stepMetric: string): void;
  run(run: { readonly id: string; readonly name: string }): void;
  exit(code: number): void;
}

export interface Item {
  readonly path: readonly string[];
  readonly json: string;
}

/** Reads one encoded record; false where it is broken. */
export type RecordReader = (bytes: Uint8Array, view: DataView, from: number, to: number) => boolean;

/** Reads records one by one; console output, system statistics, files and summaries are passed over. */
export function createRecordReader(sink: RecordSink): RecordReader {
  const record = new Message();
  const part = new Message();
  const item = new Message();
  const keys = internTexts();

  /** The items of a history or a configuration; undefined where one is broken. */
  function itemsOf(message: Message): Item[] | undefined {
    const items: Item[] = [];
    while (message.next()) {
      if (message.field !== 1 || message.wire !== WIRE.bytes) continue;
      let path: string[] = [];
      let json = '';
      item.over(message.bytes, message.view, message.from, message.to);
      while (item.next()) {
        if (item.wire !== WIRE.bytes) continue;
        if (item.field === KEY) path = [keys.intern(item.bytes, item.from, item.to)];
        else if (item.field === NESTED_KEY) path.push(keys.intern(item.bytes, item.from, item.to));
        else if (item.field === VALUE_JSON) json = item.text();
      }
      if (item.isBroken) return undefined;
      if (path.length > 0) items.push({ path, json });
    }
    return message.isBroken ? undefined : items;
  }

  /** Texts and numbers of a flat message by their fields; undefined where it is broken. */
  function fieldsOf(message: Message): Map<number, string | number> | undefined {
    const fields = new Map<number, string | number>();
    while (message.next()) {
      if (message.wire === WIRE.bytes) fields.set(message.field, message.text());
      else if (message.wire === WIRE.varint) fields.set(message.field, message.number);
    }
    return message.isBroken ? undefined : fields;
  }

  /** `HistoryStep.num`, which protobuf leaves out where it is 0. */
  function stepOf(bytes: Uint8Array, view: DataView, from: number, to: number): number | undefined {
    let step: number | undefined;
    part.over(bytes, view, from, to);
    while (part.next())
      if (part.field === 2 && part.wire === WIRE.bytes) {
        step = 0;
        item.over(bytes, view, part.from, part.to);
        while (item.next()) if (item.field === 1 && item.wire === WIRE.varint) step = item.number;
      }
    return step;
  }

  function readRun(): boolean {
    const { bytes, view } = part;
    const texts = new Map<number, string>();
    let configFrom = -1;
    let configTo = -1;
    while (part.next()) {
      if (part.wire !== WIRE.bytes) continue;
      if (part.field === 1 || part.field === 8) texts.set(part.field, part.text());
      else if (part.field === 4) {
        configFrom = part.from;
        configTo = part.to;
      }
    }
    if (part.isBroken) return false;
    sink.run({ id: texts.get(1) ?? '', name: texts.get(8) ?? '' });
    if (configFrom < 0) return true;
    part.over(bytes, view, configFrom, configTo);
    const items = itemsOf(part);
    if (items !== undefined) sink.config(items);
    return items !== undefined;
  }

  function readPart(field: number): boolean {
    const { bytes, view, from, to } = record;
    part.over(bytes, view, from, to);
    if (field === RUN) return readRun();
    if (field === METRIC || field === EXIT) {
      const fields = fieldsOf(part);
      if (fields === undefined) return false;
      if (field === EXIT) sink.exit(Number(fields.get(1) ?? 0));
      else if (fields.has(4)) sink.axis(String(fields.get(1) ?? fields.get(2) ?? ''), String(fields.get(4)));
      return true;
    }
    const items = itemsOf(part);
    if (items === undefined) return false;
    if (field === CONFIG) sink.config(items);
    else sink.history(items, stepOf(bytes, view, from, to));
    return true;
  }

  return (bytes, view, from, to) => {
    record.over(bytes, view, from, to);
    while (record.next())
      if ([HISTORY, CONFIG, METRIC, RUN, EXIT].includes(record.field) && record.wire === WIRE.bytes)
        if (!readPart(record.field)) return false;
    return !record.isBroken;
  };
}
