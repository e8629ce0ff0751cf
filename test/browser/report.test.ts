import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Chart } from '../../src/job.ts';
import { REPORTS } from '../../src/reports/reports.ts';
import type { Result } from '../../src/result.ts';
import { rolloutCharts } from '../../src/rollouts/charts/charts.ts';
import { runCharts } from '../../src/runs/charts/charts.ts';
import { assessRollouts } from '../support/assess-rollouts.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { COLLECT_TEXT_COLORS, contrastRatio, type TextColors } from '../support/contrast.ts';
import { hostileRows } from '../support/hostile-rows.ts';
import { assessRuns, hostileLog } from '../support/made-runs.ts';
import { HOSTILE, hostileResult, sampleResult } from '../support/sample-result.ts';

const PAGE = readFileSync(
  new URL('../../src/rollouts/checks/verifier-too-strict/verifier-too-strict.md', import.meta.url),
  'utf8',
);
/** Elements and attributes that could run or fetch something. */
const ACTIVE = 'script, img, iframe, object, embed, form, a[href^="javascript"], [onload], [onerror]';
const folder = mkdtempSync(join(tmpdir(), 'assay-browser-'));
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface OpenOptions {
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
  readonly page?: string;
  readonly charts?: Chart[];
}

/** The report of a Result, opened from a file in a browser that refuses and counts every other request. */
async function openReport(
  result: Result,
  { scheme = 'light', width = 1100, page: checkPage = PAGE, charts = rolloutCharts(result) }: OpenOptions = {},
) {
  const path = join(folder, `${expect.getState().currentTestName?.replace(/\W+/g, '-')}.html`);
  writeFileSync(path, await REPORTS.html.render(result, { summary: HOSTILE[0], charts, pages: () => checkPage }));
  const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 800 } });
  const requests: string[] = [];
  const dialogs: string[] = [];
  const problems: string[] = [];
  page.on('dialog', (dialog) => dialog.dismiss().then(() => dialogs.push(dialog.message())));
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  const url = pathToFileURL(path).href;
  await page.route('**/*', (route) => {
    if (route.request().url() === url) return route.continue();
    requests.push(route.request().url());
    return route.abort();
  });
  await page.goto(url);
  return { page, requests, dialogs, problems };
}

