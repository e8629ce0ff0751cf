import { expect, it } from 'vitest';
import { createLoggerAxis } from './logger-axis.ts';

const row = (values: Record<string, number>) => new Map(Object.entries(values));

it('counts calls where no row names a step', () => {
  const axis = createLoggerAxis();
  expect([row({ loss: 1 }), row({ loss: 2 })].map((values, i) => axis.stepOf(values, i * 7))).toEqual([0, 7]);
});

it('takes the step of the optimiser once a row names it, and keeps the last one for rows that do not', () => {
  const axis = createLoggerAxis();
  const rows = [row({ loss: 1, 'train/global_step': 50 }), row({ note: 1 }), row({ 'train/global_step': 60 })];
  expect(rows.map((values, i) => axis.stepOf(values, i))).toEqual([50, 50, 60]);
  expect(axis.isStep('train/global_step')).toBe(true);
  expect(axis.isStep('global_step')).toBe(false);
});

it('listens to the user before the log, and to the log before the names it knows', () => {
  const told = createLoggerAxis('tokens');
  told.define('epoch');
  expect(told.stepOf(row({ tokens: 5, epoch: 1, global_step: 2 }), 0)).toBe(5);
  const defined = createLoggerAxis();
  defined.define('epoch');
  expect(defined.stepOf(row({ epoch: 1, global_step: 2 }), 0)).toBe(1);
});

it('does not take a step that is no number', () => {
  const axis = createLoggerAxis();
  axis.stepOf(row({ global_step: 3 }), 0);
  expect(axis.stepOf(row({ global_step: Number.NaN }), 9)).toBe(3);
});
