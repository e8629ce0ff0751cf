import { defineChart } from '../../charts/chart.ts';
import { HEIGHT, LIGHT } from '../../charts/theme.ts';
import type { Chart } from '../../job.ts';
import { formatNumber } from '../../units.ts';
import type { CampaignAnalysis } from '../metrics/analysis-schema.ts';
import { type ConditionStyle, conditionChannels } from './condition-style.ts';
import { uniqueLabels } from './forest-plot.ts';
import { groupName, valueIn } from './words.ts';

/** Settings that one chart draws. */
const MAX_AXES = 7;
/** Values of a setting that is no number, or whose numbers are few, that get a label each. */
const MAX_LABELS = 6;
/** Positive numbers that span more than this stand on a logarithmic axis. */
const LOGARITHMIC_SPAN = 20;

type Setting = string | number | boolean;
type SettingRun = CampaignAnalysis['settings']['runs'][number];

/** One vertical axis: where a value stands on it, from 0 to 1, and its labels. */
export interface Axis {
  readonly name: string;
  readonly placeOf: (value: Setting) => number;
  readonly labels: readonly { readonly text: string; readonly place: number }[];
}

/** Settings that differ between runs against their scores, a line per run; undefined where nothing varies or no run has a score. */
export function parallelCoordinates(
  { settings, metric }: CampaignAnalysis,
  { styles }: { readonly styles: readonly ConditionStyle[] },
): Chart | undefined {
  const scored = settings.runs.flatMap((run) => (run.score === undefined ? [] : [{ ...run, score: run.score }]));
  const varied = settings.varied.filter((name) => new Set(scored.map((run) => settingOf(run, name))).size > 1);
  if (varied.length === 0 || scored.length < 2) return undefined;
  const shown = varied.slice(0, MAX_AXES);
  const axes = [
    ...shown.map((name) =>
      axisOf(
        name,
        scored.flatMap((run) => settingOf(run, name) ?? []),
      ),
    ),
    axisOf(
      metric.title,
      scored.map(({ score }) => score),
      (value) => valueIn(value, metric.unit),
    ),
  ];
  const titles = uniqueLabels(axes.map(({ name }) => name));
  const own = styles.filter(({ condition }) => scored.some((run) => run.condition === condition));
  const { color, strokeDash, height } = conditionChannels(own);
  const names = uniqueLabels(scored.map(({ name }) => name));
  const lines = scored
    .map((run, r) => ({ run, name: names[r] }))
    .filter(({ run }) => own.some(({ condition }) => condition === run.condition))
    .flatMap(({ run, name }) =>
      axes.flatMap((axis, a) => {
        const value = a === axes.length - 1 ? run.score : settingOf(run, shown[a]);
        return value === undefined
          ? []
          : [{ run: name, condition: groupName(run.condition), axis: titles[a], order: a, place: axis.placeOf(value) }];
      }),
    );
  const labels = axes.flatMap((axis, a) => axis.labels.map(({ text, place }) => ({ axis: titles[a], text, place })));
  const x = {
    field: 'axis',
    type: 'nominal',
    sort: titles,
    title: null,
    scale: { type: 'point', padding: 0.4 },
    axis: { labelAngle: 0, labelLimit: Math.floor(600 / axes.length), orient: 'top', domain: false },
  };
  const y = { field: 'place', type: 'quantitative', title: null, axis: null, scale: { domain: [0, 1] } };
  return defineChart({
    id: 'settings',
    title: 'Settings against scores',
    reading: readingOf(scored, varied, { unit: metric.unit, title: metric.title }),
    height: HEIGHT + height + 20,
    table: {
      columns: ['run', 'condition', ...uniqueLabels(varied), metric.title],
      rows: scored.map((run, r) => [
        names[r],
        run.condition,
        ...varied.map((name) => String(settingOf(run, name) ?? '-')),
        valueIn(run.score, metric.unit),
      ]),
    },
    layer: [
      {
        data: { values: titles.map((axis) => ({ axis })) },
        mark: { type: 'rule', color: LIGHT.grid, strokeWidth: 2 },
        encoding: { x },
      },
      {
        data: { values: lines },
        mark: { type: 'line', strokeWidth: 1.5, opacity: 0.8 },
        encoding: {
          x,
          y,
          color,
          strokeDash,
          detail: { field: 'run', type: 'nominal' },
          order: { field: 'order', type: 'quantitative' },
        },
      },
      // The same words in the colour of the paper set the labels off from the lines beneath them.
      ...[{ stroke: LIGHT.paper, strokeWidth: 4 }, {}].map((outline) => ({
        data: { values: labels },
        mark: {
          type: 'text',
          align: 'left',
          dx: 5,
          limit: Math.floor(500 / axes.length),
          color: LIGHT.ink,
          fontSize: 11,
          ...outline,
        },
        encoding: { x, y, text: { field: 'text' } },
      })),
    ],
  });
}

