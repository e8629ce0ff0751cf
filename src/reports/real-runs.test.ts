import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assessRollouts } from '../../test/support/assess-rollouts.ts';
import { hostileRows } from '../../test/support/hostile-rows.ts';
import { writeTemporary } from '../../test/support/rollouts.ts';

import { renderSvg } from '../charts/svg.ts';
import { PRESETS } from '../presets/presets.ts';
import { rolloutCharts } from '../rollouts/charts/charts.ts';
import { REPORTS } from './reports.ts';
import { displayWidth } from './text/layout.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/rollouts.jsonl', import.meta.url));

const DATA = '../shared/data/nemo-gym';
const dataFiles = existsSync(DATA)
  ? readdirSync(DATA, { recursive: true, encoding: 'utf8' }).filter(
      (path) => /rollouts[^/]*\.jsonl$/.test(path) && !/materialized_inputs|reward_profiling|_failures/.test(path),
    )
  : [];

describe('reports of public rollout files', () => {
  it.skipIf(dataFiles.length === 0)(
    `show every one of them in every format (${dataFiles.length} files in ${DATA})`,
    async () => {
      for (const file of dataFiles.sort()) {
        const { result, summary } = await assessRollouts([join(DATA, file)], { preset: 'rl' });
        const context = { summary, charts: rolloutCharts(result), pages: () => undefined };
        for (const [id, report] of Object.entries(REPORTS)) {
          const output = await report.render(result, context);
          expect(output, `${file} as ${id}`).not.toMatch(/>(NaN|undefined|Infinity)|\[object/);
          if (id === 'text')
            for (const line of output.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
        }
      }
    },
  );
});

describe('reports of real runs', () => {
  it.each(Object.keys(PRESETS))('draw every chart of the example and stay small: preset %s', async (preset) => {
    const { result, summary } = await assessRollouts([EXAMPLE], { preset });
    const charts = rolloutCharts(result);
    expect(charts.map(({ id }) => id)).toEqual([
      'reward-histogram',
      'task-pass-rates',
      'pass-curves',
      'length-against-reward',
      'task-types',
    ]);
    for (const chart of charts) expect((await renderSvg(chart)).body).not.toMatch(/NaN|undefined/);
    const page = await REPORTS.html.render(result, { summary, charts, pages: () => undefined });
    expect(page.length).toBeLessThan(1_000_000);
    expect(page).not.toMatch(/>(NaN|undefined|Infinity)|\[object/);
  });

  it.each(Object.entries(REPORTS).map(([id, report]) => [id, report] as const))(
    'say the same twice: %s',
    async (_, report) => {
      const [first, second] = await Promise.all(
        [1, 2].map(async () => {
          const { result, summary } = await assessRollouts([EXAMPLE]);
          return report.render(result, { summary, charts: rolloutCharts(result), pages: () => undefined });
        }),
      );
      expect(first).toBe(second);
    },
  );

  it('hold within 80 columns and let nothing through that a terminal obeys, with rows made for harm', async () => {
    const path = writeTemporary(
      'rollouts.jsonl',
      hostileRows()
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    );
    const { result, summary } = await assessRollouts([path], { preset: 'rl' });
    const text = await REPORTS.text.render(result, { summary, charts: [], pages: () => undefined });
    expect(text).toContain('<img src=x');
    for (const line of text.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  it('grow with tasks and types at most, not with rows', async () => {
    const sizes = await Promise.all(
      [4, 40].map(async (copies) => {
        const rows = Array.from({ length: copies * 48 }, (_, i) => ({
          ...hostileRows()[i % 48],
          _ng_rollout_index: i,
        }));
        const path = writeTemporary('rollouts.jsonl', rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
        const { result } = await assessRollouts([path], { preset: 'rl' });
        return (await REPORTS.html.render(result, { charts: rolloutCharts(result), pages: () => undefined })).length;
      }),
    );
    expect(sizes[1] / sizes[0]).toBeLessThan(1.5);
  });
});
