import { describe, expect, it } from 'vitest';
import { hostileResult, sampleResult } from '../../../test/support/sample-result.ts';
import { rolloutCharts } from '../../rollouts/charts/charts.ts';
import { htmlReport } from './document.ts';
import { html, raw } from './html.ts';
import { renderPage } from './page-of-check.ts';

describe('html', () => {
  it('escapes strings and leaves markup', () => {
    expect(html`<b title="${'"\'<&>'}">${['a<b', html`<i>${1}</i>`, raw('<br>')]}${undefined}</b>`.markup).toBe(
      '<b title="&quot;&#39;&lt;&amp;&gt;">a&lt;b<i>1</i><br></b>',
    );
  });
});

describe('renderPage', () => {
  it('renders headings, paragraphs, lists, tables, code and links, without the title', () => {
    const page =
      '# id\n\n## What\nOne\nline with `a<b`, **bold** and *soft*.\n\n- x\n- y\n  z\n\n1. p\n2. q\n\n| a | b |\n|---|---|\n| `1\\|2` | [l](https://e.org/?a=1&b=2) |\n\n```sh\na  b\n\nc\n```\n';
    expect(renderPage(page).markup.replace(/\n/g, '~')).toBe(
      '<h4>What</h4><p>One line with <code>a&lt;b</code>, <strong>bold</strong> and <em>soft</em>.</p><ul><li>x</li><li>y z</li></ul><ol><li>p</li><li>q</li></ol>' +
        '<div class="scroll" tabindex="0" role="group" aria-label="table"><table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>~<tbody><tr><td><code>1|2</code></td><td><a href="https://e.org/?a=1&amp;b=2" rel="noreferrer">l</a></td></tr></tbody></table></div>' +
        '<pre tabindex="0"><code>a  b~~c</code></pre>',
    );
  });

  it('leaves names with underscores and stars of products alone', () => {
    expect(renderPage('mask_sample and a_b_c, 2*3*4').markup).toBe('<p>mask_sample and a_b_c, 2*3*4</p>');
  });

  it('keeps HTML as text and follows no link but those to the web', () => {
    expect(renderPage('<script>x</script> [a](javascript:alert) [b](../other.md)').markup).toBe(
      '<p>&lt;script&gt;x&lt;/script&gt; a b</p>',
    );
  });

  it('ends on any text', () => {
    for (const text of ['```', '|', '- ', '#', '####### x', '* \n* ', '[', '**', '1.'])
      expect(renderPage(`${text}\n${text}`).markup).not.toContain('undefined');
  });
});

describe('the HTML report', () => {
  const render = (result: typeof sampleResult) =>
    htmlReport.render(result, { charts: rolloutCharts(result), pages: () => undefined });

  it('holds no script, no event handler and nothing to fetch', async () => {
    const page = (await render(hostileResult())) as string;
    const tags = page.match(/<[^>]*>/g) ?? [];
    const bare = tags.map((tag) => tag.replace(/"[^"]*"/g, '""'));
    expect(tags.length).toBeGreaterThan(500);
    expect(
      bare.filter((tag) => /^<(script|img|iframe|object|embed|form|base)\b/i.test(tag) || /\s(on\w+|src)=/i.test(tag)),
    ).toEqual([]);
    expect(tags.filter((tag) => /^<(link|a)\b/.test(tag)).map((tag) => /href="([^"]*)"/.exec(tag)?.[1])).toEqual([
      'data:,',
      '#findings',
    ]);
  });

  it('forbids everything but its own style sheet', async () => {
    expect(await render(sampleResult)).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">`,
    );
  });

  it('stays below 150 KB for a run of ordinary size and shape', async () => {
    expect(((await render(sampleResult)) as string).length).toBeLessThan(150_000);
  });

  it('gives every id once, also where a check judged several data sets', async () => {
    const checks = [
      ...sampleResult.checks,
      ...sampleResult.checks.map((check) => ({ ...check, subject: 'other.jsonl' })),
    ];
    const ids = [...((await render({ ...sampleResult, checks })) as string).matchAll(/ id="([^"]*)"/g)].map(
      ([, id]) => id,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
