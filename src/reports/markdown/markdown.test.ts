import { describe, expect, it } from 'vitest';
import { HOSTILE, hostileResult, sampleResult } from '../../../test/support/sample-result.ts';
import type { Result } from '../../result.ts';
import { codeSpan, escapeMarkdown, markdownTable } from './escape.ts';
import { markdown } from './markdown.ts';

const render = (result: Result) => markdown.render(result, { charts: [], pages: () => undefined }) as string;

describe('the Markdown report', () => {
  it('reads as it always did', async () => {
    await expect(render(sampleResult)).toMatchFileSnapshot('./__snapshots__/sample.md');
  });

  it('keeps every table row to one line with the columns of its head', () => {
    const rows = render(hostileResult())
      .split('\n')
      .filter((line) => line.startsWith('|'));
    const columns = (row: string) => row.split(/(?<!\\)\|/).length;
    let head = 0;
    for (const [i, row] of rows.entries()) {
      if (/^\| -/.test(rows[i + 1] ?? '')) head = columns(row);
      expect(columns(row), row).toBe(head);
    }
    expect(rows.length).toBeGreaterThan(40);
  });

  it('fits into a comment of 65 536 characters whatever the data', () => {
    const long = 'x|<>'.repeat(5000);
    const checks = Array.from({ length: 60 }, () => ({
      ...sampleResult.checks[0],
      message: long,
      evidence: Array(20).fill({ path: long, task: long, note: long }),
    }));
    const output = render({ ...sampleResult, checks });
    expect(output.length).toBeLessThan(65_536);
    expect(output).toContain('does not fit');
  });

  it('lets no tag of the data through', () => {
    const outsideCode = render(hostileResult()).replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '');
    expect(outsideCode.replace(/<\/?(details|summary)>|<!-- -->/g, '')).not.toMatch(/</);
  });
});

describe('escapeMarkdown', () => {
  it('breaks mentions, issue numbers and bare links with a comment nobody sees', () => {
    expect(escapeMarkdown('@all #1 http://a.b www.a.b')).toBe(
      '@<!-- -->all \\#<!-- -->1 http:<!-- -->//a.b www<!-- -->.a.b',
    );
  });

  it('leaves formatting marks and tags as text', () => {
    expect(escapeMarkdown('*a* [b](c) `d` <e> & f_g')).toBe('\\*a\\* \\[b\\](c) \\`d\\` &lt;e&gt; &amp; f\\_g');
  });
});

describe('codeSpan', () => {
  it('is fenced by more backticks than it holds', () => {
    expect(codeSpan(HOSTILE[6])).toMatch(/^```` .* ````$/);
    expect(codeSpan('plain')).toBe('`plain`');
  });
});

describe('markdownTable', () => {
  it('escapes pipes even inside code and aligns numbers right', () => {
    expect(markdownTable(['a', 'b'], [['`x|y`', '1']], { text: 1 })).toBe('| a | b |\n| --- | ---: |\n| `x\\|y` | 1 |');
  });
});
