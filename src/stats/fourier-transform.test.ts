import { describe, expect, it } from 'vitest';
import { fourierTransform } from './fourier-transform.ts';
import { createRng } from './rng.ts';

describe('fourierTransform', () => {
  it('is the sum that defines it', () => {
    const rng = createRng(1);
    for (const n of [1, 2, 8, 64]) {
      const re = Float64Array.from({ length: n }, () => rng.next());
      const im = Float64Array.from({ length: n }, () => rng.next());
      const [real, imaginary] = [re.slice(), im.slice()];
      fourierTransform(real, imaginary);
      for (let k = 0; k < n; k++) {
        let [a, b] = [0, 0];
        for (let j = 0; j < n; j++) {
          const angle = (-2 * Math.PI * j * k) / n;
          a += re[j]! * Math.cos(angle) - im[j]! * Math.sin(angle);
          b += re[j]! * Math.sin(angle) + im[j]! * Math.cos(angle);
        }
        expect(real[k]).toBeCloseTo(a, 11);
        expect(imaginary[k]).toBeCloseTo(b, 11);
      }
    }
  });

  it('is undone by swapping the parts', () => {
    const values = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6);
    const [real, imaginary] = [values.slice(), new Float64Array(8)];
    fourierTransform(real, imaginary);
    fourierTransform(imaginary, real);
    for (const [i, value] of values.entries()) expect(real[i]! / 8).toBeCloseTo(value, 13);
  });

  it('refuses other lengths', () => {
    expect(() => fourierTransform(new Float64Array(6), new Float64Array(6))).toThrow('invalid length: 6');
    expect(() => fourierTransform(new Float64Array(4), new Float64Array(2))).toThrow('imaginary part: 2 (4)');
  });
});
