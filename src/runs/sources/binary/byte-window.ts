const INITIAL_BYTES = 64 << 10;

/**
 * The bytes of a stream that were not taken yet, in one piece: chunks go in at the end, a reader takes from the front. It
 * grows by what has arrived only, never by what a file says of itself.
 */
export class ByteWindow {
  /** Valid from `start` to `end`, until the next `append`. */
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(INITIAL_BYTES);
  view = new DataView(this.bytes.buffer);
  start = 0;
  end = 0;
  /** Place of `start` in the stream. */
  offset = 0;

  get length(): number {
    return this.end - this.start;
  }

  append(chunk: Uint8Array): void {
    if (this.end + chunk.length > this.bytes.length) this.makeRoom(this.length + chunk.length);
    this.bytes.set(chunk, this.end);
    this.end += chunk.length;
  }

  take(count: number): void {
    this.start += count;
    this.offset += count;
  }

  private makeRoom(size: number): void {
    const held = this.bytes.subarray(this.start, this.end);
    if (size > this.bytes.length) {
      this.bytes = new Uint8Array(Math.max(size, this.bytes.length * 2));
      this.view = new DataView(this.bytes.buffer);
    }
    this.bytes.set(held, 0);
    this.end -= this.start;
    this.start = 0;
  }
}
