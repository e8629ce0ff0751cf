import type { Chart } from '../../job.ts';
import type { CheckResult } from '../../result.ts';
import { formatNumber } from '../../units.ts';
import type { OneRunMetrics, SeriesMetrics } from '../metrics/schema.ts';
import { type Line, lineChart, type Mark } from './line-chart.ts';
import type { Panel } from './panels.ts';

/** One panel of a run; absent where the run logs none of its series. `best` is the step of the checkpoint to deploy. */
export function panelChart(
  panel: Panel,
  { series }: Pick<OneRunMetrics, 'series'>,
  checks: readonly CheckResult[],
  best?: number,
): Chart | undefined {
  const shown = panel.lines.flatMap(({ series: wanted, label }) =>
    series
      .filter(({ id }) => (wanted.endsWith('.*') ? id.startsWith(wanted.slice(0, -1)) : id === wanted))
      .map((one) => ({ one, label: label === '' ? partOf(one.id, wanted) : label })),
  );
  const drawable = shown.filter(({ one }) => (one.curve?.steps.length ?? 0) > 1);
  if (drawable.length === 0) return undefined;
  const lines: Line[] = drawable.map(({ one, label }) => ({
    label,
    ...(one.curve as NonNullable<SeriesMetrics['curve']>),
  }));
  const ids = new Set(drawable.map(({ one }) => one.id));
  const findings = findingMarks(checks, ids);
  const marks: Mark[] = [
    ...findings.map(({ step }, i): Mark => ({ step, label: String(i + 1), kind: 'finding' })),
    ...(best === undefined || !['loss', 'reward'].includes(panel.id)
      ? []
      : [{ step: best, label: 'deploy', kind: 'checkpoint' } as const]),
  ];
  return lineChart({
    id: panel.id,
    title: panel.title,
    y: panel.y,
    ...(panel.scale === undefined ? {} : { scale: panel.scale }),
    lines,
    marks,
    reading: [
      `${drawable.map(({ one, label }) => `${label} ${fromTo(one)}`).join('; ')}.`,
      gapOf(panel, series),
      best === undefined || !marks.some(({ kind }) => kind === 'checkpoint')
        ? ''
        : `Solid line: the checkpoint to deploy, step ${best}.`,
      findings.length === 0
        ? ''
        : `Dashed: ${findings.map(({ id, step }, i) => `${i + 1} ${id} at ${step}`).join(', ')}.`,
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  });
}

function partOf(id: string, family: string): string {
  return id.slice(family.length - 1).replaceAll('.', ' ');
}

function fromTo({ start, end, unit, last }: SeriesMetrics): string {
  const number = (value: number) => formatNumber(value, unit === 'share' ? 'share' : 'loss');
  return start === undefined || end === undefined || last === undefined
    ? 'without numbers'
    : `from ${number(start)} to ${number(end)} at step ${last.step}`;
}

function gapOf({ gap }: Panel, series: readonly SeriesMetrics[]): string {
  if (gap === undefined) return '';
  const [a, b] = gap.map((id) => series.find((one) => one.id === id)?.end);
  return a === undefined || b === undefined
    ? ''
    : `At the end training is ${formatNumber(a - b, 'reward')} above validation.`;
}

/** Findings whose evidence is a point of these series: each with its first step. */
function findingMarks(checks: readonly CheckResult[], ids: ReadonlySet<string>): { id: string; step: number }[] {
  return checks.flatMap(({ id, outcome, evidence }) => {
    if (outcome !== 'warn' && outcome !== 'fail') return [];
    const found = evidence.find(({ step, series }) => step !== undefined && series !== undefined && ids.has(series));
    return found?.step === undefined ? [] : [{ id, step: found.step }];
  });
}
