import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, loadContents, loadPaths, pointsOf, tallyOf } from '../../../../test/support/load-runs.ts';

/** The documented columns of older jobs (OpenAI's fine-tuning guide), with rows of its example. */
const OLD = `step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy
1,1.52347,0.0,,
2,0.57719,0.0,,
3,3.63525,0.0,1.25,0.5
`;

async function readResults(content: string | Uint8Array, name = 'results.csv') {
  const loaded = await loadContents({ [name]: content });
  return { run: loaded.runs[0], points: pointsOf(loaded.runs[0]), kind: loaded.files[0].kind, tally: tallyOf(loaded) };
}

describe('a results file', () => {
  it('of an older job is read under the canonical ids, its blank cells missing and its zeros values', async () => {
    const { run, points, kind } = await readResults(OLD);
    expect(kind).toBe('openai-results');
    expect(run.method).toBe('sft');
    expect(run.series.ids).toEqual(['train.loss', 'train.tokenAccuracy', 'valid.loss', 'valid.tokenAccuracy']);
    expect(points.train_accuracy).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    expect(points.valid_loss).toEqual([[3, 1.25]]);
  });

  it('of a newer job keeps the loss of one batch apart from that of the whole set', async () => {
    const { run } = await readResults(
      `step,train_loss,train_mean_token_accuracy,valid_loss,valid_mean_token_accuracy,full_valid_loss,full_valid_mean_token_accuracy
88,0.478,0.924,10.112,0.145,0.567,0.944
`,
    );
    expect(Object.fromEntries(run.series.ids.map((id) => [id, run.series.get(id)?.values[0]]))).toEqual({
      'train.loss': 0.478,
      'train.tokenAccuracy': 0.924,
      'valid.loss': 10.112,
      'valid.loss.full': 0.567,
      'valid.tokenAccuracy': 0.145,
      'valid.tokenAccuracy.full': 0.944,
    });
  });

  it('of Azure may spell its columns in its own way and write .NET numbers', async () => {
    const { run, points } = await readResults(
      'step,train_loss,train_mean_token_accuracy,valid_loss,validation_mean_token_accuracy\r\n' +
        '10,3.814697265625E-06,1,2E-05,0.75\r\n20,NaN,1,,\r\n',
    );
    expect(points.train_loss).toEqual([
      [10, 3.814697265625e-6],
      [20, Number.NaN],
    ]);
    expect(run.series.get('valid.tokenAccuracy')?.values).toEqual(Float64Array.of(0.75));
  });

  it('of a reinforcement job names its graders, whatever stands in their names', async () => {
    const { run } = await readResults(
      'step,train_mean_reward,full_valid_mean_reward,completion_tokens_mean,mean_unresponsive_rewards,' +
        'scores/graders/score_model/my strict/loose grader/train_reward_mean,' +
        '"scores/graders/python/exact, or close/valid_reward_mean",' +
        'errors/graders/python/exact/errors/train_sample_parse_error_mean,' +
        'errors/graders/python/exact/errors/train_other_error_count,train_error_count_get_order\n' +
        '1,0.25,0.5,310,0,0.125,0.75,0.5,12,0.1\n',
    );
    expect(run.method).toBe('rft');
    expect(run.facts.usesTools).toBe(true);
    const values = Object.fromEntries(run.series.ids.map((id) => [id, run.series.get(id)?.values[0]]));
    expect(values).toMatchObject({
      'rl.reward.train': 0.25,
      'rl.reward.valid': 0.5,
      'rl.reward.component.my strict/loose grader.train': 0.125,
      'rl.reward.component.exact, or close.valid': 0.75,
      'rl.parseError.exact.train': 0.5,
      'rl.length.mean': 310,
      'rl.unresponsive': 0,
    });
    expect(Object.entries(values).filter(([id]) => id.startsWith('rl.graderError.'))).toEqual([
      [expect.stringContaining('exact'), 12],
    ]);
  });

  it('of a preference job may have any columns', async () => {
    const { points, kind } = await readResults('step,loss_of_the_day,preference\n1,0.69,0.5\n2,0.5,0.75\n');
    expect(kind).toBe('openai-results');
    expect(points).toEqual({
      loss_of_the_day: [
        [1, 0.69],
        [2, 0.5],
      ],
      preference: [
        [1, 0.5],
        [2, 0.75],
      ],
    });
  });

  it.each<[string, string | Uint8Array]>([
    ['plain', OLD],
    ['with a byte order mark', `\uFEFF${OLD}`],
    ['with CRLF and blank lines at the end', `${OLD.replaceAll('\n', '\r\n')}\r\n\r\n`],
    ['with quotes and spaces', OLD.replace('train_loss', '"train_loss"').replace('step,', ' step ,')],
    ['in base64', Buffer.from(OLD).toString('base64')],
    ['in base64 with a byte order mark inside', Buffer.from(`\uFEFF${OLD}`).toString('base64')],
    [
      'in base64 of several lines',
      `${Buffer.from(OLD)
        .toString('base64')
        .replace(/.{1,76}/g, '$&\r\n')}\n`,
    ],
    ['in base64 for addresses', Buffer.from(OLD).toString('base64url')],
  ])('says the same %s', async (_, content) => {
    const { points, tally } = await readResults(content);
    expect(points).toEqual((await readResults(OLD)).points);
    expect(tally).toEqual({ rows: 3, skipped: 0, reasons: [] });
  });

  it('in base64 is decoded piece by piece without a seam', async () => {
    const rows = Array.from({ length: 150_000 }, (_, i) => `${i + 1},${(i % 997) / 7}`);
    const csv = `step,train_loss\n${rows.join('\n')}\n`;
    const { run } = await readResults(Buffer.from(csv).toString('base64'), 'step_metrics.csv');
    const { steps, values } = run.series.get('train.loss') ?? { steps: [], values: [] };
    expect(steps.length).toBe(150_000);
    expect(Array.from(values)).toEqual(rows.map((_, i) => (i % 997) / 7));
  });

  it('names every row and cell that it cannot read', async () => {
    const { points, tally } = await readResults(
      'step,train_loss,train_mean_token_accuracy,note\n1,2,0.5,a\n,1.9,0.5,b\n3,high,0.5,c\nx,1,1,d\n5,1\n6,1.5,0.75,e\n',
    );
    expect(points.train_loss).toEqual([
      [1, 2],
      [6, 1.5],
    ]);
    expect(tally.rows).toBe(3);
    expect(tally.reasons).toEqual([
      '3: step is blank, expected a number',
      '5: step is "x", expected a number',
      '6: found 2 cells, expected 4 as in the first line',
      '4: train_loss is "high", expected a number',
    ]);
  });

  it('that is neither CSV nor base64 is refused with both attempts named', async () => {
    const folder = folderWith({});
    const path = join(folder, 'results.csv');
    writeFileSync(path, 'hello\n');
    await expect(loadPaths([path])).rejects.toThrow(/no cell "step", neither as plain CSV nor decoded from base64/);
  });

  it('that breaks off being base64 is refused', async () => {
    const folder = folderWith({});
    const path = join(folder, 'results.csv');
    const base64 = Buffer.from(OLD.repeat(2000)).toString('base64');
    writeFileSync(path, `${base64.slice(0, 100_000)}<html>`);
    await expect(loadPaths([path])).rejects.toThrow(/begins as base64 but holds "<"/);
  });

  it('of another tool under a common name is left to others', async () => {
    const { kind } = await readResults('epoch,step,val_loss\n1,10,2\n', 'metrics.csv').catch(() => ({ kind: 'none' }));
    expect(kind).not.toBe('openai-results');
  });
});
