import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/check.ts';
import { definePreset } from '../../src/presets/preset.ts';
import { RUNS } from '../../src/presets/runs.ts';
import type { CheckResult } from '../../src/result.ts';
import { runChecks } from '../../src/run.ts';
import { runsJob, subjectOf } from '../../src/runs/job.ts';
import type { Run } from '../../src/runs/table.ts';
import { loadPaths } from '../support/load-runs.ts';
import { curveRows, runOfRows } from '../support/runs.ts';

/** Test vectors V1 to V5, V12, V14 and V15 of the research page on training curves, F.1, through every check of runs. */
const DATA = '../shared/data/training-curves';
const preset = definePreset({ id: 'vectors', title: 'vectors', purpose: 'vectors', checks: RUNS });

async function judge(run: Run): Promise<Map<string, CheckResult>> {
  const results = await runChecks(runsJob.checks, subjectOf(run), { preset, seed: 0, subject: run.name });
  return new Map(results.map((result) => [result.id, result]));
}

/** Ids of what warns or fails, with its outcome. */
function findings(results: ReadonlyMap<string, CheckResult>): Record<string, Outcome> {
  const found = [...results.values()].filter(({ outcome }) => ['warn', 'fail', 'error'].includes(outcome));
  return Object.fromEntries(found.map(({ id, outcome }) => [id, outcome]));
}

const steps = (n: number) => Array.from({ length: n }, (_, i) => i);
/** A small regular jitter, -2 to 2. */
const jitter = (i: number) => ((i * 7) % 5) - 2;

if (!existsSync(DATA)) console.warn(`skipped: ${DATA} is not there, so the labelled runs of V1 are not judged`);

describe.skipIf(!existsSync(DATA))('V1: labelled runs', () => {
  const found = async (path: string) => {
    const { runs } = await loadPaths([`${DATA}/${path}/trainer_state.json`]);
    return judge(runs[0] as Run);
  };

  it.each(['trainproof-gallery/healthy', 'nsllm'])('%s raises no finding', async (path) => {
    expect(findings(await found(path))).toEqual({});
  });

  it('a learning rate of 0 is named, and the loss is called flat', async () => {
    expect(findings(await found('trainproof-gallery/lr_zero'))).toEqual({
      'zero-learning-rate': 'fail',
      'flat-train-loss': 'warn',
    });
  });

  it('a learning rate that is too hot diverges and spikes', async () => {
    const results = await found('trainproof-gallery/lr_hot');
    expect(findings(results)).toEqual({ 'diverged-loss': 'fail', 'loss-spike': 'fail' });
    expect(results.get('diverged-loss')?.message).toMatch(/ends at 7\.55 .* began at 1\.4/);
  });

  it('an overflow in fp16 is named, and the loss diverges', async () => {
    expect(findings(await found('trainproof-gallery/fp16_nan'))).toMatchObject({
      'nonfinite-values': 'warn',
      'diverged-loss': 'fail',
    });
  });

  it('bad labels begin above the loss of guessing', async () => {
    expect(findings(await found('trainproof-gallery/bad_labels'))).toEqual({ 'high-initial-loss': 'fail' });
  });

  it('an overfitted run names its best step', async () => {
    const results = await found('trainproof-gallery/overfit');
    expect(findings(results)).toEqual({
      'collapsed-train-loss': 'fail',
      'overfit-checkpoint': 'fail',
      'overfit-ratio': 'fail',
    });
    expect(results.get('overfit-checkpoint')?.values.bestStep?.value).toBe(30);
    expect(results.get('overfit-checkpoint')?.message).toContain('90 % of the steps came after the best one');
  });
});

describe('V2: a single batch at 10.112 where the whole set is at 0.567', () => {
  it('is no overfitting, and is said to be noise of one batch', async () => {
    const results = await judge(
      runOfRows([{ step: 88, train_loss: 0.478, valid_loss: 10.112, full_valid_loss: 0.567 }]),
    );
    expect(findings(results)).toEqual({});
    expect(results.get('overfit-ratio')?.values.ratio?.value).toBeCloseTo(0.567 / 0.478, 12);
    for (const id of ['overfit-ratio', 'single-batch-validation'])
      expect(results.get(id)?.message).toMatch(/10\.11.*noise of one batch/);
  });
});

