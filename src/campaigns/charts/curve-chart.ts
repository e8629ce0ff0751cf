import { defineChart } from '../../charts/chart.ts';
import { HEIGHT } from '../../charts/theme.ts';
import type { Chart } from '../../job.ts';
import { formatNumber } from '../../units.ts';
import type { CurveBand, CurveSet } from '../metrics/analysis-schema.ts';
import { type ConditionStyle, conditionChannels } from './condition-style.ts';
import { BANDS, type Band } from './panels.ts';
import { groupName, valueIn } from './words.ts';

/** Opacity of bands that lie on each other. */
const BAND_OPACITY = 0.14;
const TABLE_ROWS = 24;
/** Points at the end that the reading speaks of. */
const LAST = 0.1;

/** The band's two ends at a point of its data, as expressions, and what it says in words. */
const BAND_FIELDS: Readonly<Record<Band, { low: string; high: string; words: (set: CurveSet) => string }>> = {
  interval: {
    low: 'datum.low',
    high: 'datum.high',
    words: ({ level = 0.95 }) => `bands hold the whole mean curve with ${formatNumber(level, 'share')}`,
  },
  deviation: {
    low: 'datum.mean - datum.deviation',
    high: 'datum.mean + datum.deviation',
    words: () => 'bands are one standard deviation of runs to either side',
  },
  range: {
    low: 'datum.minimum',
    high: 'datum.maximum',
    words: () => 'bands reach from the lowest run to the highest',
  },
};

export interface CurveChartOptions {
  readonly id: string;
  readonly title: string;
  readonly styles: readonly ConditionStyle[];
  /** The band that is drawn: the first that there is when absent. */
  readonly band?: Band;
  /** Ends of the vertical axis, where several charts share them. */
  readonly domain?: readonly [number, number];
  readonly note?: string;
}

/**
 * The mean curve of each condition with a band around it. All bands stand in the data, and the spec's parameter `band`
 * chooses one: a select box where specs are live, the one asked for where they are drawn once.
 */
export function curveChart(set: CurveSet, { id, title, styles, band, domain, note }: CurveChartOptions): Chart {
  const kinds = bandsOf(set);
  const shown = band !== undefined && kinds.includes(band) ? band : kinds[0];
  const names = new Set(styles.map(({ condition }) => condition));
  const drawn = set.conditions.filter(({ condition }) => names.has(condition));
  const own = styles.filter(({ condition }) => drawn.some((one) => one.condition === condition));
  const { color, strokeDash, height } = conditionChannels(own);
  const points = drawn.flatMap((one) => pointsOf(set, one));
  const x = { field: 'step', type: 'quantitative', title: 'step', scale: { nice: false, zero: false } };
  const y = {
    field: 'mean',
    type: 'quantitative',
    title: set.kind === 'adjusted' ? `${set.title}, adjusted` : set.title,
    scale: domain === undefined ? { zero: false } : { domain, nice: true },
    axis: set.unit === 'share' ? { format: '~%' } : {},
  };
  const chart = defineChart({
    id,
    title,
    reading: readingOf(set, drawn, shown, note),
    table: tableOf(set, shown),
    height: HEIGHT + height,
    layer: [
      ...(shown === undefined
        ? []
        : [
            {
              data: { values: points },
              transform: [
                { calculate: choose(kinds, 'low'), as: 'from' },
                { calculate: choose(kinds, 'high'), as: 'to' },
                { filter: 'isValid(datum.from) && isValid(datum.to)' },
              ],
              mark: { type: 'area', opacity: BAND_OPACITY },
              encoding: { x, y: { ...y, field: 'from' }, y2: { field: 'to' }, color },
            },
          ]),
      {
        data: { values: points },
        mark: { type: 'line', point: points.length <= 30 * drawn.length ? { size: 16 } : false },
        encoding: { x, y, color, strokeDash },
      },
    ],
  });
  if (shown === undefined) return chart;
  const params = [{ name: 'band', value: shown, bind: { input: 'select', options: kinds, name: 'band ' } }];
  return { ...chart, spec: { ...chart.spec, params } };
}

/** The bands that any condition of a set has. */
export function bandsOf({ conditions }: CurveSet): Band[] {
  const several = conditions.filter(({ runs }) => runs > 1);
  return BANDS.filter((kind) => {
    if (kind === 'interval') return conditions.some(({ low, high }) => low?.some(isNumber) && high?.some(isNumber));
    // Where all runs agree at every step there is nothing to see.
    return several.some(({ deviation }) => deviation.some((value) => isNumber(value) && value > 0));
  });
}

