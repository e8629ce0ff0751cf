import { describe, expect, it } from 'vitest';
import { campaignOf } from '../../../test/support/campaigns.ts';
import { deadOf } from './dead-prompts.ts';
import { promptRecords } from './prompt-records.ts';

describe('promptRecords', () => {
  it('adds the answers to one prompt over steps and runs', () => {
    const { runs } = campaignOf({
      a: [
        { correct: [3, 5], groups: [['3/16 one'], ['5/16 one']] },
        { correct: [0], groups: [['0/16 one', '2/16 two']] },
      ],
    });
    expect(promptRecords(runs)).toEqual([
      { run: 'a_s42', step: 0, index: 0, prompt: 'one', correct: 8, total: 48, runs: 2 },
      { run: 'a_s101', step: 0, index: 1, prompt: 'two', correct: 2, total: 16, runs: 1 },
    ]);
  });

  it('knows an unnamed prompt by its place only where runs share their prompts', () => {
    const { runs } = campaignOf({
      a: [
        { correct: [3], groups: [['3/16']] },
        { correct: [4], groups: [['4/16']] },
      ],
    });
    expect(promptRecords(runs).map(({ correct }) => correct)).toEqual([3, 4]);
    expect(promptRecords(runs, { isShared: true }).map(({ correct, runs: met }) => [correct, met])).toEqual([[7, 2]]);
  });
});

describe('deadOf', () => {
  const dead = (run: object) => deadOf(campaignOf({ a: [run] }).runs[0]);

  it('prefers counts of prompts, and tells both kinds', () => {
    const groups = [['16/16', '0/16', '0/16', '8/16']];
    const found = dead({ correct: [24], total: 64, groups, series: { num_datums: [64] } });
    expect(found).toMatchObject({ share: 0.75, allRight: 0.25, allWrong: 0.5, skipped: 0 });
  });

  it('takes rows of training of the completions where nothing else tells, but no turns for completions', () => {
    expect(dead({ correct: [64, 64], series: { num_datums: [32, 64] } })?.share).toBeCloseTo(0.625, 12);
    expect(dead({ correct: [64, 64], series: { num_datums: [32, 640] } })).toBeUndefined();
    expect(dead({ correct: [64] })).toBeUndefined();
  });

  it('counts a skipped step as one whose prompts were all dead', () => {
    const found = dead({ correct: [8, undefined, 8], series: { reward_uniform_group_rate: [0.4, undefined, 0.2] } });
    expect(found?.share).toBeCloseTo((0.4 + 1 + 0.2) / 3, 12);
  });
});
