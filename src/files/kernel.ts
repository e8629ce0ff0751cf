import { KERNEL_CODE } from './kernel-code.ts';

/** Where text may begin in a kernel's memory; what lies below is the kernel's own. */
export const TEXT_START = 16384;
/** Bytes that must be free behind the text: its NUL and what a sixteen byte load may read beyond it. */
export const TEXT_ROOM = 64;

/** The loops of kernel.wat over their own memory. Offsets count from the start of that memory. */
export interface Kernel {
  /** The whole memory; a new view after `grow`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same memory for reading words. */
  readonly view: DataView<ArrayBuffer>;
  /** Makes the memory at least `size` bytes long and keeps its content; older views are void afterwards. */
  grow(size: number): void;
  /** From behind an opening quote to behind the closing one, or -1 when the string is not valid. */
  readonly skipString: (start: number) => number;
  /** To behind a number or a word such as `null`, or -1 when there is none. */
  readonly skipScalar: (start: number) => number;
  /** To behind a value of any kind, or -1 when it is not valid; `feed` is 1 where line feeds are white space. */
  readonly skipValue: (start: number, feed: number) => number;
  /** Unicode characters of a valid string span, as Python's `len` counts them. */
  readonly countCharacters: (start: number, end: number) => number;
  /** Adds a span to the running hash. */
  readonly hashSpan: (start: number, end: number) => void;
  /** The running hash as a whole number below 2^53; the next hash starts over. */
  readonly digest: () => number;
}

/** The part of the WebAssembly interface that is used here; TypeScript ships it only with the browser's. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
};

const PAGE = 65_536;
let compiled: object | undefined;

/** A kernel with a memory of its own. */
export function createKernel(): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL_CODE, 'base64'));
  const exports = new WebAssembly.Instance(compiled).exports as Omit<Kernel, 'bytes' | 'view' | 'grow'> & {
    readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  };
  const { memory, skipScalar, skipString, skipValue, countCharacters, hashSpan, digest } = exports;
  let bytes = new Uint8Array(memory.buffer);
  let view = new DataView(memory.buffer);
  return {
    get bytes() {
      return bytes;
    },
    get view() {
      return view;
    },
    grow(size) {
      if (size <= bytes.length) return;
      memory.grow(Math.ceil((size - bytes.length) / PAGE));
      bytes = new Uint8Array(memory.buffer);
      view = new DataView(memory.buffer);
    },
    skipScalar,
    skipString,
    skipValue,
    countCharacters,
    hashSpan,
    digest,
  };
}
