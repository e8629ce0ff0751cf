import { describe, expect, it } from 'vitest';
import { folderWith, loadContents, loadPaths, tallyOf } from '../../../test/support/load-runs.ts';
import { InputError } from '../../files/errors.ts';

const rowOfKeys = (count: number, step: number) =>
  JSON.stringify({
    step,
    loss: 1,
    epoch: 1,
    ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i])),
  });

describe('logs that no trainer writes', () => {
  it('may have as many keys as a run can hold, and no more', async () => {
    const { runs } = await loadContents({ 'log.jsonl': `${rowOfKeys(19_998, 1)}\n${rowOfKeys(19_998, 2)}\n` });
    expect(runs[0].series.ids).toHaveLength(20_000);
    await expect(loadContents({ 'log.jsonl': `${rowOfKeys(19_999, 1)}\n` })).rejects.toThrow(InputError);
    await expect(loadContents({ 'log.jsonl': `${rowOfKeys(19_999, 1)}\n` })).rejects.toThrow(
      /more than 20000 different metric names/,
    );
  });

  it('tell two names apart that begin with the same thousand letters', async () => {
    const name = 'x'.repeat(1000);
    const row = (step: number) => `{"step": ${step}, "loss": 1, "epoch": 1, "${name}a": 2, "${name}b": 3}\n`;
    const { runs } = await loadContents({ 'log.jsonl': row(1) + row(2) });
    const long = runs[0].series.ids.filter((id) => id.startsWith('xxx'));
    expect(long).toHaveLength(2);
    expect(long.every((id) => id.length < 220)).toBe(true);
  });

  it('may nest without end', async () => {
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const { runs, files } = await loadContents({
      'log.jsonl': `{"step": 1, "loss": 2, "epoch": 1, "deep": ${deep}}\n`,
    });
    expect(runs[0].series.ids).toEqual(['progress.epoch', 'train.loss']);
    expect(files[0]).toMatchObject({ rows: 1, skippedCount: 0 });
  });

  it.each([
    ['braces', '{'.repeat(200_000)],
    ['quotes', "{'loss': '".repeat(50_000)],
    ['colons', `step:1 - ${'a:'.repeat(200_000)}`],
    ['brackets', `Step 1 | ${'('.repeat(200_000)}`],
    ['bars', '1/2 ['.repeat(100_000)],
    ['cells', `| Step | Training Loss |${'|'.repeat(200_000)}`],
    ['colours', '\u001b[31m'.repeat(100_000)],
  ])('may be a line of %s', async (_, line) => {
    const record = "{'loss': 1.5, 'grad_norm': 1.0, 'step': 3}\n";
    const { runs } = await loadContents({ 'train.log': `${record}${line}\n${record.replace('3', '4')}` });
    expect([...(runs[0].series.get('train.loss')?.steps ?? [])]).toEqual([3, 4]);
  });

  it('may be one line that is longer than memory should hold: it is skipped and named', async () => {
    const record = "{'loss': 1.5, 'grad_norm': 1.0, 'step': 3}\n";
    const loaded = await loadContents({ 'train.log': `${record}${'x'.repeat(3 << 20)}\n${record.replace('3', '4')}` });
    expect([...(loaded.runs[0].series.get('train.loss')?.steps ?? [])]).toEqual([3, 4]);
    expect(tallyOf(loaded)).toEqual({ rows: 2, skipped: 1, reasons: ['2: longer than 1048576 characters'] });
  });

  it('may say a lot before training begins', async () => {
    const words = Array.from(
      { length: 8000 },
      (_, i) => `(Worker pid=${i}) loading weights, please wait for a moment\n`,
    );
    const { runs } = await loadContents({ 'verl.log': `${words.join('')}step:1 - actor/lr:1e-06\n` });
    expect(runs[0].series.ids).toEqual(['optim.lr']);
  });

  it('may hold steps of any size', async () => {
    const steps = [-5, 0, 0.5, 1e15, 1e300];
    const { runs } = await loadContents({
      'log.jsonl': steps.map((step) => JSON.stringify({ step, loss: 1, epoch: 1 })).join('\n'),
    });
    expect([...(runs[0].series.get('train.loss')?.steps ?? [])]).toEqual(steps);
  });

  it('are refused with the columns they have where a map names none of them', async () => {
    const folder = folderWith({ 'odd.csv': 'durchgang,verlust\n1,2\n2,1\n' });
    const map = { step: 'durchgang', 'train.loss': 'verlsut' };
    await expect(loadPaths([`${folder}/odd.csv`], { map })).rejects.toThrow(
      /--map train.loss=verlsut: none of the first 2 rows has verlsut, did you mean verlust\?; the rows have durchgang, verlust/,
    );
    await expect(loadPaths([`${folder}/odd.csv`])).rejects.toThrow(
      /no training log that Assay knows .*; the rows have durchgang, verlust: name them, for instance with --map step=durchgang,train.loss=verlust$/,
    );
  });
});
