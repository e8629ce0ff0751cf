import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/rollouts.ts';
import { InputError } from '../../files/errors.ts';
import { readCampaignDesign } from './campaign-design.ts';

describe('readCampaignDesign', () => {
  const folder = temporaryFolder();
  const read = (toml: string) => {
    const path = join(folder, 'campaign.toml');
    writeFileSync(path, toml);
    return readCampaignDesign(path);
  };

  it('has the five conditions, eight seeds and 500 steps of retrain where a file names none', () => {
    const { planned, ...design } = read('[campaign]\n');
    expect(design).toEqual({
      name: 'campaign.toml',
      conditions: 5,
      seeds: 8,
      steps: 500,
      batch: 8,
      group: 16,
      workers: 1,
    });
    expect(planned.map(({ label }) => label)).toEqual([
      'grpo+none',
      'maxrl+none',
      'maxrl+gtpo',
      'maxrl+gtpo_hicra',
      'maxrl+gtpo_sepa',
    ]);
  });

  it('labels conditions by their sorted overrides, and gives each the settings of the base', () => {
    const { planned } = read(`[campaign]
seeds = [1, 2]
[[campaign.conditions]]
advantage_mode = "maxrl"
lr = 0.001
adv_clip_max = 5.0
[training]
lr = 0.1
temperature = 0.7
`);
    expect(planned).toEqual([
      {
        label: 'maxrl+none~adv_clip_max=5,lr=0.001',
        settings: { advantage_mode: 'maxrl', transform_mode: 'none', adv_clip_max: 5, lr: 0.001, temperature: 0.7 },
      },
    ]);
  });

  it('runs all at once where a parallel campaign names no number of workers', () => {
    expect(read('[campaign]\nparallel = true\n').workers).toBe(Number.POSITIVE_INFINITY);
    expect(read('[campaign]\nparallel = true\nmax_workers = 3\n').workers).toBe(3);
  });

  it.each([
    ['[campaign\n', /no TOML of a campaign/],
    ['[campaign]\nmax_steps = "many"\n', /max_steps is "many", expected a whole number from 0/],
    ['[campaign]\nconditions = 5\n', /campaign.conditions is no list of tables/],
  ])('refuses %j by its name', (toml, message) => {
    expect(() => read(toml)).toThrow(InputError);
    expect(() => read(toml)).toThrow(message);
  });
});
