import { compile } from 'vega-lite';
import { describe, expect, it, vi } from 'vitest';
import { folderWith } from '../../../test/support/load-runs.ts';
import { assessRuns, hostileLog, MADE_LOGS } from '../../../test/support/made-runs.ts';
import { renderSvg } from '../../charts/svg.ts';
import { runCharts } from './charts.ts';

const judged = async (files: Readonly<Record<string, string>>) => (await assessRuns([folderWith(files)])).result;
const results = {
  sft: await judged({ 'sft.jsonl': MADE_LOGS.sft }),
  dpo: await judged({ 'dpo.jsonl': MADE_LOGS.dpo }),
  grpo: await judged({ 'grpo.jsonl': MADE_LOGS.grpo }),
  several: await judged({ 'a.jsonl': MADE_LOGS.sft, 'b.jsonl': MADE_LOGS.sft }),
  hostile: await judged({ 'x.jsonl': hostileLog() }),
};
const charts = Object.entries(results).flatMap(([name, result]) =>
  runCharts(result).map((chart) => [`${name}-${chart.id}`, chart] as const),
);
const chart = (name: string) => charts.find(([id]) => id === name)?.[1];

describe('the charts of training runs', () => {
  it.each(charts.filter(([name]) => /^(sft|dpo|grpo)-/.test(name)))(
    'has the spec of the gallery: %s',
    async (name, one) => {
      await expect(`${JSON.stringify(one.spec, null, 1)}\n`).toMatchFileSnapshot(`./__snapshots__/${name}.vl.json`);
    },
  );

  it('cover what the issue of a method is told by', () => {
    const ids = (result: keyof typeof results) => runCharts(results[result]).map(({ id }) => id);
    expect(ids('sft')).toEqual(['loss', 'gradient-norm', 'learning-rate']);
    expect(ids('dpo')).toEqual(['loss', 'preference-rewards', 'log-probabilities', 'preference-accuracy']);
    expect(ids('grpo')).toEqual([
      'loss',
      'reward',
      'reward-components',
      'tokens',
      'truncation',
      'entropy',
      'divergence',
      'clip-fraction',
      'gradient-norm',
      'pareto-front',
    ]);
  });

  it('are Vega-Lite that stands alone, draws without a warning, and has a whole table', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    for (const [name, one] of charts) {
      expect(JSON.parse(JSON.stringify(one.spec)), name).toEqual(one.spec);
      expect(JSON.stringify(one.spec)).not.toContain('"url"');
      expect(() => compile(one.spec as unknown as Parameters<typeof compile>[0]), name).not.toThrow();
      expect((await renderSvg(one)).body, name).not.toMatch(/<(img|script|a)\b|NaN/);
      for (const row of one.table.rows) expect(row, name).toHaveLength(one.table.columns.length);
    }
    expect(warn.mock.calls).toEqual([]);
    warn.mockRestore();
  });

  it('have ids of their own, also where several runs are drawn', () => {
    for (const result of Object.values(results)) {
      const ids = runCharts(result).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('mark findings and the checkpoint to deploy at their steps, and say so', () => {
    const loss = chart('sft-loss');
    const best = (results.sft.metrics as { checkpoints: { best: { step: number } } }).checkpoints.best.step;
    expect(loss?.reading).toContain(`Solid line: the checkpoint to deploy, step ${best}.`);
    expect(JSON.stringify(loss?.spec)).toContain(`{"step":${best},"label":"deploy"}`);
    expect(chart('grpo-reward')?.reading).toMatch(/At the end training is 0\.\d+ above validation\./);
  });

  it('leave out of a drawing what a logarithm does not know, not out of the table', () => {
    const norms = chart('grpo-gradient-norm');
    expect(norms?.table.rows).toHaveLength(24);
  });

  it('are absent where the metrics are another job’s', () => {
    expect(runCharts({ ...results.sft, metrics: {} })).toEqual([]);
  });
});
