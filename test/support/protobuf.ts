/** Encodes protobuf messages for tests: each helper gives one field, a message is its fields one after the other. */
export function message(...fields: readonly Uint8Array[]): Buffer {
  return Buffer.concat(fields);
}

/** A signed 64-bit integer, negative ones in ten bytes. */
function varint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const byte = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? byte | 0x80 : byte);
  } while (rest > 0n);
  return Buffer.from(bytes);
}

const key = (field: number, wire: number) => varint(field * 8 + wire);

export const integer = (field: number, value: number | bigint) => message(key(field, 0), varint(value));

export function double(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return message(key(field, 1), bytes);
}

export function float(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return message(key(field, 5), bytes);
}

export function bytes(field: number, value: Uint8Array | string): Buffer {
  const data = Buffer.from(value as string);
  return message(key(field, 2), varint(data.length), data);
}
