import { describe, expect, it } from 'vitest';
import { arNoise } from '../../../test/support/noise.ts';
import { createRng } from '../../stats/rng.ts';
import { type Change, type ChangeDetectorOptions, createChangeDetector } from './change-detector.ts';

/** The alarms of a curve, whose steps count from 1. */
function alarms(values: Iterable<number>, options: ChangeDetectorOptions = { direction: 'up' }): Change[] {
  const detector = createChangeDetector(options);
  return [...values].flatMap((value, i) => detector.push(i + 1, value) ?? []);
}

const noisy = (seed: number, n: number, shape: (i: number) => number, { sd = 0.05, correlation = 0 } = {}) =>
  arNoise(createRng(seed), n, { sd, correlation }).map((noise, i) => shape(i) * (1 + noise));
const falling = (i: number) => 1 + 2 * (1 + i / 20) ** -0.5;
const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed);

describe('createChangeDetector', () => {
  it('notices a level that has jumped within a few points, and says since when', () => {
    const [alarm, ...more] = alarms(
      noisy(1, 300, (i) => (i < 200 ? 1 : 1.5)),
      { direction: 'up', scale: 'log' },
    );
    expect(more).toEqual([]);
    expect(alarm.step).toBeGreaterThan(201);
    expect(alarm.step).toBeLessThanOrEqual(206);
    expect(Math.abs(alarm.since - 201)).toBeLessThanOrEqual(2);
    expect(alarm.value).toBeCloseTo(1.5, 0);
    expect(alarm.before).toBeCloseTo(1, 1);
  });

  it('notices a falling loss that turns and rises', () => {
    const found = seeds(40).map((seed) =>
      alarms(
        noisy(seed, 400, (i) => falling(Math.min(i, 250)) * (i > 250 ? 1.01 ** (i - 250) : 1)),
        { direction: 'up', scale: 'log' },
      ),
    );
    const inTime = found.filter(([first]) => first !== undefined && first.step > 250 && first.step < 290);
    expect(inTime.length / found.length).toBeGreaterThan(0.9);
  });

  it('is not alarmed by a falling loss that flattens, a drift that goes on, or a change for the better', () => {
    for (const seed of seeds(30)) {
      expect(alarms(noisy(seed, 1000, falling), { direction: 'up', scale: 'log' })).toEqual([]);
      expect(alarms(noisy(seed, 1000, (i) => 1 + i / 200))).toEqual([]);
      expect(alarms(noisy(seed, 300, (i) => (i < 200 ? 1 : 0.5)))).toEqual([]);
      expect(
        alarms(
          noisy(seed, 300, (i) => (i < 200 ? 0.2 : 0.6)),
          { direction: 'down' },
        ),
      ).toEqual([]);
    }
  });

  it('is alarmed by noise alone in fewer than 2 % of 1 000 points, even where each follows the one before', () => {
    for (const correlation of [0, 0.5, 0.9]) {
      const found = seeds(150).filter((seed) => alarms(noisy(seed, 1000, () => 1, { correlation })).length > 0);
      expect(found.length / 150, `correlation ${correlation}`).toBeLessThan(0.02);
    }
  });

  it('is silent in its warm-up, at the start and after an alarm', () => {
    expect(alarms(noisy(2, 30, (i) => (i < 10 ? 1 : 9)))).toEqual([]);
    const steps = alarms(noisy(3, 400, (i) => 2 ** Math.floor(i / 100))).map(({ step }) => step);
    expect(steps).toHaveLength(3);
    for (const [i, step] of steps.entries()) expect(Math.abs(step - 100 * (i + 1))).toBeLessThanOrEqual(8);
  });

  it('does not sound for one wild value, nor for a change that is not worth telling', () => {
    expect(alarms(noisy(4, 300, (i) => (i === 200 ? 50 : 1)))).toEqual([]);
    expect(alarms(noisy(5, 600, (i) => (i < 300 ? 1 : 1.02), { sd: 0.001 }))).toEqual([]);
  });

  it('passes over what is not finite, and knows exact curves', () => {
    const values = Array.from({ length: 100 }, (_, i) => (i % 10 === 0 ? Number.NaN : i < 60 ? 1 : 2));
    const [alarm] = alarms(values);
    expect(Math.abs(alarm.since - 62)).toBeLessThanOrEqual(2);
    expect(alarms(Array.from({ length: 500 }, () => 0))).toEqual([]);
  });
});
