import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../../../test/support/load-campaign.ts';
import { fileOf, safetensorsBytes } from '../../../../test/support/safetensors.ts';
import { openSafetensors } from './safetensors.ts';

const newFolder = temporaryFolders();

function open(bytes: Uint8Array) {
  const path = join(newFolder(), 'x.safetensors');
  writeFileSync(path, bytes);
  return openSafetensors(path);
}

const VALUES = [0, 1, -2, 0.5, 0.0999755859375, 65504, 2 ** -24, -(2 ** -14)];

describe('openSafetensors', () => {
  it.each(['F32', 'F16', 'F64'] as const)('reads %s', (dtype) => {
    const file = open(safetensorsBytes({ x: { shape: [2, 4], values: VALUES, dtype } }));
    expect([...file.values('x')]).toEqual(VALUES);
    file.close();
  });

  it('reads BF16, the upper half of a number of 32 bits', () => {
    const file = open(safetensorsBytes({ x: { shape: [4], values: [1, -2.5, 3.140625, 1e30], dtype: 'BF16' } }));
    expect([...file.values('x')]).toEqual([1, -2.5, 3.140625, expect.closeTo(1e30, -28)]);
  });

  it('reads infinities and NaN of half precision', () => {
    const file = open(safetensorsBytes({ x: { shape: [3], values: [Infinity, -Infinity, NaN], dtype: 'F16' } }));
    expect([...file.values('x')]).toEqual([Infinity, -Infinity, NaN]);
  });

  it('knows names, shapes and metadata before any value is read', () => {
    const file = open(
      safetensorsBytes({ a: { shape: [2], values: [1, 2] }, b: { shape: [], values: [3] } }, { format: 'pt' }),
    );
    expect([...file.tensors.values()].map(({ name, shape }) => [name, shape])).toEqual([
      ['a', [2]],
      ['b', []],
    ]);
    expect(file.metadata).toEqual({ format: 'pt' });
    expect([...file.values('b')]).toEqual([3]);
    expect(() => file.values('c')).toThrow('no tensor c');
  });

  const tensor = (entry: object) => fileOf(JSON.stringify({ x: entry }), Buffer.alloc(16));
  it.each([
    ['an empty file', Buffer.alloc(0), '0 bytes'],
    ['a header longer than the file', fileOf('{}', Buffer.alloc(0), 1000), 'said to have 1000 bytes'],
    ['a header of 2^63 bytes', Buffer.from('ffffffffffffff7f7b7d', 'hex'), 'said to have'],
    ['a header that is no JSON', fileOf('{"x": '), 'no JSON'],
    ['a list for a header', fileOf('[]'), 'no object'],
    ['a tensor that ends behind the file', tensor({ dtype: 'F32', shape: [8], data_offsets: [0, 32] }), 'ends at byte'],
    ['offsets that go back', tensor({ dtype: 'F32', shape: [2], data_offsets: [8, 0] }), 'for 2 of F32'],
    [
      'a shape that does not fit its bytes',
      tensor({ dtype: 'F32', shape: [3], data_offsets: [0, 8] }),
      '8 bytes for 3',
    ],
    ['sizes below 0', tensor({ dtype: 'F32', shape: [-1, -2], data_offsets: [0, 8] }), 'shape'],
    ['sizes beyond counting', tensor({ dtype: 'F32', shape: [2 ** 40, 2 ** 40], data_offsets: [0, 8] }), 'bytes for'],
    ['a type there is not', tensor({ dtype: 'toString', shape: [2], data_offsets: [0, 8] }), 'type "toString"'],
    ['no offsets', tensor({ dtype: 'F32', shape: [2] }), 'offsets'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => open(bytes)).toThrow(message);
  });

  it('refuses to read numbers from a type that has none', () => {
    const file = open(
      fileOf(JSON.stringify({ x: { dtype: 'I8', shape: [4], data_offsets: [0, 4] } }), Buffer.alloc(4)),
    );
    expect(() => file.values('x')).toThrow('x is I8; expected F32');
  });

  it('ends in a tensor or an InputError, whatever the bytes are', () => {
    const good = safetensorsBytes({ x: { shape: [2, 2], values: [1, 2, 3, 4] } });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 }), (changes) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of changes) bytes[at] = value;
        try {
          const file = open(bytes);
          for (const name of file.tensors.keys()) file.values(name);
          file.close();
        } catch (error) {
          expect((error as Error).constructor.name).toBe('InputError');
        }
      }),
      { numRuns: 200, seed: 20261120 },
    );
  });
});
