import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runMetrics } from '../../src/runs/metrics/schema.ts';
import { assayFromSource } from '../support/cli.ts';
import { temporaryFolder } from '../support/rollouts.ts';

const wobble = (step: number) => 1 + 0.02 * Math.sin(step * step);

/** A log of 100 steps, whose loss is doubled from a step on. */
function writeRun(
  folder: string,
  name: string,
  from = Number.POSITIVE_INFINITY,
  more: (step: number) => object = () => ({}),
): string {
  const path = join(folder, name);
  const rows = Array.from({ length: 100 }, (_, i) => ({
    step: i + 1,
    loss: (1 + 1 / (i + 1)) * wobble(i + name.length) * (i + 1 >= from ? 2 : 1),
    epoch: (i + 1) / 100,
    ...more(i + 1),
  }));
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
}

it('compares each run with the first one and says where they part', async () => {
  const folder = temporaryFolder();
  const paths = [writeRun(folder, 'base.jsonl'), writeRun(folder, 'parted.jsonl', 61), writeRun(folder, 'same.jsonl')];
  const { stdout } = await assayFromSource(['curves', ...paths, '--fail-on', 'never']);
  expect(stdout).toContain('Comparison: parted.jsonl against base.jsonl');
  expect(stdout).toMatch(/parts first +train\.loss at step 61, \d+(\.\d)? % higher from there on/);
  expect(stdout).toMatch(
    /Comparison: same\.jsonl against base\.jsonl[\s\S]*?parts +nowhere beyond the noise, of 1 in common/,
  );
  const { stdout: json } = await assayFromSource(['curves', ...paths, '--format', 'json', '--fail-on', 'never']);
  const metrics = runMetrics.parse(JSON.parse(json).metrics);
  expect('comparison' in metrics && metrics.comparison).toMatchObject({
    baseline: 'base.jsonl',
    by: 'step',
    runs: [
      { run: 'parted.jsonl', first: ['train.loss'] },
      { run: 'same.jsonl', first: [] },
    ],
  });
});

it('lays runs side by side by tokens, or says which of them logs none', async () => {
  const folder = temporaryFolder();
  const tokens = (perStep: number) => (step: number) => ({ num_tokens: step * perStep });
  const a = writeRun(folder, 'a.jsonl', Number.POSITIVE_INFINITY, tokens(1000));
  const b = writeRun(folder, 'b.jsonl', Number.POSITIVE_INFINITY, tokens(1000));
  const plain = writeRun(folder, 'plain.jsonl');
  const side = async (...paths: string[]) =>
    /side by side by +(.*)/.exec((await assayFromSource(['curves', ...paths, '--align', 'tokens'])).stdout)?.[1];
  expect(await side(a, b)).toBe('tokens');
  expect(await side(a, plain)).toBe('step, plain.jsonl logs no tokens');
  const { code, stderr } = await assayFromSource(['curves', a, b, '--align', 'time']);
  expect(code).toBe(2);
  expect(stderr).toContain('--align time: expected one of step, tokens, epoch');
});
