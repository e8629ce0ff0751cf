import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createContaminationIndex } from './build-index.ts';
import { findContamination } from './find-contamination.ts';
import { readItem } from './item.ts';
import type { ContaminationOptions } from './options.ts';

const DATA = '../shared/data/decontamination';
const hasData = existsSync(DATA);
if (!hasData) process.stderr.write(`skipped: ${DATA} is not here, GSM8K is not searched\n`);

describe.skipIf(!hasData)('rephrased GSM8K', () => {
  const rowsOf = (name: string) => {
    const bytes = readFileSync(`${DATA}/${name}`);
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  };

  // The aims of the project: right items found, training questions flagged.
  it.each([
    ['by default', {}, 0.93, 0.005],
    ['when asked for certainty', { signatureScore: 0.67 }, 0.8, 0.001],
  ] satisfies [string, ContaminationOptions, number, number][])('%s is recognised', (_, options, recall, flagged) => {
    const items = rowsOf('gsm8k_test.jsonl.gz').flatMap((row) => readItem(row) ?? []);
    const index = createContaminationIndex(items, options);
    const rephrased: { row: number; line: { text: string } }[] = rowsOf('gsm8k_test_rephrased_odd.jsonl');
    const rows = rephrased.map(({ line }) => ({
      text: line.text.replace(/^Question: /, '').replace(/\nAnswer:[\s\S]*/, ''),
    }));
    const { hits } = findContamination(index, rows);
    const right = new Set(
      hits.filter(({ line, evalLine }) => evalLine === rephrased[line - 1].row + 1).map(({ line }) => line),
    );
    expect(right.size / rows.length).toBeGreaterThanOrEqual(recall);
    const training = rowsOf('gsm8k_train_odd.jsonl.gz').map(({ question }) => ({ text: question }));
    expect(findContamination(index, training).contaminatedRows / training.length).toBeLessThanOrEqual(flagged);
  });
});
