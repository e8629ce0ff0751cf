import { Readable, type Transform } from 'node:stream';
import { through } from './decompress.ts';

/**
 * Unpacks every frame of a zstd file (RFC 8878, section 3.1). Node's own decoder stops behind the first one without a
 * word, so rows of files that were appended to or packed in parallel would be lost.
 */
export async function* unpackZstd(
  packed: AsyncIterable<Buffer>,
  createDecoder: () => Transform,
): AsyncGenerator<Buffer> {
  const cursor = createCursor(packed);
  for (;;) {
    const head = await cursor.peek(4);
    if (head.length === 0) return;
    if (head.length < 4) throw new Error('unexpected end of file');
    const magic = head.readUInt32LE(0);
    if (magic === FRAME) yield* through(Readable.from(frameBytes(cursor), { highWaterMark: 1 }), createDecoder());
    else if (magic >>> 4 === SKIPPABLE >>> 4) await skipFrame(cursor);
    else throw new Error('bytes that belong to no zstd frame');
  }
}

const FRAME = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const RLE_BLOCK = 1;

async function skipFrame(cursor: Cursor): Promise<void> {
  const head = await cursor.peek(8);
  if (head.length < 8) throw new Error('unexpected end of file');
  for await (const _ of cursor.take(8 + head.readUInt32LE(4)));
}

/** The bytes of one frame, ended early where the file does. */
async function* frameBytes(cursor: Cursor): AsyncGenerator<Buffer> {
  const head = await cursor.peek(5);
  const descriptor = head[4] ?? 0;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const contentSizeFlag = descriptor >> 6;
  const contentSizeBytes = contentSizeFlag === 0 ? Number(isSingleSegment) : 1 << contentSizeFlag;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3];
  yield* cursor.take(5 + (isSingleSegment ? 0 : 1) + dictionaryBytes + contentSizeBytes);
  for (let isLast = false; !isLast; ) {
    const block = await cursor.peek(3);
    if (block.length < 3) return yield* cursor.take(block.length);
    const header = block.readUIntLE(0, 3);
    isLast = (header & 1) === 1;
    yield* cursor.take(3 + (((header >> 1) & 3) === RLE_BLOCK ? 1 : header >> 3));
  }
  if ((descriptor & 4) !== 0) yield* cursor.take(4);
}

interface Cursor {
  /** The next `count` bytes without taking them; fewer where the file ends. */
  peek(count: number): Promise<Buffer>;
  /** Takes the next `count` bytes, in pieces. */
  take(count: number): AsyncGenerator<Buffer>;
}

function createCursor(source: AsyncIterable<Buffer>): Cursor {
  const chunks = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);

  async function pull(): Promise<boolean> {
    const { value, done } = await chunks.next();
    if (done) return false;
    held = held.length === 0 ? value : Buffer.concat([held, value]);
    return true;
  }

  return {
    async peek(count) {
      while (held.length < count && (await pull()));
      return held.subarray(0, count);
    },
    async *take(count) {
      while (count > 0) {
        if (held.length === 0 && !(await pull())) return;
        const piece = held.subarray(0, count);
        held = held.subarray(piece.length);
        count -= piece.length;
        yield piece;
      }
    },
  };
}
