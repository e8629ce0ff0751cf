import { describe, expect, it } from 'vitest';
import { bareCampaign, campaignOf, campaignOfRows, campaignRows } from '../../test/support/campaigns.ts';
import { subjectOf } from './subject.ts';
import type { Campaign } from './table.ts';

const arms = {
  'grpo+none': [
    { correct: [8, undefined, 9], series: { sepa_lambda: [0, undefined, 0.5] } },
    { seed: 7, correct: [3] },
  ],
  'maxrl+none': [{ correct: [8, 12, 64], total: 64, groups: [['3/16 one', '16/16']], status: 'failed' as const }],
};

describe('campaignOf', () => {
  it('names runs by condition and seed, knows missing steps and the words of a run', () => {
    const { runs, conditions, baseline } = campaignOf(arms);
    expect(runs.map(({ name, status, missingSteps }) => [name, status, missingSteps])).toEqual([
      ['grpo+none_s7', 'finished', []],
      ['grpo+none_s42', 'finished', [1]],
      ['maxrl+none_s42', 'failed', []],
    ]);
    expect(conditions).toEqual(['grpo+none', 'maxrl+none']);
    expect(baseline).toBe('grpo+none');
    expect([...runs[1].counts.total]).toEqual([128, 128]);
    expect([...runs[2].counts.meanReward]).toEqual([0.125, 0.1875, 1]);
    expect(runs[2].groups).toEqual([
      { step: 0, index: 0, correct: 3, total: 16, prompt: 'one' },
      { step: 0, index: 1, correct: 16, total: 16 },
    ]);
  });

  it('reads its own rows in any order', () => {
    const told = (campaign: Campaign) => campaign.runs.map(({ run: _, ...words }) => words);
    const rows = campaignRows(arms);
    const plain = campaignOfRows(rows);
    expect(told(campaignOfRows(rows.toReversed()))).toEqual(told(plain));
    const counted = ({ runs }: Campaign) => runs.map(({ name, counts }) => [name, counts]);
    expect(counted(plain)).toEqual(counted(campaignOf(arms)));
  });
});

describe('subjectOf', () => {
  it('has a column where any run has it', () => {
    const { has } = subjectOf({ campaign: campaignOf(arms) });
    expect(['counts', 'groups', 'sepa_lambda', 'nothing|groups', ''].map((name) => has('campaign', name))).toEqual(
      Array(5).fill(true),
    );
    expect(['generations', 'config', 'nothing'].map((name) => has('campaign', name))).toEqual(Array(3).fill(false));
    expect(has('run', 'groups')).toBe(false);
  });

  it('has no counts in a campaign whose every value is missing', () => {
    expect(subjectOf({ campaign: bareCampaign(4) }).has('campaign', 'counts')).toBe(false);
  });

  it('refuses a series that was not declared', () => {
    const { campaign } = subjectOf({ campaign: campaignOf(arms) }).select({ campaign: ['counts'] });
    expect(() => campaign.runs[0].run.series.get('sepa_lambda')).toThrow('without being declared');
  });

  it('leads a suspect to the file and line of its point', async () => {
    const { locate } = subjectOf({ campaign: campaignOf(arms) });
    expect(await locate([{ task: 'grpo+none_s42', step: 2, series: 'sepa_lambda', note: 'here' }])).toEqual([
      { path: 'case.jsonl', line: 2, step: 2, series: 'sepa_lambda', note: 'here' },
    ]);
  });
});
