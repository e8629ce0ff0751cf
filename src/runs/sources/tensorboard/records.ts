import { ByteWindow } from '../binary/byte-window.ts';
import { maskedCrc32c } from '../binary/crc32c.ts';

/** Length, its checksum, data, checksum of the data. */
const HEADER_BYTES = 12;
const FRAME_BYTES = HEADER_BYTES + 4;
/** Longer records hold graphs or media; they are passed over without being kept. */
const MAX_RECORD_BYTES = 64 << 20;

export interface RecordSink {
  /** The data of one record, valid during the call. */
  record(bytes: Uint8Array, view: DataView, from: number, to: number, ordinal: number): void;
  /** A record that cannot be read, or a stretch of bytes in which no record can be found; counted as one record. */
  skip(ordinal: number, reason: string): void;
}

/** Takes the bytes of a file as they come. */
export interface RecordReader {
  push(chunk: Uint8Array): void;
  /** The file ends here. */
  finish(): void;
}

/**
 * Cuts a TFRecord file (tensorflow: core/lib/io/record_writer.h) into records, numbered from 1:
 * `u64 length | u32 masked crc32c of the length | data | u32 masked crc32c of the data`. A record whose data do not match
 * their checksum is skipped. Where a length does not match its own, the bytes are searched for the next one that does. What
 * is allocated follows the bytes that arrive, never a length that a file claims.
 */
export function createRecordReader(sink: RecordSink): RecordReader {
  const window = new ByteWindow();
  let ordinal = 0;
  /** Bytes that are still to be passed over. */
  let passing = 0;
  /** Where the bytes without a record began, while the next record is sought. */
  let lostFrom: number | undefined;

  function isHeader(at: number): boolean {
    const { bytes, view } = window;
    return view.getUint32(at + 4, true) === 0 && view.getUint32(at + 8, true) === maskedCrc32c(bytes, at, at + 8);
  }

  function skipLost(): void {
    if (lostFrom === undefined) return;
    sink.skip(++ordinal, `${window.offset - lostFrom} damaged bytes from byte ${lostFrom} on hold no record`);
    lostFrom = undefined;
  }

  /** Leaves the byte at the front behind and seeks the next record from there. */
  function seek(): void {
    lostFrom ??= window.offset;
    window.take(1);
  }

  /** Whether a record of this length whose data are wrong is followed by another; undefined while that is not known. */
  function isFollowed(length: number, isLast: boolean): boolean | undefined {
    const after = window.length - length - FRAME_BYTES;
    if (after >= HEADER_BYTES) return isHeader(window.start + length + FRAME_BYTES);
    return isLast ? after === 0 : undefined;
  }

  /** Reads on; false when more bytes are needed. */
  function step(isLast: boolean): boolean {
    if (passing > 0) {
      const count = Math.min(passing, window.length);
      window.take(count);
      passing -= count;
      return passing === 0;
    }
    if (window.length < HEADER_BYTES) return false;
    if (!isHeader(window.start)) {
      seek();
      return true;
    }
    skipLost();
    const length = window.view.getUint32(window.start, true);
    if (length > MAX_RECORD_BYTES) {
      sink.skip(++ordinal, `a record of ${length} bytes, more than any metric takes`);
      passing = length + FRAME_BYTES;
      return true;
    }
    if (window.length < length + FRAME_BYTES) return false;
    const { bytes, view, start } = window;
    const from = start + HEADER_BYTES;
    const to = from + length;
    if (maskedCrc32c(bytes, from, to) !== view.getUint32(to, true)) {
      const isWhole = isFollowed(length, isLast);
      if (isWhole === undefined) return false;
      if (isWhole) {
        sink.skip(++ordinal, `the data at byte ${window.offset + HEADER_BYTES} do not match their checksum`);
        window.take(length + FRAME_BYTES);
      } else seek();
      return true;
    }
    sink.record(bytes, view, from, to, ++ordinal);
    window.take(length + FRAME_BYTES);
    return true;
  }

  return {
    push(chunk) {
      window.append(chunk);
      while (step(false));
    },
    finish() {
      while (step(true));
      if (lostFrom !== undefined) window.take(window.length);
      skipLost();
      if (window.length > 0) sink.skip(++ordinal, `cut off: the file ends within the record at byte ${window.offset}`);
    },
  };
}
