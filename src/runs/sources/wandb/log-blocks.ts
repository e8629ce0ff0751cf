import { crc32 } from 'node:zlib';
import { ByteWindow } from '../binary/byte-window.ts';

/** Records are cut so that none crosses a border of blocks (wandb: sdk/internal/datastore.py, after LevelDB's log). */
const BLOCK_BYTES = 32_768;
const HEADER_BYTES = 7;
const FULL = 1;
const FIRST = 2;
const MIDDLE = 3;
const LAST = 4;
/** Larger records hold no metric; their pieces are not kept. */
const MAX_RECORD_BYTES = 64 << 20;

/** `:W&B`, the magic number 0xBEE1 and the version 0. */
export const FILE_HEADER = Buffer.from([0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0]);

export interface BlockSink {
  /** One whole record, numbered from 1; valid during the call. */
  record(bytes: Uint8Array, view: DataView, from: number, to: number, ordinal: number): void;
  /** A record that cannot be read, or a stretch of bytes in which none can be found; counted as one record. */
  skip(ordinal: number, reason: string): void;
}

export interface BlockReader {
  push(chunk: Uint8Array): void;
  /** The file ends here. */
  finish(): void;
}

/** A record of which some pieces have come. */
interface Pieces {
  readonly parts: Uint8Array[];
  size: number;
}

/**
 * Cuts a `.wandb` file into records: blocks of 32 KiB, in them `u32 crc | u16 length | u8 type | data`. The checksum is the
 * IEEE one over type and data, not LevelDB's. After damage the next record is sought at the claimed end of the damaged one,
 * then at the next block.
 */
export function createBlockReader(sink: BlockSink): BlockReader {
  const window = new ByteWindow();
  let isOpened = false;
  let ordinal = 0;
  let pieces: Pieces | undefined;
  /** Pieces without a beginning belong to a record that was counted as lost. */
  let isLost = false;

  function lose(reason: string): void {
    sink.skip(++ordinal, reason);
    pieces = undefined;
    isLost = true;
  }

  /** Leaves out bytes, up to the border of the block at most. */
  function leaveOut(count: number, reason: string): void {
    lose(`${reason} at byte ${window.offset}`);
    window.take(count);
  }

  const left = () => BLOCK_BYTES - (window.offset % BLOCK_BYTES);
  const sum = (at: number, length: number) => crc32(window.bytes.subarray(at + 6, at + HEADER_BYTES + length));

  /** Whether a sound record, or the end of the block or the file, stands `skip` bytes behind the front. */
  function isSound(skip: number, room: number): boolean {
    const { view, start, length: available } = window;
    if (room < HEADER_BYTES || available < skip + HEADER_BYTES) return true;
    const at = start + skip;
    const length = view.getUint16(at + 4, true);
    if (length > room - HEADER_BYTES || available < skip + HEADER_BYTES + length) return false;
    return view.getUint32(at, true) === sum(at, length);
  }

  /** Reads on; false when more bytes are needed. */
  function step(isLast: boolean): boolean {
    const { bytes, view, start, length: available } = window;
    const room = left();
    const isWholeBlock = available >= room || isLast;
    if (available < Math.min(room, HEADER_BYTES)) return false;
    const length = room < HEADER_BYTES ? 0 : view.getUint16(start + 4, true);
    const type = room < HEADER_BYTES ? 0 : bytes[start + 6];
    const size = HEADER_BYTES + length;
    if (type >= FULL && type <= LAST && size <= room) {
      if (available < size) return false;
      if (view.getUint32(start, true) === sum(start, length)) {
        take(type, start + HEADER_BYTES, start + size);
        window.take(size);
      } else if (!isWholeBlock) return false;
      else leaveOut(isSound(size, room - size) ? size : Math.min(room, available), 'a checksum that does not match');
      return true;
    }
    // What is wrong is looked at with all of its block, so that it is one loss, however the bytes come.
    if (!isWholeBlock) return false;
    const rest = Math.min(room, available);
    if (bytes.subarray(start, start + rest).every((byte) => byte === 0)) window.take(rest);
    else leaveOut(rest, 'no record');
    return true;
  }

  function take(type: number, from: number, to: number): void {
    const { bytes, view } = window;
    if (type === FULL || type === FIRST) {
      if (pieces !== undefined) lose(`a record is not finished before byte ${window.offset}`);
      isLost = false;
    } else if (pieces === undefined) {
      if (!isLost) lose(`a piece without its beginning at byte ${window.offset}`);
      return;
    }
    if (type === FULL) return sink.record(bytes, view, from, to, ++ordinal);
    pieces ??= { parts: [], size: 0 };
    pieces.size += to - from;
    if (pieces.size > MAX_RECORD_BYTES)
      return lose(`a record of over ${MAX_RECORD_BYTES} bytes, more than any metric takes`);
    pieces.parts.push(bytes.slice(from, to));
    if (type === MIDDLE || type === FIRST) return;
    const whole = Buffer.concat(pieces.parts);
    pieces = undefined;
    sink.record(whole, new DataView(whole.buffer, whole.byteOffset, whole.length), 0, whole.length, ++ordinal);
  }

  function open(): void {
    if (isOpened || window.length < FILE_HEADER.length) return;
    isOpened = true;
    if (!FILE_HEADER.equals(window.bytes.subarray(window.start, window.start + FILE_HEADER.length)))
      sink.skip(++ordinal, 'the file does not begin as a .wandb file does');
    window.take(FILE_HEADER.length);
  }

  return {
    push(chunk) {
      window.append(chunk);
      open();
      while (isOpened && step(false));
    },
    finish() {
      while (isOpened && step(true));
      if (window.length > 0) lose(`cut off: the file ends within the record at byte ${window.offset}`);
      else if (pieces !== undefined) lose('cut off: the file ends within a record');
    },
  };
}
