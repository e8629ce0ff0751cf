import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCampaigns, temporaryFolders } from '../../../../test/support/load-campaign.ts';

const newFolder = temporaryFolders();
const lines = (rows: readonly object[]) => `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;

/** A run of textpolicy's MLX trainer: one prompt a step, every completion is written down. */
function writeMlx(folder: string, rewards: readonly (readonly number[])[]): void {
  mkdirSync(join(folder, 'emergence'), { recursive: true });
  const generations = rewards.flatMap((group, step) =>
    group.map((reward) => ({
      step,
      prompt: `make ${step}`,
      completion: 'x',
      reward,
      tokens: [1, 2, 3],
      logprobs: [-0.1, -0.2, -0.3],
      gram_entropy_delta: reward > 0 ? 0.02 : null,
      metadata: { target: 24, numbers: [1, 2], correctness: reward >= 0.99 },
    })),
  );
  const steps = rewards.map((group, step) => ({
    step,
    mean_reward: group.reduce((a, b) => a + b, 0) / group.length,
    correct_count: group.filter((reward) => reward >= 0.99).length,
    total_count: group.length,
    gram_entropy_delta: 0.01,
    gram_entropy_pair_count: 8,
    sepa_lambda: step / 10,
  }));
  writeFileSync(join(folder, 'emergence/generations.jsonl'), lines(generations));
  writeFileSync(join(folder, 'emergence/steps.jsonl'), lines(steps));
}

const REWARDS = [
  [1, 0.6, -0.5, 0],
  [0, 0, 0, 0],
  [1, 1, 1, 1],
];

describe("textpolicy's MLX trainer", () => {
  it('writes every completion, so that prompts and their rates are known', async () => {
    const folder = join(newFolder(), 'sepa_seed7');
    writeMlx(folder, REWARDS);
    const { campaigns } = await readCampaigns([folder]);
    const [run] = campaigns[0].runs;
    expect(run).toMatchObject({ condition: 'sepa', seed: '7', correctRule: 'reward >= 0.99', countsFrom: 'steps' });
    expect(run.generations).toMatchObject({ isSelected: false, rows: 12, correct: 5 });
    expect([...(run.generations?.gramDeltas ?? [])]).toEqual(Array(6).fill(0.02));
    expect(run.groups).toEqual([
      { step: 0, index: 0, correct: 1, total: 4, meanReward: 0.275, prompt: 'make 0' },
      { step: 1, index: 0, correct: 0, total: 4, meanReward: 0, prompt: 'make 1' },
      { step: 2, index: 0, correct: 4, total: 4, meanReward: 1, prompt: 'make 2' },
    ]);
    expect(run.run.series.has('gram_entropy_delta')).toBe(true);
  });

  it('is counted from its generations where its steps are gone', async () => {
    const folder = join(newFolder(), 'sepa_seed7');
    writeMlx(folder, REWARDS);
    rmSync(join(folder, 'emergence/steps.jsonl'));
    const { campaigns } = await readCampaigns([folder]);
    const [run] = campaigns[0].runs;
    expect(run.countsFrom).toBe('generations');
    expect([[...run.counts.correct], [...run.counts.total], [...run.counts.meanReward]]).toEqual([
      [1, 0, 4],
      [4, 4, 4],
      [0.275, 0, 1],
    ]);
    expect(campaigns[0].obstacle).toBeUndefined();
  });

  it('may lose the completions of the step in which it was killed', async () => {
    const folder = join(newFolder(), 'sepa_seed7');
    writeMlx(folder, [...REWARDS, [1, 0, 1, 0]]);
    const path = join(folder, 'emergence/generations.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').split('\n').slice(0, 14).join('\n'));
    const { campaigns } = await readCampaigns([folder]);
    const [run] = campaigns[0].runs;
    expect(run.generations).toMatchObject({ isSelected: false, rows: 14 });
    expect(run.counts.total[3]).toBe(4);
    expect(run.groups?.map(({ step }) => step)).toEqual([0, 1, 2]);
  });
});

describe("textpolicy's Tinker trainer", () => {
  it('counts in its rows and writes down whole groups that are informative', async () => {
    const folder = join(newFolder(), 'full_s1');
    mkdirSync(join(folder, 'emergence'), { recursive: true });
    const counts = [4, 6].map((correct, step) => ({
      step,
      mean_reward: correct / 12,
      correct_count: correct,
      total_count: 12,
    }));
    writeFileSync(join(folder, 'emergence/steps.jsonl'), lines(counts));
    const metrics = counts.map(({ step, mean_reward }) => ({
      step,
      algorithm: 'full',
      loss: -0.1,
      mean_reward,
      correct_rate: mean_reward,
      running_correct_rate: mean_reward,
      num_datums: 4,
      sepa_gate_open: false,
    }));
    writeFileSync(join(folder, 'metrics.jsonl'), lines(metrics));
    const generations = [0, 1].flatMap((step) =>
      [0, 1, 0, 1].map((reward) => ({ step, prompt: `p${step}`, reward, metadata: { correctness: reward >= 0.99 } })),
    );
    writeFileSync(join(folder, 'emergence/generations.jsonl'), lines(generations));
    const { campaigns } = await readCampaigns([folder]);
    const [run] = campaigns[0].runs;
    expect(run).toMatchObject({ correctRule: 'reward > 0.5', countsFrom: 'steps' });
    expect(run.generations).toMatchObject({
      isSelected: true,
      reason: '8 of 24 completions are logged: only of prompts whose rewards differ',
    });
    expect(run.groups).toBeUndefined();
  });
});

describe('TTT-discover', () => {
  it('has its sizes from the row before where back pressure changed them unsaid', async () => {
    const folder = join(newFolder(), 'discover_s1');
    mkdirSync(folder, { recursive: true });
    const rows = [
      { batch: 4, correct: 8 },
      { batch: 2, correct: 8 },
      { batch: 2, correct: 4 },
    ].map(({ batch, correct }, step, all) => {
      const total = (all[step - 1]?.batch ?? 4) * 8;
      const rate = correct / total;
      return {
        step,
        loss: -0.1,
        mean_reward: rate,
        correct_rate: rate,
        batch_size: batch,
        group_size: 8,
        trainer: 'ttt_discover',
      };
    });
    writeFileSync(join(folder, 'metrics.jsonl'), lines(rows));
    writeFileSync(join(folder, 'steps.jsonl'), lines(rows));
    const { campaigns } = await readCampaigns([folder]);
    const { counts, countsFrom } = campaigns[0].runs[0];
    expect(countsFrom).toBe('rates');
    // What the first step had nobody says: its row has the size of the second.
    expect([[...counts.correct], [...counts.total]]).toEqual([
      [Number.NaN, 8, 4],
      [Number.NaN, 32, 16],
    ]);
  });
});