/** An axis for these values: numbers in proportion, or by their logarithms where they span much; else one place per value. */
export function axisOf(name: string, values: readonly Setting[], print = labelOf): Axis {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length) return categories(name, values);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const isLogarithmic = low > 0 && high / low > LOGARITHMIC_SPAN;
  const scaled = (value: number) => (isLogarithmic ? Math.log(value) : value);
  const span = scaled(high) - scaled(low);
  const placeOf = (value: Setting) => (span > 0 ? (scaled(value as number) - scaled(low)) / span : 0.5);
  const distinct = [...new Set(numbers)].sort((a, b) => a - b);
  const labelled = distinct.length <= MAX_LABELS ? distinct : [low, high];
  return {
    name,
    placeOf,
    labels: apart(labelled.map((value) => ({ text: print(value), place: placeOf(value) }))),
  };
}

function categories(name: string, values: readonly Setting[]): Axis {
  const distinct = [...new Set(values.map(String))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const placeOf = (value: Setting) =>
    distinct.length === 1 ? 0.5 : distinct.indexOf(String(value)) / (distinct.length - 1);
  const labelled = distinct.length <= 2 * MAX_LABELS ? distinct : [distinct[0], distinct[distinct.length - 1]];
  return { name, placeOf, labels: labelled.map((text) => ({ text, place: placeOf(text) })) };
}

/** Labels that do not lie on each other: the lowest, the highest, and what fits between. */
function apart(labels: Axis['labels']): Axis['labels'] {
  const last = labels[labels.length - 1];
  const kept: { text: string; place: number }[] = [];
  for (const label of labels) {
    const isFree = kept.every(({ place }) => label.place - place > 0.07);
    if (label === last || (isFree && (kept.length === 0 || last.place - label.place > 0.07))) kept.push(label);
  }
  return kept;
}

function labelOf(value: number): string {
  return formatNumber(value, 'ratio');
}

/** The own value of a setting, whatever it is called. */
function settingOf({ values }: Pick<SettingRun, 'values'>, name: string): Setting | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function readingOf(
  scored: readonly (SettingRun & { score: number })[],
  varied: readonly string[],
  { unit, title }: { unit: string; title: string },
): string {
  const sorted = scored.toSorted((a, b) => b.score - a.score);
  const [best] = sorted;
  const worst = sorted[sorted.length - 1];
  const named = (run: (typeof scored)[number]) =>
    varied
      .slice(0, 3)
      .map((name) => `${name} ${String(settingOf(run, name) ?? 'not set')}`)
      .join(', ');
  const left = varied.length > MAX_AXES ? `; the first ${MAX_AXES} are drawn` : '';
  return `${varied.length === 1 ? 'One setting differs' : `${varied.length} settings differ`} between ${formatNumber(scored.length, 'runs')}${left}; the highest ${title}, ${valueIn(best.score, unit)}, comes with ${named(best)}, the lowest, ${valueIn(worst.score, unit)}, with ${named(worst)}; one run of each says nothing of a setting alone.`;
}
