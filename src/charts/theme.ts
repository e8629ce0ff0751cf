/**
 * Colours by role. Blue and orange stay apart for every kind of colour blindness (Okabe and Ito, "Color Universal Design",
 * 2008; in the dark their sky blue and a lighter orange), and no chart tells anything by colour alone.
 */
export interface Palette {
  /** Behind the chart. */
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly first: string;
  readonly second: string;
  readonly third: string;
  readonly fourth: string;
  /** Thresholds. */
  readonly limit: string;
}

export const LIGHT: Palette = {
  paper: '#ffffff',
  ink: '#1f2430',
  muted: '#59626f',
  grid: '#e2e5ea',
  first: '#0072b2',
  second: '#c94f00',
  third: '#00795c',
  fourth: '#7650b8',
  limit: '#9c2f6b',
};

export const DARK: Palette = {
  paper: '#191d24',
  ink: '#e7eaf0',
  muted: '#a5aebc',
  grid: '#2d343f',
  first: '#56b4e9',
  second: '#f2a154',
  third: '#4cc9a4',
  fourth: '#bfa3f2',
  limit: '#ec9dc6',
};

/** Colours of lines in one chart, in this order; dashes tell them apart as well. */
export const LINES = [LIGHT.first, LIGHT.second, LIGHT.third, LIGHT.fourth];
export const DASHES = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
];

/** Width of a chart in pixels, axes included: two fit side by side, and one shrinks to a phone and stays legible. */
export const WIDTH = 440;
export const HEIGHT = 240;

/** Labels of large numbers: `500`, `1.5k`, each with its own prefix. */
export const SHORT_NUMBERS = "format(datum.value, '~s')";

/** Opacity of intervals, in front of any background. */
export const BAND_OPACITY = 0.2;

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Vega-Lite's `config`: quiet axes, horizontal grid only, one accent. */
export const CONFIG = {
  aria: false,
  font: FONT,
  view: { stroke: null },
  axis: {
    labelColor: LIGHT.muted,
    titleColor: LIGHT.muted,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    titlePadding: 8,
    labelPadding: 6,
    gridColor: LIGHT.grid,
    domainColor: LIGHT.grid,
    ticks: false,
  },
  axisX: { grid: false },
  axisY: { domain: false, tickCount: 5 },
  legend: {
    orient: 'top',
    title: null,
    labelColor: LIGHT.ink,
    labelFontSize: 12,
    symbolType: 'stroke',
    symbolSize: 300,
    symbolStrokeWidth: 2,
    symbolOpacity: 1,
    labelLimit: 0,
    padding: 0,
    offset: 10,
  },
  title: { anchor: 'start', color: LIGHT.ink, fontSize: 14, fontWeight: 600, offset: 14 },
  bar: { color: LIGHT.first },
  line: { strokeWidth: 2 },
  text: { color: LIGHT.ink, fontSize: 12 },
} as const;
