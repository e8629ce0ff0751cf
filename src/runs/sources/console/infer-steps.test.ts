import { describe, expect, it } from 'vitest';
import { inferSteps, type Undated } from './infer-steps.ts';

const training = (epoch?: number, before: Undated['before'] = []): Undated => ({
  isTraining: true,
  before,
  ...(epoch === undefined ? {} : { epoch }),
});
const validation = (epoch?: number, before: Undated['before'] = []): Undated => ({
  ...training(epoch, before),
  isTraining: false,
});

describe('inferSteps', () => {
  it('takes the step from the bar beside a record where that agrees with the epochs', () => {
    const records = [10, 20, 30].map((step) => training(step / 20, [{ count: step, total: 60 }]));
    expect(inferSteps(records)).toEqual({ steps: [10, 20, 30], total: 60 });
  });

  it('takes it from the epoch where the bar is of something else', () => {
    const records = [
      training(0.5, [{ count: 10, total: 60 }]),
      training(1, [{ count: 20, total: 60 }]),
      validation(1, [
        { count: 8, total: 8 },
        { count: 13, total: 60 },
      ]),
      training(1.5, [{ count: 30, total: 60 }]),
    ];
    expect(inferSteps(records).steps).toEqual([10, 20, 20, 30]);
  });

  it('finds even steps behind epochs of two decimals where the number of steps was announced', () => {
    // 1000 steps in one epoch, a record every 4 steps: 2 or 3 records share each printed epoch.
    const records = Array.from({ length: 250 }, (_, i) => training(Number(((i + 1) / 250).toFixed(2))));
    expect(inferSteps(records, { steps: 1000, epochs: 1 }).steps).toEqual(
      Array.from({ length: 250 }, (_, i) => (i + 1) * 4),
    );
  });

  it('knows a first step that was logged on its own', () => {
    const records = [0.01, 0.1, 0.2, 0.3].map((epoch) => training(epoch));
    expect(inferSteps(records, { steps: 200, epochs: 2 }).steps).toEqual([1, 10, 20, 30]);
  });

  it('goes by the epoch where records stand at uneven steps', () => {
    const records = [0.1, 0.2, 0.7].map((epoch) => training(epoch));
    expect(inferSteps(records, { steps: 100, epochs: 1 }).steps).toEqual([10, 20, 70]);
  });

  it('counts the records of training where nothing tells the step; validation belongs to the last of them', () => {
    expect(inferSteps([training(), training(), validation(), training()])).toEqual({ steps: [1, 2, 2, 3] });
    expect(inferSteps([validation(), training()])).toEqual({ steps: [0, 1] });
    expect(inferSteps([])).toEqual({ steps: [] });
  });

  it('does not trust bars that the epochs contradict', () => {
    const records = [training(0.5, [{ count: 8, total: 9 }]), training(1, [{ count: 9, total: 9 }])];
    expect(inferSteps(records)).toEqual({ steps: [1, 2] });
  });
});
