import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCampaigns, temporaryFolders } from '../../../test/support/load-campaign.ts';
import { madeSteps, type RunTotals, writeManifest, writeRetrainRun } from '../../../test/support/retrain-run.ts';
import type { CampaignRun } from '../table.ts';

/** What research section 1.7 calls traps: each is made as the trainer makes it, and read back against what really happened. */
const newFolder = temporaryFolders();

/** Correct and all completions by step, as they were read. */
function countsOf({ counts }: CampaignRun): Map<number, readonly [number, number]> {
  return new Map(Array.from(counts.steps, (step, i) => [step, [counts.correct[i], counts.total[i]]]));
}

async function readRun(folder: string): Promise<CampaignRun> {
  const { campaigns } = await readCampaigns([folder]);
  expect(campaigns[0].runs).toHaveLength(1);
  return campaigns[0].runs[0];
}

/** Prompts that are often all right or all wrong, so that whole steps are skipped. */
const rate = (step: number, group: number) => [0, 1, 0.5, 0.25, 1, 0][(step * 7 + group * (step % 3)) % 6];

describe('a run of retrain', () => {
  it('has the counts of every step, those included that left no row', async () => {
    const folder = join(newFolder(), 'grpo+none_s42');
    const truth = writeRetrainRun(folder, madeSteps(40, { rate }), { checkpoint: 'final' });
    const run = await readRun(folder);
    const missing = [...truth.steps.keys()].filter(
      (step) => !readFileSync(join(folder, 'metrics.jsonl'), 'utf8').includes(`"step":${step},`),
    );
    expect(missing.length).toBeGreaterThan(5);
    expect(run.missingSteps).toEqual(missing);
    expect(run.recoveredSteps).toEqual(missing);
    expect(sumOf(run)).toEqual({ correct: truth.correct, total: truth.total });
    expect(run).toMatchObject({
      condition: 'grpo+none',
      seed: '42',
      status: 'finished',
      countsFrom: 'steps',
      repeatedSteps: 0,
    });
  });

  it('has exact counts of skipped steps and all prompts where the console was kept', async () => {
    const folder = join(newFolder(), 'grpo+none_s42');
    const truth = writeRetrainRun(folder, madeSteps(40, { rate }), { console: true });
    const run = await readRun(folder);
    // Steps behind the last row are known to the console alone, too.
    expect(countsOf(run)).toEqual(truth.steps);
    expect(run.groups).toHaveLength(160);
    expect(run.groups?.[5]).toEqual({ step: 1, index: 1, correct: 4, total: 8, prompt: '5 11' });
  });

  it('says no rate of selected generations, and that they are selected', async () => {
    const folder = join(newFolder(), 'a_s1');
    writeRetrainRun(folder, madeSteps(12, { rate: (step, group) => [0.25, 1, 0.5, 0][(step + group) % 4] }));
    const { generations } = await readRun(folder);
    expect(generations).toMatchObject({ isSelected: true, correct: 24, rows: 24 });
    expect(generations?.reason).toBe(
      '24 of 384 completions are logged: one of each prompt, as a log of best samples has it',
    );
  });

  it('knows generations of informative prompts alone for selected, whole groups or not', async () => {
    const folder = join(newFolder(), 'a_s1');
    writeRetrainRun(folder, madeSteps(12, { rate: (step, group) => [0.25, 1, 0.5, 0][(step + group) % 4] }), {
      samplesPerPrompt: 0,
    });
    const { generations, groups } = await readRun(folder);
    expect(generations).toMatchObject({ isSelected: true, rows: 192 });
    expect(generations?.reason).toContain('only of prompts whose rewards differ');
    expect(groups).toBeUndefined();
  });

  it('takes a resumed run as it was trained last, and counts the steps that were logged again', async () => {
    const folder = join(newFolder(), 'a_s1');
    const first = writeRetrainRun(folder, madeSteps(10, { rate: () => 0.5 }), {});
    const behind = totalsUntil(first, 5);
    const second = writeRetrainRun(folder, madeSteps(8, { rate: () => 0.25 }), {
      from: { step: 6, ...behind },
      checkpoint: 'final',
    });
    const run = await readRun(folder);
    expect(run.repeatedSteps).toBe(4);
    expect(countsOf(run)).toEqual(new Map([...[...first.steps].slice(0, 6), ...second.steps]));
  });

  it('starts anew where a folder was used again from step 0', async () => {
    const folder = join(newFolder(), 'a_s1');
    writeRetrainRun(folder, madeSteps(10, { rate: () => 0.5 }));
    const second = writeRetrainRun(folder, madeSteps(4, { rate: () => 0.25 }));
    const run = await readRun(folder);
    expect(countsOf(run)).toEqual(second.steps);
    expect(run.repeatedSteps).toBe(4);
  });

  it('counts completions that never came', async () => {
    const folder = join(newFolder(), 'a_s1');
    const steps = madeSteps(6, { rate: () => 0.5 });
    const failing = steps.map((step, i) => (i === 2 ? { groups: [...step.groups.slice(1), [0, 0] as const] } : step));
    const truth = writeRetrainRun(folder, failing, { console: true });
    appendFileSync(
      join(folder, 'tinker_sample_diagnostics.jsonl'),
      '{"event":"dispatch","status":"ok"}\n{"event":"result","status":"error","error_type":"Timeout"}\n{"event":"result","status":"ok"}\n',
    );
    const run = await readRun(folder);
    expect(run.failedCompletions).toBe(8);
    expect(run.sampleErrors).toEqual({ Timeout: 1 });
    expect(countsOf(run)).toEqual(truth.steps);
    expect(run.groups).toHaveLength(23);
  });

  it('keeps supervised steps out of the counts', async () => {
    const folder = join(newFolder(), 'a_s1');
    const steps = [
      ...Array.from({ length: 3 }, () => ({ groups: [], supervised: true as const })),
      ...madeSteps(9, { rate }),
    ];
    const truth = writeRetrainRun(folder, steps, { checkpoint: 'final' });
    const run = await readRun(folder);
    expect(sumOf(run)).toEqual({ correct: truth.correct, total: truth.total });
    expect(run.counts.steps[0]).toBeGreaterThanOrEqual(3);
    expect(run.missingSteps.every((step) => step >= 3)).toBe(true);
  });

  it('counts lines that are cut off or no JSON, with their places, and reads the rest', async () => {
    const folder = join(newFolder(), 'a_s1');
    const truth = writeRetrainRun(folder, madeSteps(5, { rate: () => 0.5 }));
    appendFileSync(join(folder, 'emergence/steps.jsonl'), 'Traceback (most recent call last):\n{"step": 5, "mean_rew');
    appendFileSync(join(folder, 'metrics.jsonl'), '\n\n{"step": 5, "mean_rew');
    const { campaigns, files } = await readCampaigns([folder]);
    expect(countsOf(campaigns[0].runs[0])).toEqual(truth.steps);
    const skips = files.flatMap(({ file, skipped }) =>
      skipped.map(({ line }) => `${file.path.slice(folder.length + 1)}:${line}`),
    );
    expect(skips.sort()).toEqual(['emergence/steps.jsonl:6', 'emergence/steps.jsonl:7', 'metrics.jsonl:8']);
  });

  it('reads bare NaN and Infinity, and does not take an absent key for zero', async () => {
    const folder = join(newFolder(), 'a_s1');
    writeRetrainRun(folder, madeSteps(3, { rate: () => 0.5 }));
    const path = join(folder, 'metrics.jsonl');
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replaceAll('"loss":-0.1', '"loss":NaN').replace('"exec_entropy_var":0.2,', ''),
    );
    const { run } = await readRun(folder);
    expect(run.series.get('train.loss')?.values[0]).toBeNaN();
    expect([...(run.series.get('exec_entropy_var')?.steps ?? [])]).toEqual([1, 2]);
  });

  it('knows the size of a step that back pressure changed before it was logged', async () => {
    const folder = join(newFolder(), 'a_s1');
    const steps = [4, 4, 2, 2, 3].map((size, i, sizes) => ({
      ...madeSteps(1, { groups: size, rate: () => 0.5 })[0],
      ...(sizes[i + 1] === size
        ? {}
        : { pressure: { action: size > 3 ? 'throttle' : 'increase', batch: sizes[i + 1] ?? 4 } }),
    }));
    const truth = writeRetrainRun(folder, steps);
    // Without the rows of counts, the rates and the sizes of the batches have to do.
    rmSync(join(folder, 'emergence'), { recursive: true });
    const run = await readRun(folder);
    expect(run.countsFrom).toBe('rates');
    expect(countsOf(run)).toEqual(truth.steps);
  });

  it('is found where TTT-discover writes it', async () => {
    const folder = join(newFolder(), 'a_s1');
    const truth = writeRetrainRun(folder, madeSteps(5, { rate: () => 0.5 }), { isFlat: true });
    const run = await readRun(folder);
    expect(countsOf(run)).toEqual(truth.steps);
    expect(run.generations?.isSelected).toBe(true);
  });

  it('says why nothing can be compared where only selected generations are left', async () => {
    const root = newFolder();
    for (const name of ['a_s1', 'b_s1']) {
      writeRetrainRun(join(root, name), madeSteps(5, { rate: () => 0.5 }));
      rmSync(join(root, name, 'metrics.jsonl'));
      rmSync(join(root, name, 'emergence/steps.jsonl'));
    }
    const { campaigns } = await readCampaigns([root]);
    expect(campaigns[0].obstacle).toMatch(
      /^2 of 2 runs hold only a selection of their generations \(a_s1: no counts of steps/,
    );
    expect(campaigns[0].runs[0].counts.steps).toHaveLength(0);
  });

  it('has words, flags, digests and the condition of its rows beside it', async () => {
    const folder = join(newFolder(), 'a_s1');
    writeRetrainRun(folder, madeSteps(4, { rate: () => 0.5 }));
    const run = await readRun(folder);
    expect(run.loggedCondition).toBe('grpo+none');
    expect(run.batchDigests?.get(3)).toBe('grpo+none-3');
    expect(run.words?.get('bp_regime')?.get(0)).toBe('optimal');
    expect([...(run.run.series.get('sepa_gate_open')?.values ?? [])]).toEqual([0, 0, 1, 1]);
  });
});

