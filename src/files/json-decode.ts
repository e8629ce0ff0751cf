/** The text of a scanned string span, its escapes resolved. */
export function decodeJsonString(buffer: Uint8Array, start: number, end: number): string {
  const raw = Buffer.from(buffer.buffer, buffer.byteOffset + start, end - start).toString('utf8');
  return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
}

const POWERS_OF_TEN = Array.from({ length: 23 }, (_, k) => 10 ** k);

/** The number of a scanned number span, correctly rounded. */
export function decodeJsonNumber(buffer: Uint8Array, start: number, end: number): number {
  let i = start;
  const negative = buffer[i] === 0x2d;
  if (negative) i++;
  if (end - i > 16) return slowNumber(buffer, start, end);
  let mantissa = 0;
  let fraction = -1;
  for (; i < end; i++) {
    const c = buffer[i];
    if (c >= 0x30 && c <= 0x39) mantissa = mantissa * 10 + (c - 0x30);
    else if (c === 0x2e) fraction = i;
    else return slowNumber(buffer, start, end);
  }
  if (mantissa > Number.MAX_SAFE_INTEGER) return slowNumber(buffer, start, end);
  // Exact: the mantissa is below 2^53 and the power of ten is exactly representable, so one division rounds once.
  const magnitude = fraction < 0 ? mantissa : mantissa / POWERS_OF_TEN[end - fraction - 1];
  // A whole number has no negative zero in Python.
  return negative && (mantissa > 0 || fraction >= 0) ? -magnitude : magnitude;
}

function slowNumber(buffer: Uint8Array, start: number, end: number): number {
  return Number(Buffer.from(buffer.buffer, buffer.byteOffset + start, end - start).toString('latin1'));
}
