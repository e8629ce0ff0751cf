import { Message, WIRE } from '../binary/protobuf.ts';

type Read = (view: DataView, at: number) => number;

/** Types of numbers by their code (tensorflow: core/framework/types.proto): bytes of one, and how it is read. */
const TYPES: Readonly<Record<number, { readonly size: number; readonly read: Read }>> = {
  1: { size: 4, read: (view, at) => view.getFloat32(at, true) },
  2: { size: 8, read: (view, at) => view.getFloat64(at, true) },
  3: { size: 4, read: (view, at) => view.getInt32(at, true) },
  4: { size: 1, read: (view, at) => view.getUint8(at) },
  5: { size: 2, read: (view, at) => view.getInt16(at, true) },
  6: { size: 1, read: (view, at) => view.getInt8(at) },
  9: { size: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  14: { size: 2, read: (view, at) => bfloat16(view.getUint16(at, true)) },
  19: { size: 2, read: (view, at) => float16(view.getUint16(at, true)) },
};
const BFLOAT16 = 14;
const HALF = 19;

/** Fields of `TensorProto` (tensorflow: core/framework/tensor.proto). */
const DTYPE = 1;
const SHAPE = 2;
const CONTENT = 4;
const FLOAT_VAL = 5;
const DOUBLE_VAL = 6;
/** `int_val`, `int64_val` and `half_val`; the last holds bits in an integer. */
const INTEGER_VALS = [7, 10, 13];

const tensor = new Message();
const shape = new Message();
const dimension = new Message();

/** The number of an encoded `TensorProto` that holds just one; undefined for any other tensor and a broken one. */
export function scalarOfTensor(bytes: Uint8Array, view: DataView, from: number, to: number): number | undefined {
  let dtype = 0;
  let elements = 1;
  let content = -1;
  let contentBytes = 0;
  const values: (number | undefined)[] = [];
  tensor.over(bytes, view, from, to);
  while (tensor.next()) {
    const { field, wire } = tensor;
    if (field === DTYPE && wire === WIRE.varint) dtype = tensor.number;
    else if (field === SHAPE && wire === WIRE.bytes) elements = elementsOf(bytes, view, tensor.from, tensor.to);
    else if (field === CONTENT && wire === WIRE.bytes) {
      content = tensor.from;
      contentBytes = tensor.to - tensor.from;
    } else if (field === FLOAT_VAL) values.push(realOf(4));
    else if (field === DOUBLE_VAL) values.push(realOf(8));
    else if (INTEGER_VALS.includes(field)) values.push(wire === WIRE.varint ? tensor.number : tensor.loneVarint());
  }
  const type = TYPES[dtype];
  if (tensor.isBroken || type === undefined || elements !== 1) return undefined;
  if (contentBytes > 0) return contentBytes === type.size ? type.read(view, content) : undefined;
  if (values.length !== 1 || values[0] === undefined) return undefined;
  if (dtype === HALF) return float16(values[0]);
  return dtype === BFLOAT16 ? bfloat16(values[0]) : values[0];
}

/** The one number of this many bytes in the field that `tensor` stands at, packed or not. */
function realOf(size: 4 | 8): number | undefined {
  const { view, from, to, wire } = tensor;
  if (wire === WIRE.varint || to - from !== size) return undefined;
  return size === 4 ? view.getFloat32(from, true) : view.getFloat64(from, true);
}

/** How many numbers a `TensorShapeProto` speaks of. */
function elementsOf(bytes: Uint8Array, view: DataView, from: number, to: number): number {
  let elements = 1;
  shape.over(bytes, view, from, to);
  while (shape.next()) {
    if (shape.field !== 2 || shape.wire !== WIRE.bytes) continue;
    let size = 0;
    dimension.over(bytes, view, shape.from, shape.to);
    while (dimension.next()) if (dimension.field === 1 && dimension.wire === WIRE.varint) size = dimension.number;
    elements *= size;
  }
  return elements;
}

/** A number of 16 bits as IEEE 754 has it: 1 sign, 5 exponent, 10 fraction. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const word = new DataView(new ArrayBuffer(4));

/** The upper half of a float32. */
function bfloat16(bits: number): number {
  word.setUint16(0, bits);
  return word.getFloat32(0);
}
