import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCampaigns, temporaryFolders } from '../../../test/support/load-campaign.ts';
import { madeSteps, writeManifest, writeRetrainRun } from '../../../test/support/retrain-run.ts';
import { expandRuns } from './expand-runs.ts';
import { loadCampaign } from './load-campaign.ts';

const newFolder = temporaryFolders();

function write(path: string, rows: readonly object[] | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof rows === 'string' ? rows : `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
}

/** A trainer state of Hugging Face with rewards. */
function writeTrl(folder: string, rewards: readonly number[], config?: object): void {
  const log_history = rewards.map((reward, i) => ({
    step: (i + 1) * 10,
    loss: 0.1,
    reward,
    reward_std: 0.2,
    kl: 0.01,
  }));
  write(join(folder, 'trainer_state.json'), JSON.stringify({ global_step: 30, max_steps: 30, log_history }));
  if (config !== undefined) write(join(folder, 'args.json'), JSON.stringify(config));
}

const labelled = (campaign: { runs: readonly { condition: string; seed?: string }[] }) =>
  campaign.runs.map(({ condition, seed }) => [condition, seed]);

describe('runs that job 2 reads', () => {
  it('are conditions and seeds by the names of their folders, with rewards but without counts', async () => {
    const root = newFolder();
    for (const [name, rewards] of Object.entries({
      base_s1: [0.1, 0.2, 0.3],
      base_s2: [0.1, 0.1, 0.2],
      tuned_s1: [0.2, 0.3, 0.4],
    }))
      writeTrl(join(root, name), rewards);
    const { campaigns, files } = await readCampaigns([root]);
    const [campaign] = campaigns;
    expect(labelled(campaign)).toEqual([
      ['base', '1'],
      ['base', '2'],
      ['tuned', '1'],
    ]);
    const [{ counts, countsFrom, missingSteps, status }] = campaign.runs;
    expect([[...counts.steps], [...counts.meanReward], [...counts.total]]).toEqual([
      [10, 20, 30],
      [0.1, 0.2, 0.3],
      [Number.NaN, Number.NaN, Number.NaN],
    ]);
    expect({ countsFrom, missingSteps, status }).toEqual({
      countsFrom: undefined,
      missingSteps: [],
      status: 'unknown',
    });
    expect(campaign).toMatchObject({ baseline: 'base', conditions: ['base', 'tuned'] });
    expect(files.map(({ kind }) => kind)).toEqual(Array(3).fill('hf-trainer-state'));
  });

  it('take the seed from their settings where the folder does not say it', async () => {
    const root = newFolder();
    writeTrl(join(root, 'a/one'), [0.1], { seed: 5, optim: { lr: 1e-5, betas: [0.9, 0.95] } });
    writeTrl(join(root, 'a/two'), [0.1], { seed: 6, optim: { lr: 2e-5, betas: [0.9, 0.95] } });
    const { campaigns } = await readCampaigns([root]);
    expect(labelled(campaigns[0])).toEqual([
      ['one', '5'],
      ['two', '6'],
    ]);
    expect(campaigns[0].runs[0].config).toEqual({ 'optim.lr': 1e-5, 'optim.betas': '[0.9,0.95]' });
  });

  it('take both from the settings that --map names, and say where there is no such setting', async () => {
    const root = newFolder();
    writeTrl(join(root, 'x1'), [0.1], { method: { name: 'grpo' }, rng: 1 });
    writeTrl(join(root, 'x2'), [0.1], { method: { name: 'grpo' }, rng: 2 });
    writeTrl(join(root, 'x3'), [0.1], { rng: 1 });
    const { campaigns, notes } = await readCampaigns([root], { map: { condition: 'method.name', seed: 'rng' } });
    expect(labelled(campaigns[0])).toEqual([
      ['grpo', '1'],
      ['grpo', '2'],
      ['x3', '1'],
    ]);
    expect(notes.some((note) => note.endsWith('x3: no setting method.name for --map condition=method.name'))).toBe(
      true,
    );
  });

  it('refuse a --map that names what no run has', async () => {
    const root = newFolder();
    writeTrl(join(root, 'a_s1'), [0.1, 0.2], { method: 'grpo' });
    const read = (map: Record<string, string>) => readCampaigns([root], { map });
    await expect(read({ condition: 'methd' })).rejects.toThrow(
      '--map condition=methd: no run has this setting, did you mean method?',
    );
    await expect(read({ correct: 'solvd' })).rejects.toThrow('--map correct=solvd: no run logs solvd');
    await expect(read({ 'train.loss': 'nll' })).rejects.toThrow('--map train.loss=nll: no nll');
  });

  it('count what --map says that counts', async () => {
    const root = newFolder();
    const rows = [0, 1, 3].map((step) => ({ step, solved: 3 + step, tried: 16, score: 0.5 }));
    write(join(root, 'a_s1.jsonl'), rows);
    write(join(root, 'b_s1.jsonl'), rows);
    const { campaigns } = await readCampaigns([root], {
      map: { step: 'step', correct: 'solved', total: 'tried', reward: 'score' },
    });
    const [run] = campaigns[0].runs;
    expect(labelled(campaigns[0])).toEqual([
      ['a', '1'],
      ['b', '1'],
    ]);
    expect([[...run.counts.correct], [...run.counts.total], run.missingSteps]).toEqual([[3, 4, 6], [16, 16, 16], [2]]);
  });

  it('keep their names apart where condition and seed are the same', async () => {
    const root = newFolder();
    for (const day of ['mon', 'tue']) writeTrl(join(root, day, 'base_s1'), [0.1]);
    const { campaigns } = await readCampaigns([root]);
    expect(campaigns[0].runs.map(({ name }) => name)).toEqual(['mon/base_s1', 'tue/base_s1']);
  });
});

describe('runs of a campaign that are named one by one', () => {
  it('have label, settings and planned steps of the manifest above them', async () => {
    const folder = join(newFolder(), 'campaign_1');
    const condition = 'grpo+none~lr=1e-05';
    writeManifest(folder, [{ condition, seed: 42, overrides: { lr: 1e-5 }, returncode: 1 }], { maxSteps: 50 });
    const run = join(folder, 'runs', `${condition}_s42`);
    writeRetrainRun(run, madeSteps(3, { rate: () => 0.5 }));
    const { campaigns } = await readCampaigns([run]);
    expect(campaigns[0].runs[0]).toMatchObject({ condition, seed: '42', status: 'failed', config: { lr: 1e-5 } });
    expect(campaigns[0].plannedSteps).toBe(50);
  });
});

describe('consoles', () => {
  it('belong to the run whose folder stands beside them or around them', async () => {
    const root = newFolder();
    for (const name of ['a_s1', 'b_s1', 'c_s1']) {
      const truth = writeRetrainRun(
        join(root, name),
        madeSteps(12, { rate: (s, g) => [0, 1, 0.5][(s + (s % 4 ? 0 : g)) % 3] }),
        { console: true },
      );
      expect(truth.steps.size).toBe(12);
    }
    renameSync(join(root, 'a_s1/stdout.log'), join(root, 'a_s1.log'));
    renameSync(join(root, 'b_s1/stdout.log'), join(root, 'b_s1/b_s1.log'));
    const { campaigns } = await readCampaigns([root]);
    expect(campaigns[0].runs.map(({ name, groups }) => [name, groups?.length])).toEqual([
      ['a_s1', 48],
      ['b_s1', 48],
      ['c_s1', 48],
    ]);
  });
});

describe('rollout files', () => {
  const rows = (rewards: readonly (readonly number[])[], agent = 'a') =>
    rewards.flatMap((task, t) =>
      task.map((reward, r) => ({ _ng_task_index: t, _ng_rollout_index: r, reward, agent_ref: { name: agent } })),
    );

  it('are evaluation runs of one step, a prompt for each task', async () => {
    const root = newFolder();
    write(
      join(root, 'base_s1.jsonl'),
      rows([
        [1, 0, 0],
        [1, 1, 1],
      ]),
    );
    write(
      join(root, 'tuned_s1.jsonl'),
      rows([
        [1, 1, 0],
        [1, 1, 1],
      ]),
    );
    const { campaigns } = await readCampaigns([root]);
    const [base, tuned] = campaigns[0].runs;
    expect(labelled(campaigns[0])).toEqual([
      ['base', '1'],
      ['tuned', '1'],
    ]);
    expect(base.groups).toEqual([
      { step: 0, index: 0, correct: 1, total: 3, prompt: '0', meanReward: 1 / 3 },
      { step: 0, index: 1, correct: 3, total: 3, prompt: '1', meanReward: 1 },
    ]);
    expect([...tuned.counts.correct, ...tuned.counts.total]).toEqual([5, 6]);
    expect(base).toMatchObject({
      countsFrom: 'rollouts',
      status: 'finished',
      failedCompletions: 0,
      correctRule: 'reward >= 1',
    });
  });

  it('are one run for each agent, with the tasks that both were asked under one name', async () => {
    const path = join(newFolder(), 'eval.jsonl');
    write(path, [
      ...rows(
        [
          [1, 0],
          [1, 1],
        ],
        'math',
      ),
      ...rows(
        [
          [0, 0],
          [1, 1],
        ],
        'code',
      ),
    ]);
    const { campaigns } = await readCampaigns([path]);
    expect(
      campaigns[0].runs.map(({ condition, groups }) => [
        condition,
        groups?.map(({ prompt, correct }) => [prompt, correct]),
      ]),
    ).toEqual([
      [
        'eval code',
        [
          ['0', 0],
          ['1', 2],
        ],
      ],
      [
        'eval math',
        [
          ['0', 1],
          ['1', 2],
        ],
      ],
    ]);
  });

  it('count what came and has a score, and grade by the threshold that was given', async () => {
    const root = newFolder();
    const path = join(root, 'x.jsonl');
    write(path, [
      ...rows([[0.4, 0.7, 0.9]]),
      { _ng_task_index: 0, _ng_rollout_index: 3, reward: null },
      { _ng_task_index: 0, _ng_rollout_index: 4, reward: 1, mask_sample: true },
    ]);
    const { campaigns } = await readCampaigns([path], { passThreshold: 0.5 });
    const [run] = campaigns[0].runs;
    expect([...run.counts.correct, ...run.counts.total, run.failedCompletions]).toEqual([2, 3, 2]);
    expect(run.counts.meanReward[0]).toBeCloseTo(2 / 3, 12);
  });

  it('give no identity to rollouts that name no task', async () => {
    const path = join(newFolder(), 'x.jsonl');
    write(path, [
      { reward: 1, output: [{ type: 'message', role: 'assistant', content: 'a' }] },
      { reward: 0, output: [{ type: 'message', role: 'assistant', content: 'b' }] },
    ]);
    const { campaigns } = await readCampaigns([path]);
    expect(campaigns[0].runs[0].groups?.every(({ prompt }) => prompt === undefined)).toBe(true);
  });
});

describe('arms', () => {
  const arms = async (root: string, baseline: string[], candidate: string[]) => {
    const named = { baseline: await expandRuns(baseline), candidate: await expandRuns(candidate) };
    const { campaigns, notes } = await readCampaigns([...named.baseline, ...named.candidate], { arms: named });
    return { root, campaign: campaigns[0], notes };
  };

  it('keep the label of their runs, unless both would have the same', async () => {
    const root = newFolder();
    for (const name of ['a_s1', 'a_s2', 'b_s1', 'c_s1'])
      writeRetrainRun(join(root, name), madeSteps(3, { rate: () => 0.5 }));
    const clear = await arms(root, [`${root}/a_s*`], [`${root}/b_s1`]);
    expect(clear.campaign).toMatchObject({ baseline: 'a', conditions: ['a', 'b'] });
    const same = await arms(root, [`${root}/a_s1`], [`${root}/a_s2`]);
    expect(same.campaign.conditions).toEqual(['baseline', 'candidate']);
    const mixed = await arms(root, [`${root}/a_s1`], [`${root}/b_s1`, `${root}/c_s1`]);
    expect(mixed.campaign.runs.map(({ condition }) => condition)).toEqual(['baseline', 'candidate', 'candidate']);
    expect(mixed.notes).toContain('the candidate puts together runs of b, c');
  });

  it('mean a file of rollouts by its path', async () => {
    const root = newFolder();
    for (const name of ['base', 'tuned'])
      write(join(root, `${name}.jsonl`), [{ _ng_task_index: 0, _ng_rollout_index: 0, reward: 1 }]);
    const { campaign } = await arms(root, [`${root}/base.jsonl`], [`${root}/tuned.jsonl`]);
    expect(campaign.conditions).toEqual(['base', 'tuned']);
  });
});

describe('loadCampaign', () => {
  it('reads a folder, or two arms by pattern, and only one campaign', async () => {
    const root = newFolder();
    for (const name of ['a_s1', 'a_s2', 'b_s1']) writeRetrainRun(join(root, name), madeSteps(3, { rate: () => 0.5 }));
    const whole = await loadCampaign([root]);
    expect([whole.campaign.conditions, whole.files.length]).toEqual([['a', 'b'], 9]);
    const { campaign } = await loadCampaign({ baseline: [`${root}/a_s*`], candidate: [`${root}/b_s*`] });
    expect(campaign.runs.map(({ name }) => name)).toEqual(['a_s1', 'a_s2', 'b_s1']);
    for (const name of ['c1', 'c2']) {
      writeManifest(join(root, name), [{ condition: 'x', seed: 1 }]);
      writeRetrainRun(join(root, name, 'runs/x_s1'), madeSteps(3, { rate: () => 0.5 }));
    }
    await expect(loadCampaign([`${root}/c1`, `${root}/c2`])).rejects.toThrow('2 campaigns (c1, c2); expected one');
  });
});

describe('expandRuns', () => {
  it('finds folders whose names hold signs of patterns, by path and by pattern', async () => {
    const root = newFolder();
    const names = ['grpo+none~lr=1e-5,x=(1)_s1', 'grpo+none~lr=1e-5,x=(1)_s2', 'a[1]_s1'];
    for (const name of names) mkdirSync(join(root, name));
    expect(await expandRuns([join(root, 'grpo+none~lr=1e-5,x=(1)_s*')])).toEqual(
      names.slice(0, 2).map((name) => join(root, name)),
    );
    expect(await expandRuns([`${join(root, names[2])}/`])).toEqual([join(root, names[2])]);
    await expect(expandRuns([join(root, 'nothing_*')])).rejects.toThrow('nothing matches it as a pattern');
  });
});
