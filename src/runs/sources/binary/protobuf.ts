/** How a field is written (protobuf.dev, "Encoding"). Groups are none that a reader here meets. */
export const WIRE = { varint: 0, eight: 1, bytes: 2, four: 5 } as const;

const NO_VIEW: DataView = new DataView(new ArrayBuffer(0));
const NO_BYTES = new Uint8Array();

/**
 * Walks the fields of one encoded message in place, without copying; made once and pointed at message after message.
 *
 *     message.over(bytes, view, from, to);
 *     while (message.next()) if (message.field === 2) step = message.number;
 *     if (message.isBroken) ...
 */
export class Message {
  bytes: Uint8Array = NO_BYTES;
  view: DataView = NO_VIEW;
  /** Number of the field that `next` found, and how it is written. */
  field = 0;
  wire = 0;
  /** A varint as a signed 64-bit integer; exact up to 2^53. */
  number = 0;
  /** Where the value of a field of fixed length or of bytes stands. */
  from = 0;
  to = 0;
  /** The message ends within a field or holds none. */
  isBroken = false;
  private position = 0;
  private end = 0;

  /** Points at the message from `from` to `to`; `view` covers the same buffer as `bytes`. */
  over(bytes: Uint8Array, view: DataView, from: number, to: number): void {
    this.bytes = bytes;
    this.view = view;
    this.position = from;
    this.end = to;
    this.isBroken = false;
  }

  /** Goes to the next field; false at the end of the message and where it is broken. */
  next(): boolean {
    if (this.position >= this.end || !this.varint()) return false;
    const tag = this.number;
    this.field = Math.floor(tag / 8);
    this.wire = tag & 7;
    if (this.field === 0) return this.break();
    switch (this.wire) {
      case WIRE.varint:
        return this.varint();
      case WIRE.eight:
        return this.span(8);
      case WIRE.four:
        return this.span(4);
      case WIRE.bytes:
        return this.varint() && this.span(this.number);
      default:
        return this.break();
    }
  }

  /** The bytes of the field as text. */
  text(): string {
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.from, this.to - this.from).toString('utf8');
  }

  /** The one varint that the bytes of the field hold, as a packed list of one does; undefined where they hold another number. */
  loneVarint(): number | undefined {
    const { position, end } = this;
    this.position = this.from;
    this.end = this.to;
    const isOne = this.varint() && this.position === this.to;
    this.position = position;
    this.end = end;
    this.isBroken = false;
    return isOne ? this.number : undefined;
  }

  private span(length: number): boolean {
    if (length < 0 || length > this.end - this.position) return this.break();
    this.from = this.position;
    this.to = this.position += length;
    return true;
  }

  private varint(): boolean {
    const { bytes, end } = this;
    let { position } = this;
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (position >= end) return this.break();
      const byte = bytes[position++];
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >>> 4;
      } else high |= bits << (shift - 32);
      if (byte < 0x80) {
        this.position = position;
        this.number = high === 0 ? low >>> 0 : high * 4294967296 + (low >>> 0);
        return true;
      }
    }
    return this.break();
  }

  private break(): false {
    this.isBroken = true;
    return false;
  }
}
