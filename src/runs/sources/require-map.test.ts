import { describe, expect, it } from 'vitest';
import { loadContents } from '../../../test/support/load-runs.ts';
import { requireMap } from './require-map.ts';

const TABLE = { 'log.jsonl': '{"it":1,"nll":2}\n{"it":2,"nll":1.5}\n{"it":3,"nll":1.2}\n' };
const STATE = { 'trainer_state.json': '{"log_history":[{"loss":2,"step":1},{"loss":1.5,"step":2}]}' };

async function mapped(contents: Parameters<typeof loadContents>[0], map: Readonly<Record<string, string>>) {
  return requireMap(await loadContents(contents, { map }), map);
}

describe('requireMap', () => {
  it('has nothing to say of a map that fits', async () => {
    expect(await mapped(TABLE, { step: 'it', 'train.loss': 'nll' })).toEqual([]);
  });

  it('names a series that no check reads', async () => {
    expect(await mapped(STATE, { 'train.lss': 'loss' })).toEqual([
      '--map train.lss=loss: no check of runs reads train.lss, did you mean train.loss?',
    ]);
  });

  it('says that the steps of a trainer state stand', async () => {
    expect(await mapped(STATE, { step: 'iteration' })).toEqual([
      expect.stringMatching(/has steps of its own, which stand$/),
    ]);
  });

  it('refuses a column that no run has', async () => {
    await expect(mapped(STATE, { 'train.loss': 'los' })).rejects.toThrow(/no los in .*did you mean loss\?/);
  });
});