describe('V3: a training loss of 0.0004 while validation falls to its end', () => {
  it('is no overfitting: the last evaluation is the best, and the ratio is context', async () => {
    const valid = [0.54, 0.49, 0.45, 0.41, 0.38, 0.36, 0.34, 0.32, 0.305, 0.297];
    const results = await judge(
      runOfRows(curveRows({ loss: Array(10).fill(0.0004), eval_loss: valid }, { every: 50 })),
    );
    expect(findings(results)).toEqual({});
    expect(results.get('overfit-checkpoint')?.values.bestStep?.value).toBe(500);
    expect(results.get('overfit-ratio')?.message).toContain('742.5 times');
  });
});

describe('V4: validation at 7.27, 7.72 and 7.21', () => {
  it('is best at the third evaluation, and the rise before it was noise', async () => {
    const results = await judge(runOfRows(curveRows({ eval_loss: [7.27, 7.72, 7.21] })));
    expect(findings(results)).toEqual({});
    expect(results.get('overfit-checkpoint')).toMatchObject({ outcome: 'pass', values: { bestStep: { value: 3 } } });
    expect(results.get('overfit-checkpoint')?.message).toContain('noise');
  });
});

describe('V5: preferences that are complete after a third of the steps', () => {
  it('are saturated, and the likelihood of the chosen answers is displaced', async () => {
    const results = await judge(
      runOfRows(
        steps(40).map((i) => {
          const x = i / 39;
          return {
            step: 5 * (i + 1),
            loss: Math.max(0.003, 0.69 * Math.exp(-14 * x)),
            'rewards/accuracies': Math.min(1, 0.5 + 1.8 * x),
            'rewards/margins': 9 * x,
            'rewards/chosen': -5 * x,
            'rewards/rejected': -14 * x,
            'logps/chosen': -240 - 50 * x + 2 * jitter(i),
            'logps/rejected': -250 - 140 * x + 2 * jitter(i + 1),
          };
        }),
      ),
    );
    expect(findings(results)).toEqual({ 'saturated-preferences': 'warn', 'likelihood-displacement': 'warn' });
  });
});

describe('V12: a validation loss of 0.0', () => {
  it.each(['valid_loss', 'full_valid_loss'])('counts as a value: %s', async (key) => {
    const rows = [0.5, 0.2, 0, 0.3, 0.4, 0.45].map((value, i) => ({
      step: i + 1,
      train_loss: 1 - 0.15 * i,
      [key]: value,
    }));
    const result = (await judge(runOfRows(rows))).get('overfit-checkpoint');
    expect(result).toMatchObject({ outcome: 'fail', values: { best: { value: 0 }, bestStep: { value: 3 } } });
  });
});

describe('V14: a run that memorises its rows in a fixed order', () => {
  const sawTooth = steps(120).map((i) => ({
    step: i + 1,
    loss: 2 * Math.exp(-i / 25) * (1 + 0.8 * ((i % 12) / 12)) + 0.02,
    epoch: (i + 1) / 12,
  }));

  it.each([
    ['with its epochs', sawTooth],
    ['without its epochs', sawTooth.map(({ step, loss }) => ({ step, loss }))],
  ])('has no spikes and a period, %s', async (_, rows) => {
    const result = (await judge(runOfRows(rows))).get('loss-spike');
    expect(result).toMatchObject({ outcome: 'pass', values: { spikes: { value: 0 } } });
    expect(result?.message).toContain('period of about 12 steps');
  });
});

describe('V15: preferences with warm-up rows', () => {
  it('raise no finding for accuracies and margins of 0 and a first gradient that is NaN', async () => {
    const results = await judge(
      runOfRows(
        steps(40).map((i) => {
          const x = i / 39;
          const isWarm = i >= 3;
          return {
            step: i + 1,
            loss: isWarm ? Math.LN2 - 0.3 * (1 - Math.exp(-3 * x)) + 0.01 * jitter(i) : Math.LN2,
            learning_rate: 5e-7 * Math.min(1, i / 5),
            grad_norm: i === 0 ? Number.NaN : 1,
            'rewards/accuracies': isWarm ? Math.min(0.8, 0.5 + 0.5 * x) : 0,
            'rewards/margins': isWarm ? 1.2 * x : 0,
            'rewards/chosen': isWarm ? 0.2 * x : 0,
            'rewards/rejected': isWarm ? -x : 0,
            'logps/chosen': -250 + 3 * jitter(i),
            'logps/rejected': -260 - 10 * x + 3 * jitter(i + 1),
          };
        }),
      ),
    );
    expect(findings(results)).toEqual({});
  });
});