/** The least and greatest of what a set can draw; undefined where it has no value. */
export function extentOf({ conditions }: CurveSet): readonly [number, number] | undefined {
  const all = conditions.flatMap((one) =>
    one.mean.flatMap((mean, i) => [mean, ...BANDS.flatMap((band) => endsOf(one, band, i))].filter(isNumber)),
  );
  return all.length === 0 ? undefined : [Math.min(...all), Math.max(...all)];
}

function pointsOf({ steps }: CurveSet, one: CurveBand): Record<string, unknown>[] {
  return steps.flatMap((step, i) => {
    const mean = one.mean[i];
    if (!isNumber(mean)) return [];
    const further = {
      deviation: one.deviation,
      minimum: one.minimum,
      maximum: one.maximum,
      low: one.low,
      high: one.high,
    };
    const known = Object.entries(further).flatMap(([name, values]) => {
      const value = values?.[i];
      return isNumber(value) && (one.runs > 1 || name === 'low' || name === 'high') ? [[name, value]] : [];
    });
    return [{ condition: groupName(one.condition), step, mean, ...Object.fromEntries(known) }];
  });
}

function choose(kinds: readonly Band[], end: 'low' | 'high'): string {
  return kinds.reduceRight((rest, kind) => `band === '${kind}' ? ${BAND_FIELDS[kind][end]} : ${rest}`, 'null');
}

function readingOf(set: CurveSet, drawn: readonly CurveBand[], band: Band | undefined, note?: string): string {
  const ends = drawn
    .flatMap((one) => {
      const last = endOf(one.mean);
      return last === undefined ? [] : [{ name: one.condition, last }];
    })
    .sort((a, b) => b.last - a.last);
  if (ends.length === 0) return `No run has ${set.title}.`;
  const [top] = ends;
  const bottom = ends[ends.length - 1];
  const tied = ends.filter(({ last }) => last === bottom.last).length;
  const said = [
    ends.length === 1
      ? `Over the last tenth of steps ${top.name} is at ${valueIn(top.last, set.unit)}`
      : `Over the last tenth of steps ${top.name} is highest with ${valueIn(top.last, set.unit)} and ${tied === 1 || tied === ends.length ? bottom.name : `${tied} conditions`} lowest with ${valueIn(bottom.last, set.unit)}`,
    ...(set.kind === 'adjusted' ? ['what all runs share at a step is taken out'] : []),
    ...(band === undefined ? [] : [BAND_FIELDS[band].words(set)]),
    ...(set.stepsPerPoint > 1 ? [`a point is the mean of ${set.stepsPerPoint} steps`] : []),
    ...(note === undefined ? [] : [note]),
    ...(drawn.length < set.conditions.length
      ? [`${drawn.length} of ${set.conditions.length} conditions are drawn`]
      : []),
  ];
  return `${said.join('; ')}.`;
}

/** Mean over the last tenth of the points, as far as they have a value; undefined for none. */
function endOf(mean: readonly (number | null)[]): number | undefined {
  const last = mean.slice(-Math.max(1, Math.round(mean.length * LAST))).filter(isNumber);
  const values = last.length > 0 ? last : mean.filter(isNumber).slice(-1);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** At most 24 steps, evenly taken, the last one included: the mean of every condition with its band. */
function tableOf(set: CurveSet, band: Band | undefined): Chart['table'] {
  const { steps, conditions } = set;
  const rows = Math.min(TABLE_ROWS, steps.length);
  const shown = Array.from({ length: rows }, (_, i) => Math.round((i * (steps.length - 1)) / Math.max(1, rows - 1)));
  return {
    columns: ['step', ...conditions.map(({ condition, runs }) => `${condition} (${formatNumber(runs, 'runs')})`)],
    rows: shown.map((i) => [
      String(Number(steps[i].toPrecision(6))),
      ...conditions.map((one) => {
        const mean = one.mean[i];
        if (!isNumber(mean)) return '-';
        const [low, high] = band === undefined ? [] : endsOf(one, band, i);
        const print = (value: number) => valueIn(value, set.unit);
        return isNumber(low) && isNumber(high) ? `${print(mean)} (${print(low)} to ${print(high)})` : print(mean);
      }),
    ]),
  };
}

function endsOf(one: CurveBand, band: Band, i: number): readonly (number | null | undefined)[] {
  if (band === 'interval') return [one.low?.[i], one.high?.[i]];
  if (one.runs < 2) return [];
  if (band === 'range') return [one.minimum[i], one.maximum[i]];
  const [mean, deviation] = [one.mean[i], one.deviation[i]];
  return isNumber(mean) && isNumber(deviation) ? [mean - deviation, mean + deviation] : [];
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number';
}
