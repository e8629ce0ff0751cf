import { invalid } from './invalid.ts';

const TWIDDLES = new Map<number, { cos: Float64Array; sin: Float64Array }>();

/**
 * Replaces the complex numbers `real` + i `imaginary` by their discrete Fourier transform, as `numpy.fft.fft`: not
 * scaled, and the inverse transform is the same call with the two arrays swapped.
 *
 * Iterative radix-2 (Cooley and Tukey, 1965). Throws a RangeError unless both lengths are the same power of two.
 */
export function fourierTransform(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  if (n === 0 || (n & (n - 1)) !== 0) throw invalid('length', n, 'a power of two');
  if (imaginary.length !== n) throw invalid('length of the imaginary part', imaginary.length, n.toString());
  reverseBits(real, imaginary);
  const { cos, sin } = twiddlesOf(n);
  for (let half = 1; half < n; half *= 2) {
    const stride = n / (2 * half);
    for (let from = 0; from < n; from += 2 * half) {
      for (let k = 0; k < half; k++) {
        const i = from + k;
        const j = i + half;
        const c = cos[k * stride]!;
        const s = sin[k * stride]!;
        const re = real[j]! * c - imaginary[j]! * s;
        const im = real[j]! * s + imaginary[j]! * c;
        real[j] = real[i]! - re;
        imaginary[j] = imaginary[i]! - im;
        real[i] = real[i]! + re;
        imaginary[i] = imaginary[i]! + im;
      }
    }
  }
}

function reverseBits(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length;
  for (let i = 0, j = 0; i < n; i++) {
    if (i < j) {
      const re = real[i]!;
      const im = imaginary[i]!;
      real[i] = real[j]!;
      imaginary[i] = imaginary[j]!;
      real[j] = re;
      imaginary[j] = im;
    }
    let bit = n >> 1;
    while (j & bit) {
      j ^= bit;
      bit >>= 1;
    }
    j |= bit;
  }
}

function twiddlesOf(n: number) {
  const known = TWIDDLES.get(n);
  if (known) return known;
  const angle = (k: number) => (-2 * Math.PI * k) / n;
  const cos = Float64Array.from({ length: n >> 1 }, (_, k) => Math.cos(angle(k)));
  const sin = Float64Array.from({ length: n >> 1 }, (_, k) => Math.sin(angle(k)));
  const twiddles = { cos, sin };
  TWIDDLES.set(n, twiddles);
  return twiddles;
}
