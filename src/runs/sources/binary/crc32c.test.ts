import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32c, maskedCrc32c } from './crc32c.ts';

// The values of RFC 3720, B.4, byte order of the wire undone, and of "123456789", the check value of CRC-32C.
it.each([
  ['32 bytes of zeroes', Buffer.alloc(32, 0), 0x8a9136aa],
  ['32 bytes of ones', Buffer.alloc(32, 0xff), 0x62a8ab43],
  ['32 bytes counting up', Buffer.from(Array.from({ length: 32 }, (_, i) => i)), 0x46dd794e],
  ['32 bytes counting down', Buffer.from(Array.from({ length: 32 }, (_, i) => 31 - i)), 0x113fdb5c],
  ['the digits 1 to 9', Buffer.from('123456789'), 0xe3069283],
  ['nothing', Buffer.alloc(0), 0],
])('sums up %s as the standard says', (_, bytes, expected) => {
  expect(crc32c(bytes)).toBe(expected);
});

it('takes four bytes at once as it takes one after the other', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(8), fc.nat(8), (bytes, before, after) => {
      const padded = Buffer.concat([Buffer.alloc(before, 7), bytes, Buffer.alloc(after, 9)]);
      expect(crc32c(padded, before, before + bytes.length)).toBe(bitByBit(bytes));
    }),
  );
});

function bitByBit(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}

it('masks a checksum so that a checksum of checksums stays sound', () => {
  // crc32c('123456789') = e3069283; rotated right by 15: 2507c60d; + a282ead8 = c78ab0e5.
  expect(maskedCrc32c(Buffer.from('123456789')).toString(16)).toBe('c78ab0e5');
});
