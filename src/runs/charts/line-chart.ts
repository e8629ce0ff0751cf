import { defineChart } from '../../charts/chart.ts';
import { BAND_OPACITY, DASHES, LIGHT, LINES } from '../../charts/theme.ts';
import type { Chart } from '../../job.ts';

/** A line of a chart over steps. */
export interface Line {
  readonly label: string;
  readonly steps: readonly number[];
  readonly values: readonly number[];
  /** Least and greatest value behind each point. */
  readonly low?: readonly number[];
  readonly high?: readonly number[];
}

/** A step that is marked: a finding, or the checkpoint to deploy. */
export interface Mark {
  readonly step: number;
  readonly label: string;
  readonly kind: 'finding' | 'checkpoint';
}

export interface LineChart extends Pick<Chart, 'id' | 'title' | 'reading'> {
  readonly x?: string;
  readonly y: string;
  readonly scale?: 'log';
  readonly lines: readonly Line[];
  readonly marks?: readonly Mark[];
}

const TABLE_ROWS = 24;
const MAX_LINES = LINES.length;

/** Lines over steps with marked steps. Beyond four lines the first four are drawn; all stand in the table. */
export function lineChart({ id, title, reading, x = 'step', y, scale, lines, marks = [] }: LineChart): Chart {
  const drawn = lines.slice(0, MAX_LINES);
  const domain = drawn.map(({ label }) => label);
  const color = {
    field: 'line',
    type: 'nominal',
    scale: { domain, range: LINES.slice(0, domain.length) },
    ...(domain.length === 1 ? { legend: null } : {}),
  };
  // A logarithm knows no zero: such points are left out of the drawing, not of the table.
  const isDrawn = (value: number) => scale !== 'log' || value > 0;
  const points = drawn.flatMap(({ label, steps, values, low, high }) =>
    steps.flatMap((step, i) =>
      isDrawn(values[i])
        ? [{ line: label, step, value: values[i], ...(low && high ? { low: low[i], high: high[i] } : {}) }]
        : [],
    ),
  );
  const banded = points.filter(({ low }) => low !== undefined && isDrawn(low));
  const xAxis = {
    field: 'step',
    type: 'quantitative',
    title: x,
    scale: { nice: false, zero: false },
    axis: { format: '~s' },
  };
  const yAxis = {
    field: 'value',
    type: 'quantitative',
    title: y,
    scale: scale === undefined ? { zero: false } : { type: scale },
  };
  return defineChart({
    id,
    title,
    reading,
    table: tableOf(lines),
    layer: [
      ...(banded.length === 0
        ? []
        : [
            {
              data: { values: banded },
              mark: { type: 'area', opacity: BAND_OPACITY },
              encoding: { x: xAxis, y: { ...yAxis, field: 'low' }, y2: { field: 'high' }, color },
            },
          ]),
      {
        data: { values: points },
        mark: { type: 'line', point: points.length > 60 * drawn.length ? false : { size: 20 } },
        encoding: {
          x: xAxis,
          y: yAxis,
          color,
          strokeDash: {
            field: 'line',
            type: 'nominal',
            scale: { domain, range: DASHES.slice(0, domain.length) },
            ...(domain.length === 1 ? { legend: null } : {}),
          },
        },
      },
      ...markLayers(marks),
    ],
  });
}

function markLayers(marks: readonly Mark[]): Record<string, unknown>[] {
  return (['finding', 'checkpoint'] as const).flatMap((kind) => {
    const values = marks.filter((mark) => mark.kind === kind).map(({ step, label }) => ({ step, label }));
    if (values.length === 0) return [];
    const x = { field: 'step', type: 'quantitative' };
    const color = kind === 'finding' ? LIGHT.limit : LIGHT.ink;
    return [
      {
        data: { values },
        mark: { type: 'rule', color, strokeWidth: 1.5, ...(kind === 'finding' ? { strokeDash: [5, 4] } : {}) },
        encoding: { x },
      },
      {
        data: { values },
        mark: { type: 'text', align: 'left', dx: 4, color, fontSize: 12 },
        // Inside the plot, as the legend stands above it; the two kinds at two heights.
        encoding: { x, y: { value: kind === 'finding' ? 8 : 24 }, text: { field: 'label' } },
      },
    ];
  });
}

/** The numbers for those who cannot see the chart: at most 24 steps, evenly taken, the last one included. */
function tableOf(lines: readonly Line[]): Chart['table'] {
  const steps = [...new Set(lines.flatMap((line) => line.steps))].sort((a, b) => a - b);
  const rows = Math.min(TABLE_ROWS, steps.length);
  const shown = Array.from(
    { length: rows },
    (_, i) => steps[Math.round((i * (steps.length - 1)) / Math.max(1, rows - 1))],
  );
  const byStep = lines.map(({ steps: own, values }) => new Map(own.map((step, i) => [step, values[i]] as const)));
  return {
    columns: ['step', ...lines.map(({ label }) => label)],
    rows: shown.map((step) => [
      String(step),
      ...byStep.map((values) => {
        const value = values.get(step);
        return value === undefined ? '-' : String(Number(value.toPrecision(4)));
      }),
    ]),
  };
}
