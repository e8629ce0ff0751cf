import { describe, expect, it } from 'vitest';
import { loadContents } from '../../../../test/support/load-runs.ts';

describe('anyTable', () => {
  it('takes numbers in quotes for values of the metrics it knows, and leaves other texts alone', async () => {
    const rows = ['1.9', '1.8', 'nan'].map((loss, i) => ({ step: String(i + 1), loss, version: '2', note: 'warm' }));
    const { runs } = await loadContents({ 'log.jsonl': rows.map((row) => JSON.stringify(row)).join('\n') });
    expect([...(runs[0].series.get('train.loss')?.values ?? [])]).toEqual([1.9, 1.8, Number.NaN]);
    expect(runs[0].series.ids).toEqual(['train.loss']);
  });

  it('says of a failed job what it failed with, as it has no metric', async () => {
    const job = {
      object: 'fine_tuning.job',
      id: 'ftjob-1',
      created_at: 1,
      model: 'gpt-4o-mini',
      status: 'failed',
      error: { code: 'invalid_training_file', message: 'Too few examples', param: 'training_file' },
      hyperparameters: { n_epochs: 3 },
    };
    await expect(loadContents({ 'job.json': JSON.stringify(job) })).rejects.toThrow(
      'no metric in it; its job failed with invalid_training_file: Too few examples',
    );
  });
});