describe('a campaign of retrain', () => {
  it('has the labels of its manifest, not those of its rows, and keeps runs of which there is nothing', async () => {
    const root = newFolder();
    const folder = join(root, 'logs/campaign_1');
    const conditions = ['grpo+none', 'grpo+none~adv_clip_max=5.0', 'grpo+none~adv_clip_max=2.0,lr=1e-05'];
    const entries = conditions.flatMap((condition) => [42, 101].map((seed) => ({ condition, seed, returncode: 0 })));
    writeManifest(folder, [...entries, { condition: 'maxrl+none', seed: 42, returncode: 1 }], {
      launch: 'logs/campaign_1/',
    });
    for (const { condition, seed } of entries)
      writeRetrainRun(join(folder, 'runs', `${condition}_s${seed}`), madeSteps(10, { rate: () => 0.5 }), {
        checkpoint: 'final',
      });
    const { campaigns } = await readCampaigns([folder]);
    const [{ conditions: read, runs, baseline, plannedSteps, plannedRuns }] = campaigns;
    expect(read).toEqual([...conditions, 'maxrl+none']);
    expect(runs.map(({ name, loggedCondition, seed }) => [name, loggedCondition, seed])).toEqual(
      entries.map(({ condition, seed }) => [`${condition}_s${seed}`, 'grpo+none', String(seed)]),
    );
    expect({ baseline, plannedSteps }).toEqual({ baseline: 'grpo+none', plannedSteps: 10 });
    expect(plannedRuns.at(-1)).toEqual({ condition: 'maxrl+none', seed: '42', status: 'missing' });
    expect(plannedRuns).toHaveLength(7);
  });

  it.each([
    ['relative to the folder of launch', 'logs/campaign_1/runs/'],
    ['relative to the folder above', 'campaign_1/runs/'],
    ['relative to its own folder', 'runs/'],
    ['at a place that is gone', '/nowhere/logs/campaign_1/runs/'],
  ])('finds its runs %s', async (_, prefix) => {
    const folder = join(newFolder(), 'logs/campaign_1');
    writeManifest(folder, [{ condition: 'a+b', seed: 1, log_dir: `${prefix}a+b_s1` }]);
    writeRetrainRun(join(folder, 'runs/a+b_s1'), madeSteps(3, { rate: () => 0.5 }));
    expect((await readCampaigns([folder])).campaigns[0].runs).toHaveLength(1);
  });

  it('has the settings of its TOML files under the names of its overrides', async () => {
    const root = newFolder();
    const folder = join(root, 'logs/campaign_1');
    writeManifest(folder, [
      { condition: 'a+b', seed: 1 },
      { condition: 'a+b~lr=1e-5', seed: 1, overrides: { lr: 1e-5 } },
    ]);
    mkdirSync(join(root, 'campaigns'));
    writeFileSync(
      join(root, 'campaigns/test.toml'),
      '[campaign]\nseeds = [1]\n[training]\nlr = 4e-5\nbatch_size = 8\n[sepa]\nsteps = 100\n[optimizer]\ngrad_clip_norm = 1.0\n[logging]\nwandb_project = "x"\n',
    );
    for (const name of ['a+b_s1', 'a+b~lr=1e-5_s1'])
      writeRetrainRun(join(folder, 'runs', name), madeSteps(2, { rate: () => 0.5 }));
    const base = {
      lr: 4e-5,
      batch_size: 8,
      sepa_steps: 100,
      grad_clip_norm: 1,
      advantage_mode: 'a',
      transform_mode: 'b',
    };
    const { campaigns } = await readCampaigns([folder]);
    expect(campaigns[0].runs.map(({ config }) => config)).toEqual([base, { ...base, lr: 1e-5 }]);
  });

  it('tells runs that finished, failed and go on from one another', async () => {
    const folder = newFolder();
    const steps = madeSteps(4, { rate: () => 0.5 });
    const runs = {
      final: { entry: { returncode: 0 }, files: { checkpoint: 'final' } },
      crashed: { entry: { returncode: -1 }, files: { checkpoint: 'interrupted' } },
      going: { entry: {}, files: { meta: { status: 'running' } } },
      broken: { entry: {}, files: { meta: { status: 'failed', failure_status: 'exception:OutOfMemory' } } },
      silent: { entry: {}, files: {} },
    } as const;
    writeManifest(
      folder,
      Object.entries(runs).map(([condition, { entry }]) => ({ condition: `${condition}+x`, seed: 1, ...entry })),
    );
    for (const [condition, { files }] of Object.entries(runs))
      writeRetrainRun(join(folder, `runs/${condition}+x_s1`), steps, files);
    const { campaigns } = await readCampaigns([folder]);
    expect(campaigns[0].runs.map(({ status }) => status)).toEqual([
      'finished',
      'failed',
      'running',
      'failed',
      'unknown',
    ]);
  });
});

function totalsUntil({ steps }: RunTotals, last: number): { correct: number; total: number } {
  const own = [...steps].filter(([step]) => step <= last).map(([, group]) => group);
  return { correct: own.reduce((sum, [k]) => sum + k, 0), total: own.reduce((sum, [, n]) => sum + n, 0) };
}

function sumOf({ counts }: CampaignRun): { correct: number; total: number } {
  const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  return { correct: Math.round(sum(counts.correct) * 1e6) / 1e6, total: sum(counts.total) };
}
