import { expect, it } from 'vitest';
import { nameRuns } from './run-names.ts';

it('calls a run by the last part of its place, or by what its logger calls it', () => {
  expect(
    nameRuns([
      { place: 'out/lr1' },
      { place: '.' },
      { place: 'logs/a.csv', within: 'train/one' },
      { place: 'wandb/run-1/run-1.wandb', title: 'brave-fox' },
    ]),
  ).toEqual(['lr1', '.', 'train/one', 'brave-fox']);
});

it('adds as much of the path as it takes to tell runs apart', () => {
  expect(
    nameRuns([
      { place: 'lr1/tb' },
      { place: 'lr2/tb' },
      { place: 'x/a.csv', within: 'one' },
      { place: 'x/b.csv', within: 'one' },
      { place: 'w/run-1.wandb', title: 'fox' },
      { place: 'v/run-1.wandb', title: 'fox' },
    ]),
  ).toEqual(['lr1/tb', 'lr2/tb', 'a.csv/one', 'b.csv/one', 'w/run-1.wandb', 'v/run-1.wandb']);
});
