import fc from 'fast-check';

/** One change to a file: what broken disks, cut transfers and hostile hands do. */
export type Edit =
  | { readonly kind: 'flip'; readonly at: number; readonly to: number }
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number }
  | { readonly kind: 'fill'; readonly at: number; readonly length: number; readonly to: number }
  | { readonly kind: 'truncate'; readonly at: number };

/** Lists of changes, from one flipped byte to a dozen mixed ones. */
export const edits = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), to: fc.nat(255) }),
    fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.nat(400) }),
    fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), length: fc.nat(400) }),
    fc.record({
      kind: fc.constant('fill' as const),
      at: fc.nat(),
      length: fc.integer({ min: 1, max: 16 }),
      to: fc.constantFrom(0, 0x7f, 0x80, 0xff),
    }),
    fc.record({ kind: fc.constant('truncate' as const), at: fc.nat() }),
  ),
  { minLength: 1, maxLength: 12 },
);

/** The bytes with the changes made one after the other; places beyond the end count from the start again. */
export function mutate(bytes: Buffer, changes: readonly Edit[]): Buffer {
  return changes.reduce(applyEdit, bytes);
}

/** The bytes with one change made. */
export function applyEdit(bytes: Buffer, change: Edit): Buffer {
  const at = change.at % (bytes.length + 1);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (change.kind) {
    case 'flip':
      return Buffer.concat([before, Buffer.of(change.to), after.subarray(1)]);
    case 'cut':
      return Buffer.concat([before, after.subarray(change.length)]);
    case 'insert':
      return Buffer.concat([before, Buffer.from(change.text), after]);
    case 'repeat':
      return Buffer.concat([before, after.subarray(0, change.length), after]);
    case 'fill':
      return Buffer.concat([before, Buffer.alloc(change.length, change.to), after.subarray(change.length)]);
    case 'truncate':
      return before;
  }
}

/** More runs than a test run wants: ASSAY_FUZZ_RUNS=5000 npx vitest run src/runs/sources */
export const FUZZ_RUNS = Number(process.env.ASSAY_FUZZ_RUNS ?? 150);
