import { describe, expect, it } from 'vitest';
import { hostileResult, sampleResult } from '../../test/support/sample-result.ts';
import { rolloutCharts } from '../rollouts/charts/charts.ts';
import { REPORTS, reportForPath } from './reports.ts';

const contextOf = (result: typeof sampleResult) => ({ charts: rolloutCharts(result), pages: () => '# page\ntext' });

describe('the registry of reports', () => {
  it('lists every report under its own name', () => {
    for (const [id, report] of Object.entries(REPORTS)) expect(report.id).toBe(id);
  });

  it('finds a report by the ending of a path, the longest ending first', () => {
    const found = ['a.html', 'A.HTM', 'a.md', 'a.json', 'a.sarif', 'a.sarif.json', 'a.xml', 'a.txt', 'a.vl.json'].map(
      (path) => reportForPath(path).id,
    );
    expect(found).toEqual(['html', 'html', 'markdown', 'json', 'sarif', 'sarif', 'junit', 'text', 'vega-lite']);
  });

  it('names the endings it knows where a path has another', () => {
    expect(() => reportForPath('report.pdf')).toThrow(/unknown ending of output file report\.pdf; one of .*\.html/);
  });

  it.each(Object.values(REPORTS).map((report) => [report.id, report] as const))(
    'gives the same bytes for the same Result: %s',
    async (_, report) => {
      const [first, second] = [
        await report.render(hostileResult(), contextOf(hostileResult())),
        await report.render(hostileResult(), contextOf(hostileResult())),
      ];
      expect(second).toBe(first);
      expect(first.endsWith('\n')).toBe(true);
    },
  );

  it.each(Object.values(REPORTS).map((report) => [report.id, report] as const))(
    'shows a Result without checks, metrics and inputs: %s',
    async (_, report) => {
      const bare = { ...sampleResult, checks: [], inputs: [], metrics: {}, verdict: 'inconclusive' as const };
      const output = await report.render(bare, { charts: rolloutCharts(bare), pages: () => undefined });
      expect(output).not.toMatch(/undefined|NaN|\[object/);
    },
  );
});

describe('the JSON report', () => {
  it('is the Result, whole and in its order', async () => {
    const output = (await REPORTS.json.render(hostileResult(), contextOf(hostileResult()))) as string;
    expect(JSON.parse(output)).toEqual(JSON.parse(JSON.stringify(hostileResult())));
    expect(Object.keys(JSON.parse(output))).toEqual(Object.keys(hostileResult()));
  });

  it('leaves nothing for a terminal to obey', async () => {
    expect(await REPORTS.json.render(hostileResult(), contextOf(hostileResult()))).not.toMatch(
      /(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u,
    );
  });
});
