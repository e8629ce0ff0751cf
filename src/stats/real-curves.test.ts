import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { mannKendall } from './mann-kendall.ts';
import { pairedBootstrapBest } from './paired-bootstrap-best.ts';
import { createRng } from './rng.ts';
import { theilSen } from './theil-sen.ts';

const DATA = '../shared/data/training-curves';
const hasData = existsSync(DATA);

function lossOf(run: string): { steps: number[]; loss: number[] } {
  // Python writes NaN, which is no JSON; here it stands in the gradient norm alone.
  const text = readFileSync(`${DATA}/trainproof-gallery/${run}/trainer_state.json`, 'utf8');
  const state = JSON.parse(text.replace(/: (NaN|-?Infinity)/g, ': null')) as {
    log_history: { step: number; loss?: number }[];
  };
  const rows = state.log_history.filter((row) => row.loss !== undefined);
  return { steps: rows.map((row) => row.step), loss: rows.map((row) => row.loss!) };
}

/** Mean score by prompt. */
function meansByPrompt(step: number): Map<string, number> {
  const text = gunzipSync(readFileSync(`${DATA}/zava-rft/Step_${step}.json.gz`)).toString();
  const { items } = JSON.parse(text) as {
    items: { results: { score: number }[]; datasource_item: { reference_user_message: string } }[];
  };
  const scores = new Map<string, number[]>();
  for (const { results, datasource_item: source } of items) {
    const prompt = source.reference_user_message;
    scores.set(prompt, [...(scores.get(prompt) ?? []), results[0]!.score]);
  }
  return new Map([...scores].map(([prompt, list]) => [prompt, list.reduce((a, b) => a + b) / list.length]));
}

describe.skipIf(!hasData)(`real curves in ${DATA}${hasData ? '' : ' (skipped: the folder is absent)'}`, () => {
  test.each([
    ['healthy', -4, -3.4],
    ['lr_zero', -0.41, -0.03],
    ['lr_hot', -7.2, -0.5],
    ['fp16_nan', -5.9, -5.1],
    ['bad_labels', -6.7, -6.2],
    ['overfit', -9.6, -9.4],
  ])('%s has the trend measured before on three seeds, z from %d to %d', (run, low, high) => {
    const { steps, loss } = lossOf(run);
    const { z, n } = mannKendall(loss, { autocorrelated: false })!;
    expect(n).toBe(60);
    expect(z).toBeGreaterThan(low - 0.05);
    expect(z).toBeLessThan(high + 0.05);
    expect(theilSen(steps, loss)!.slope).toBeLessThan(0);
  });

  it('keeps a learning run apart from one without a learning rate, autocorrelation allowed for', () => {
    expect(mannKendall(lossOf('healthy').loss)!.pvalue).toBeLessThan(0.01);
    expect(mannKendall(lossOf('overfit').loss)!.pvalue).toBeLessThan(0.01);
    expect(mannKendall(lossOf('lr_zero').loss)!.pvalue).toBeGreaterThan(0.3);
  });

  it('tells the better of two checkpoints by the prompts they share', () => {
    const earlier = meansByPrompt(15);
    const later = meansByPrompt(18);
    expect(earlier.size).toBe(10);
    const matrix = [...earlier].map(([prompt, mean]) => [mean, later.get(prompt) ?? Number.NaN]);
    const probabilities = pairedBootstrapBest(matrix, { rng: createRng(1) })!;
    expect(probabilities[1]).toBeGreaterThan(0.95);
  });
});
