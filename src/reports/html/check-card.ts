import { plainText } from '../../plain-text.ts';
import type { CheckResult } from '../../result.ts';
import { formatNumber } from '../../units.ts';
import { placeOf } from '../evidence-text.ts';
import { LOOKS } from '../outcomes.ts';
import { rangeOf } from '../profiles/words.ts';
import { type Html, html } from './html.ts';
import { renderPage } from './page-of-check.ts';
import { numbersAfter, tableOf } from './tables.ts';

const LONGEST_NOTE = 400;

/** A check as a card that opens: outcome and sentence in sight, then advice, rows, numbers, thresholds and its page. */
export function checkCard(check: CheckResult, { page, open }: { page?: string; open: boolean }): Html {
  const { id, outcome, blocking, message, action, title } = check;
  const isFinding = outcome === 'fail' || outcome === 'warn' || outcome === 'inconclusive';
  return html`<details class="card check ${outcome}${open ? '' : ' small'}" id="check-${id}"${open ? html` open` : undefined}>
<summary>${chip(outcome)}<span class="what"><span class="name">${id} <span class="quiet">${blocking ? 'blocking' : 'advisory'}</span></span><span class="said">${plainText(message, { max: 1000 })}</span></span></summary>
<div class="body">
<p class="means">${title}.</p>
${isFinding ? html`<p class="advice"><strong>What to do.</strong> ${action}</p>` : undefined}
${evidenceOf(check)}${numbersOf(check)}${thresholdsOf(check)}
${page === undefined ? undefined : html`<details class="plain"><summary>About ${id}</summary><div class="about">${renderPage(page)}</div></details>`}
</div></details>
`;
}

/** Symbol and word of an outcome on its tint. */
export function chip(outcome: CheckResult['outcome'], text: string = LOOKS[outcome].word): Html {
  return html`<span class="chip ${outcome}"><span aria-hidden="true">${LOOKS[outcome].symbol}</span> ${text}</span>`;
}

function evidenceOf({ evidence, evidenceCount, id }: CheckResult): Html | undefined {
  if (evidence.length === 0) return undefined;
  const shown = evidenceCount > evidence.length ? `${evidence.length} of ${evidenceCount} rows` : 'Rows';
  const hasTask = evidence.some((row) => row.task !== undefined);
  const hasStep = evidence.some((row) => row.step !== undefined);
  const columns = ['row', ...(hasTask ? ['task'] : []), ...(hasStep ? ['step'] : []), 'why'];
  const rows = evidence.map((row) => [
    html`<code>${plainText(placeOf(row) ?? '-', { max: LONGEST_NOTE })}</code>`,
    ...(hasTask ? [plainText(row.task ?? '-', { max: LONGEST_NOTE })] : []),
    ...(hasStep ? [row.step === undefined ? '-' : String(row.step)] : []),
    plainText(row.note, { max: LONGEST_NOTE }),
  ]);
  return html`<h4>${shown} that show it</h4>${tableOf(columns, rows, { label: `rows of ${id}`, classes: ['path', ...columns.slice(2).map(() => undefined), 'note'] })}`;
}

function numbersOf({ values, id }: CheckResult): Html | undefined {
  const entries = Object.entries(values);
  if (entries.length === 0) return undefined;
  const rows = entries.map(([name, value]) => [
    name,
    formatNumber(value.value, value.unit as Parameters<typeof formatNumber>[1]),
    rangeOf(value, value.unit as Parameters<typeof formatNumber>[1]),
    value.n === undefined ? '-' : formatNumber(value.n, 'count'),
    value.method ?? '-',
  ]);
  return html`<h4>Numbers</h4>${tableOf(['name', 'value', 'interval', 'n', 'method'], rows, { label: `numbers of ${id}`, classes: [undefined, 'num', 'num', 'num', 'note'] })}`;
}

function thresholdsOf({ thresholds, id }: CheckResult): Html | undefined {
  const entries = Object.entries(thresholds);
  if (entries.length === 0) return undefined;
  const rows = entries.map(([name, { value, unit, source }]) => [
    name,
    formatNumber(value, unit as Parameters<typeof formatNumber>[1]),
    source,
  ]);
  return html`<h4>Thresholds</h4>${tableOf(['name', 'value', 'source'], rows, { label: `thresholds of ${id}`, classes: [...numbersAfter(1, 2), 'note'] })}`;
}
