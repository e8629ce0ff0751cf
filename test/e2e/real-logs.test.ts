import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resultSchema } from '../../src/result.ts';
import { oneRunMetrics } from '../../src/runs/metrics/schema.ts';
import { assay, ROOT } from '../support/cli.ts';

const DATA = join(ROOT, '../shared/data/training-curves');
const isHere = existsSync(DATA);
const GALLERY = isHere ? readdirSync(join(DATA, 'trainproof-gallery')).map((name) => `trainproof-gallery/${name}`) : [];

/** What each real run is known for: checks that must warn or fail, and whether anything else may. */
const KNOWN: Readonly<Record<string, { readonly speak: readonly string[]; readonly quiet?: boolean }>> = {
  'trainproof-gallery/healthy': { speak: [], quiet: true },
  'trainproof-gallery/lr_zero': { speak: ['zero-learning-rate'] },
  'trainproof-gallery/lr_hot': { speak: ['diverged-loss', 'loss-spike'] },
  'trainproof-gallery/fp16_nan': { speak: ['nonfinite-values', 'diverged-loss'] },
  'trainproof-gallery/bad_labels': { speak: ['high-initial-loss'] },
  'trainproof-gallery/overfit': { speak: ['overfit-checkpoint'] },
  nsllm: { speak: [], quiet: true },
  tensorboard: { speak: ['overfit-checkpoint'] },
  'wandb-csv': { speak: [], quiet: true },
};

async function curves(path: string, ...args: string[]) {
  const run = await assay(['curves', join(DATA, path), '--format', 'json', ...args]);
  expect(run.stdout, run.stderr).toMatch(/^\{/);
  const result = resultSchema.strict().parse(JSON.parse(run.stdout));
  const alarms = result.checks.filter(({ outcome }) => outcome === 'warn' || outcome === 'fail').map(({ id }) => id);
  return { ...run, result, alarms };
}

describe.skipIf(!isHere)('every real training log (../shared/data/training-curves)', () => {
  test.concurrent.each([...GALLERY, 'nsllm', 'tensorboard', 'wandb-csv'])(
    '%s is judged for what it is',
    async (name) => {
      const { result, alarms, code, stderr } = await curves(name);
      const { speak, quiet = false } = KNOWN[name];
      for (const id of speak) expect(alarms).toContain(id);
      if (quiet) expect(alarms).toEqual([]);
      expect(stderr).not.toMatch(/fault of Assay/);
      expect(result.checks.filter(({ outcome }) => outcome === 'error')).toEqual([]);
      expect(result.inputs.reduce((sum, { skippedCount }) => sum + skippedCount, 0)).toBe(0);
      oneRunMetrics.strict().parse(result.metrics);
      expect([0, 1, 3]).toContain(code);
    },
  );

  test('the overfitted run has its best checkpoint at step 30', async () => {
    const { result } = await curves('trainproof-gallery/overfit');
    expect(oneRunMetrics.parse(result.metrics).checkpoints.best?.step).toBe(30);
  });

  test('per-item rewards choose step 18, with prompts as what is independent (V16)', async () => {
    const { result } = await curves('trainproof-gallery/overfit', '--items', join(DATA, 'zava-rft'));
    const { items } = oneRunMetrics.parse(result.metrics).checkpoints;
    expect(items?.best).toBe(18);
    expect(items?.checkpoints.find(({ step }) => step === 18)?.probabilityBest).toBeGreaterThan(0.95);
  });

  test('a run file without any metric is a clear error', async () => {
    const run = await assay(['curves', join(DATA, 'wandb/run-g9dvvkua.wandb')]);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/no metric in it/);
  });

  test('assay check takes a training log for what it is', async () => {
    const run = await assay(['check', join(DATA, 'trainproof-gallery/overfit'), '--format', 'json']);
    expect(JSON.parse(run.stdout).inputs[0].kind).toBe('hf-trainer-state');
    expect(run.code).toBe(1);
  });

  test('the same log gives the same bytes', async () => {
    const [a, b] = await Promise.all([curves('tensorboard'), curves('tensorboard')]);
    expect(a.stdout).toBe(b.stdout);
  });
});
