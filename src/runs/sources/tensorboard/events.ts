import { internTexts } from '../binary/interned-texts.ts';
import { Message, WIRE } from '../binary/protobuf.ts';
import { scalarOfTensor } from './tensor-scalar.ts';

/** Fields of `Event` (tensorflow: core/util/event.proto). */
const WALL_TIME = 1;
const STEP = 2;
const SUMMARY = 5;
const SESSION_LOG = 7;
/** Fields of `Summary.Value` (tensorflow: core/framework/summary.proto). */
const TAG = 1;
const SIMPLE_VALUE = 2;
const TENSOR = 8;
/** `SessionLog.status`. */
const START = 1;
const CHECKPOINT = 3;

export interface EventSink {
  /** The scalars of one event, which may be reused after the call. Seconds since 1970. */
  scalars(values: readonly (readonly [string, number])[], step: number, wallTime: number): void;
  /** Training began, or began anew, at a step. */
  start(step: number): void;
  /** A checkpoint was saved at a step, under a path. */
  checkpoint(step: number, path: string): void;
}

/** Reads one encoded event; false where it is broken. */
export type EventReader = (bytes: Uint8Array, view: DataView, from: number, to: number) => boolean;

/** Reads events one by one: scalars of TF 1 (`simple_value`) and of TF 2 (a tensor of one number); all else is passed over. */
export function createEventReader(sink: EventSink): EventReader {
  const event = new Message();
  const summary = new Message();
  const value = new Message();
  const session = new Message();
  const tags = internTexts();
  const scalars: [string, number][] = [];

  /** Adds the scalars of one `Summary`. */
  function addScalars(bytes: Uint8Array, view: DataView, from: number, to: number): boolean {
    summary.over(bytes, view, from, to);
    while (summary.next()) {
      if (summary.field !== 1 || summary.wire !== WIRE.bytes) continue;
      let tagFrom = 0;
      let tagTo = -1;
      let number: number | undefined;
      value.over(bytes, view, summary.from, summary.to);
      while (value.next()) {
        if (value.field === TAG && value.wire === WIRE.bytes) {
          tagFrom = value.from;
          tagTo = value.to;
        } else if (value.field === SIMPLE_VALUE && value.wire === WIRE.four) number = view.getFloat32(value.from, true);
        else if (value.field === TENSOR && value.wire === WIRE.bytes)
          number = scalarOfTensor(bytes, view, value.from, value.to);
      }
      if (value.isBroken) return false;
      if (number !== undefined && tagTo >= tagFrom) scalars.push([tags.intern(bytes, tagFrom, tagTo), number]);
    }
    return !summary.isBroken;
  }

  function readSession(bytes: Uint8Array, view: DataView, from: number, to: number, step: number): boolean {
    let status = 0;
    let path = '';
    session.over(bytes, view, from, to);
    while (session.next())
      if (session.field === 1 && session.wire === WIRE.varint) status = session.number;
      else if (session.field === 2 && session.wire === WIRE.bytes) path = session.text();
    if (session.isBroken) return false;
    if (status === START) sink.start(step);
    if (status === CHECKPOINT) sink.checkpoint(step, path);
    return true;
  }

  return (bytes, view, from, to) => {
    let step = 0;
    let wallTime = 0;
    let sessionFrom = -1;
    let sessionTo = -1;
    scalars.length = 0;
    event.over(bytes, view, from, to);
    while (event.next()) {
      const { field, wire } = event;
      if (field === STEP && wire === WIRE.varint) step = event.number;
      else if (field === WALL_TIME && wire === WIRE.eight) wallTime = view.getFloat64(event.from, true);
      else if (field === SUMMARY && wire === WIRE.bytes) {
        if (!addScalars(bytes, view, event.from, event.to)) return false;
      } else if (field === SESSION_LOG && wire === WIRE.bytes) {
        sessionFrom = event.from;
        sessionTo = event.to;
      }
    }
    if (event.isBroken) return false;
    if (sessionFrom >= 0 && !readSession(bytes, view, sessionFrom, sessionTo, step)) return false;
    if (scalars.length > 0) sink.scalars(scalars, step, wallTime);
    return true;
  };
}
