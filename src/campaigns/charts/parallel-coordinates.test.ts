import { describe, expect, it } from 'vitest';
import { axisOf } from './parallel-coordinates.ts';

describe('an axis of settings', () => {
  it('holds numbers in proportion, and by their logarithms where they span much', () => {
    expect([1, 2, 3].map(axisOf('epochs', [1, 2, 3]).placeOf)).toEqual([0, 0.5, 1]);
    const { placeOf } = axisOf('lr', [1e-6, 1e-5, 1e-4]);
    expect([1e-6, 1e-5, 1e-4].map((lr) => Number(placeOf(lr).toFixed(9)))).toEqual([0, 0.5, 1]);
  });

  it('gives words and mixed values a place each, in the order of their names', () => {
    const { placeOf, labels } = axisOf('loss', ['grpo', true, 'dapo', 8]);
    expect(labels.map(({ text }) => text)).toEqual(['8', 'dapo', 'grpo', 'true']);
    expect(placeOf('grpo')).toBeCloseTo(2 / 3, 12);
  });

  it('labels the ends alone where there are many values, and lets no two labels lie on each other', () => {
    const many = Array.from({ length: 30 }, (_, i) => i);
    expect(axisOf('seed', many).labels.map(({ text }) => text)).toEqual(['0', '29']);
    const close = axisOf('clip', [0, 0.1, 0.101, 0.98, 1]).labels.map(({ text }) => text);
    expect(close).toEqual(['0', '0.1', '1']);
  });

  it('puts the only value in the middle', () => {
    expect(axisOf('rank', [8, 8])).toMatchObject({ labels: [{ text: '8', place: 0.5 }] });
  });
});
