import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assayFromSource } from '../../test/support/cli.ts';
import { madeSteps, writeManifest, writeRetrainRun } from '../../test/support/retrain-run.ts';
import type { Result } from '../result.ts';

const CONDITIONS = ['grpo+none', 'maxrl+gtpo_hicra', 'maxrl+gtpo_sepa'];
const SEEDS = [42, 101, 202];
const RUNS = 'logs/campaign_1/runs';
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-compare-'));
  const folder = join(root, 'logs/campaign_1');
  const entries = CONDITIONS.flatMap((condition) => SEEDS.map((seed) => ({ condition, seed, returncode: 0 })));
  writeManifest(folder, entries, { maxSteps: 12, launch: 'logs/campaign_1/' });
  for (const [i, { condition, seed }] of entries.entries()) {
    const rate = (step: number, group: number) => 0.25 + (((step * 5 + group * 3 + i) % 7) / 7) * 0.5;
    writeRetrainRun(join(folder, 'runs', `${condition}_s${seed}`), madeSteps(12, { rate }), {
      checkpoint: 'final',
      condition,
    });
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Numbers {
  readonly loaded: {
    readonly conditions: readonly { readonly condition: string; readonly runs: number }[];
    looks: number;
  };
  readonly comparison?: { readonly baseline: { readonly runs: readonly { readonly name: string }[] } };
}

async function run(...args: string[]): Promise<{ code: number | null; stderr: string; metrics: Numbers }> {
  const { code, stdout, stderr } = await assayFromSource([...args, '--format', 'json', '--quiet'], { cwd: root });
  const result = stdout === '' ? { metrics: {} } : (JSON.parse(stdout) as Result);
  return { code, stderr, metrics: result.metrics as unknown as Numbers };
}

const runsOf = ({ loaded }: Numbers) => loaded.conditions.map(({ condition, runs }) => [condition, runs]);
const paths = (condition: string) => SEEDS.map((seed) => `${RUNS}/${condition}_s${seed}`);

describe('assay compare', () => {
  it('takes the paths that a shell makes of `--baseline runs/x_s*`', async () => {
    const { metrics } = await run(
      'compare',
      '--baseline',
      ...paths(CONDITIONS[1]),
      '--candidate',
      ...paths(CONDITIONS[2]),
    );
    expect(runsOf(metrics)).toEqual([
      ['maxrl+gtpo_hicra', 3],
      ['maxrl+gtpo_sepa', 3],
    ]);
    expect(metrics.comparison?.baseline.runs.map(({ name }) => name).sort()).toEqual(
      SEEDS.map((seed) => `maxrl+gtpo_hicra_s${seed}`).sort(),
    );
  });

  it('expands patterns of folders itself', async () => {
    const { metrics } = await run(
      'compare',
      '--baseline',
      `${RUNS}/grpo+none_s*`,
      '--candidate',
      `${RUNS}/*sepa_s{42,101}`,
    );
    expect(runsOf(metrics)).toEqual([
      ['grpo+none', 3],
      ['maxrl+gtpo_sepa', 2],
    ]);
  });

  it('takes labels of a campaign, and names what there is where one is wrong', async () => {
    const { metrics } = await run(
      'compare',
      '--campaign',
      'logs/campaign_1',
      '--baseline',
      CONDITIONS[0],
      '--candidate',
      CONDITIONS[2],
    );
    expect(runsOf(metrics)).toEqual([
      ['grpo+none', 3],
      ['maxrl+gtpo_sepa', 3],
    ]);
    const wrong = await run(
      'compare',
      '--campaign',
      'logs/campaign_1',
      '--baseline',
      'grpo+nome',
      '--candidate',
      CONDITIONS[2],
    );
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('--baseline grpo+nome: no run of that name or place, did you mean grpo+none?');
  });

  it('refuses a run that stands in both arms, a path that leads nowhere, and rules it does not know', async () => {
    const [first] = paths(CONDITIONS[0]);
    expect((await run('compare', '--baseline', first, '--candidate', first)).stderr).toContain('in both arms');
    expect((await run('compare', '--baseline', 'nowhere', '--candidate', first)).stderr).toContain(
      'nowhere: no such file',
    );
    const limits = await run(
      'compare',
      '--baseline',
      first,
      '--candidate',
      paths(CONDITIONS[1])[0],
      '--litmus-threshold',
      'x',
    );
    expect([limits.code, limits.stderr]).toEqual([2, expect.stringContaining('expected metric=lift')]);
  });

  it('compares rollout files prompt by prompt', async () => {
    mkdirSync(join(root, 'evals'), { recursive: true });
    for (const [name, every] of [
      ['base', 3],
      ['tuned', 2],
    ] as const)
      writeFileSync(
        join(root, `evals/${name}.jsonl`),
        Array.from({ length: 40 }, (_, i) =>
          JSON.stringify({
            _ng_task_index: i >> 2,
            _ng_rollout_index: i & 3,
            reward: Number(i % every === 0),
            agent_ref: { name: 'a' },
          }),
        ).join('\n'),
      );
    const { metrics } = await run('compare', '--baseline', 'evals/base.jsonl', '--candidate', 'evals/tuned.jsonl');
    expect(runsOf(metrics)).toEqual([
      ['base', 1],
      ['tuned', 1],
    ]);
  });
});

describe('assay campaign', () => {
  it('reads all conditions of a manifest, and a look that is written down once', async () => {
    const first = await run('campaign', 'logs/campaign_1', '--ledger', 'logs/campaign_1');
    expect(runsOf(first.metrics)).toEqual(CONDITIONS.map((condition) => [condition, 3]));
    const second = await run('campaign', 'logs/campaign_1', '--ledger', 'logs/campaign_1');
    expect([first.metrics.loaded.looks, second.metrics.loaded.looks]).toEqual([0, 1]);
    const ledger = JSON.parse(readFileSync(join(root, 'logs/campaign_1/.assay-looks.json'), 'utf8'));
    expect(ledger).toEqual({ schema: 'assay.looks/1', looks: [{ runs: 9, steps: 108 }] });
  });

  it('watches a campaign until every run has ended, and keeps its looks', async () => {
    const folder = join(root, 'logs/campaign_2');
    const entries = CONDITIONS.slice(0, 2).flatMap((condition) => [1, 2].map((seed) => ({ condition, seed })));
    writeManifest(folder, entries, { maxSteps: 4, launch: 'logs/campaign_2/' });
    for (const { condition, seed } of entries)
      writeRetrainRun(join(folder, 'runs', `${condition}_s${seed}`), madeSteps(4, { rate: () => 0.5 }), {
        checkpoint: 'final',
      });
    const { code, stdout, stderr } = await assayFromSource(
      ['campaign', 'logs/campaign_2', '--watch', '--interval', '0.01', '--fail-on', 'never', '--no-progress'],
      { cwd: root },
    );
    expect([code, stderr]).toEqual([0, expect.stringContaining('every run has ended')]);
    expect(stdout).toContain('campaign_2');
    expect(JSON.parse(readFileSync(join(folder, '.assay-looks.json'), 'utf8')).looks).toEqual([{ runs: 4, steps: 16 }]);
  });

  it('reads runs without a manifest by their names', async () => {
    rmSync(join(root, 'loose'), { recursive: true, force: true });
    for (const [condition, seed] of [
      ['a', 1],
      ['a', 2],
      ['b', 1],
    ] as const)
      writeRetrainRun(join(root, `loose/${condition}/seed${seed}`), madeSteps(4, { rate: () => 0.5 }));
    const { metrics } = await run('campaign', 'loose');
    expect(runsOf(metrics)).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  it('leaves a single run to the checks of runs, and its selected completions to nobody', async () => {
    // Metrics, steps and the trainer's state, but no generations.
    const { metrics, stderr } = await run('check', paths(CONDITIONS[0])[0]);
    expect([stderr, metrics.loaded, (metrics as unknown as { run: { files: number } }).run.files]).toEqual([
      '',
      undefined,
      3,
    ]);
  });

  it('is what check makes of a folder with a manifest', async () => {
    const { metrics } = await run('check', 'logs/campaign_1');
    expect(runsOf(metrics)).toEqual(CONDITIONS.map((condition) => [condition, 3]));
  });
});