/** Opens every fold, so that hidden parts are looked at too. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
}

describe('findChromium', () => {
  it('says how to get a browser where there is none', () => {
    expect(() => findChromium({ PATH: folder })).toThrow(/apt-get install chromium.*CHROMIUM_PATH/);
  });
});

describe('the HTML report in a browser', () => {
  it('opens from a file, shows verdict, findings and charts, and sends no request', async () => {
    const { page, requests, problems } = await openReport(sampleResult);
    expect(await page.locator('.verdict').textContent()).toMatch(
      /Fail\s+1 of 4 blocking checks failed: uniform-groups\./,
    );
    expect(await page.locator('main details.check[open]').count()).toBe(3);
    expect(await page.getByRole('img').count()).toBe(5);
    await unfold(page);
    expect(requests).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('runs nothing that rollouts bring with them', async () => {
    const { page, requests, dialogs } = await openReport(hostileResult(), { page: `# x\n${HOSTILE.join('\n\n')}` });
    await unfold(page);
    await page.waitForTimeout(200);
    expect(await page.title()).not.toBe('owned');
    expect(dialogs).toEqual([]);
    expect(requests).toEqual([]);
    expect(await page.locator(ACTIVE).count()).toBe(0);
    const targets = await page
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(targets.filter((target) => !/^(#|https?:\/\/)/.test(target))).toEqual([]);
  });

  it('runs nothing when the whole way is taken: hostile rows in a hostile file, read, judged and drawn', async () => {
    const file = join(folder, `x" onerror="document.title='owned'" <img src=x>.jsonl`);
    writeFileSync(
      file,
      hostileRows()
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    );
    const { result } = await assessRollouts([file], { preset: 'rl' });
    expect(JSON.stringify(result.metrics)).toContain('<img src=x');
    const { page, requests, dialogs, problems } = await openReport(result, { width: 360 });
    await unfold(page);
    await page.waitForTimeout(200);
    expect(await page.title()).toMatch(/^\w+: .*<img src=x>\.jsonl - Assay$/);
    expect([...dialogs, ...requests, ...problems]).toEqual([]);
    expect(await page.locator(ACTIVE).count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('runs nothing that a training log brings with it: hostile names, read, judged and drawn', async () => {
    const file = join(folder, `y" onerror="document.title='owned'" <img src=y>.jsonl`);
    writeFileSync(file, hostileLog());
    const { result } = await assessRuns([file]);
    const { page, requests, dialogs, problems } = await openReport(result, { width: 360, charts: runCharts(result) });
    await unfold(page);
    await page.waitForTimeout(200);
    expect(await page.locator('#chart-reward-components svg').textContent()).toContain('<img');
    expect([...dialogs, ...requests, ...problems]).toEqual([]);
    expect(await page.locator(ACTIVE).count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('shows hostile names as the text they are', async () => {
    const { page } = await openReport(hostileResult());
    const text = await page.locator('main').textContent();
    expect(text).toContain(HOSTILE[0]);
    expect(text).toContain(HOSTILE[1]);
    expect(text).toContain('left \\u{202e}gnp.exe');
    expect(await page.locator('#chart-task-types svg').textContent()).toContain('<img');
  });

  it('forbids scripts and requests even if markup slipped through', async () => {
    const { page, requests } = await openReport(sampleResult);
    await page.evaluate(
      'const d = document.createElement(\'div\'); d.innerHTML = \'<img src="http://example.com/x.png" onerror="document.title=1"><style>body{background:url(http://example.com/y.png)}</style>\'; document.body.append(d);',
    );
    await page.waitForTimeout(200);
    expect(await page.title()).toBe('fail: data/rollouts.jsonl - Assay');
    expect(requests).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'has text of sufficient contrast in the %s scheme (WCAG 2.2 AA)',
    async (scheme) => {
      const { page } = await openReport(sampleResult, { scheme });
      await unfold(page);
      const texts = (await page.evaluate(COLLECT_TEXT_COLORS)) as TextColors[];
      expect(texts.length).toBeGreaterThan(200);
      const weak = texts.filter(
        ({ foreground, background, large }) => contrastRatio(foreground, background) < (large ? 3 : 4.5),
      );
      expect(weak).toEqual([]);
      const backgrounds = texts.map(({ background }) => contrastRatio(background, 'rgb(255, 255, 255)'));
      expect(Math.max(...backgrounds) > 10).toBe(scheme === 'dark');
    },
  );

  it('lets the Tab key reach every fold and every table that scrolls', async () => {
    const { page } = await openReport(sampleResult);
    const wanted = (await page.evaluate(
      "[...document.querySelectorAll('summary, .scroll')].filter((e) => e.checkVisibility({ contentVisibilityAuto: true })).map((e, i) => { e.dataset.stop = i; return String(i); })",
    )) as string[];
    expect(wanted.length).toBeGreaterThan(20);
    const reached = new Set<string | undefined>();
    for (let i = 0; i < wanted.length + 10; i++) {
      await page.keyboard.press('Tab');
      reached.add((await page.evaluate('document.activeElement?.dataset.stop')) as string | undefined);
    }
    expect(wanted.filter((stop) => !reached.has(stop))).toEqual([]);
  });

  it('opens a fold by the Enter key', async () => {
    const { page } = await openReport(sampleResult);
    const fold = page.locator('#check-verifier-too-strict');
    await fold.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await fold.getAttribute('open')).toBe('');
  });

  it.each([
    ['an ordinary report', sampleResult],
    ['hostile names', hostileResult()],
  ])('never scrolls sideways at 360 pixels: %s', async (_, result) => {
    const { page } = await openReport(result, { width: 360 });
    await unfold(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('names and describes every chart for a screen reader', async () => {
    const { page } = await openReport(sampleResult);
    for (const chart of rolloutCharts(sampleResult)) {
      const image = page.getByRole('img', { name: chart.title, exact: false });
      await expect(image.first().locator('desc').textContent()).resolves.toBe(chart.reading);
    }
  });

  it('prints what is folded away', async () => {
    const { page } = await openReport(sampleResult);
    await page.emulateMedia({ media: 'print' });
    const hidden = page.locator('#check-verifier-too-strict .body');
    expect(await hidden.evaluate((body) => body.getBoundingClientRect().height)).toBeGreaterThan(50);
  });

  it('is well-formed XML where a report is XML', async () => {
    const { page } = await openReport(sampleResult);
    const xml = await REPORTS.junit.render(hostileResult(), { charts: [], pages: () => undefined });
    const cases = await page.evaluate(
      `(() => { const d = new DOMParser().parseFromString(${JSON.stringify(xml)}, 'application/xml'); return d.querySelector('parsererror') ? d.documentElement.textContent : d.querySelectorAll('testcase').length; })()`,
    );
    expect(cases).toBe(8);
  });
});
