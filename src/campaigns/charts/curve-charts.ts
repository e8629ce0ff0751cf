import type { Chart } from '../../job.ts';
import type { CurveSet } from '../metrics/analysis-schema.ts';
import type { ConditionStyle } from './condition-style.ts';
import { bandsOf, curveChart, extentOf } from './curve-chart.ts';
import { BANDS, type Band, type CurvePanel, PANELS } from './panels.ts';
import { sentence, slug } from './words.ts';

const BAND_WORDS: Readonly<Record<Band, string>> = {
  interval: 'interval of the mean',
  deviation: 'standard deviation of runs',
  range: 'lowest to highest run',
};

export interface CurveChartsOptions {
  readonly styles: readonly ConditionStyle[];
  /** The metric that conditions are compared by: it is drawn once with each band. */
  readonly primary?: string;
}

/** The curves of a campaign: the panels, then what else it has; that of the primary metric first, once with each band. */
export function curveCharts(curves: readonly CurveSet[], { styles, primary }: CurveChartsOptions): Chart[] {
  const panels = panelsOf(curves).toSorted((a, b) => Number(isOf(b, primary)) - Number(isOf(a, primary)));
  return panels.flatMap(({ panel, sets }) => {
    const domain = panel.scale === undefined ? undefined : sharedDomain(panels, panel.scale);
    return sets.flatMap((set) => {
      const id = set.kind === 'raw' ? panel.id : `${panel.id}-adjusted`;
      const title = set.kind === 'raw' ? panel.title : `${panel.title}, adjusted for what all runs share`;
      const options = {
        styles,
        ...(domain === undefined ? {} : { domain }),
        ...(panel.note === undefined ? {} : { note: panel.note }),
      };
      const first = curveChart(set, { ...options, id, title });
      const kinds = bandsOf(set);
      if (set.metric !== primary || set.kind !== 'raw' || kinds.length < 2) return [first];
      return BANDS.filter((band) => kinds.includes(band)).map((band, i) =>
        i === 0
          ? first
          : curveChart(set, { ...options, band, id: `${id}-${band}`, title: `${title}: ${BAND_WORDS[band]}` }),
      );
    });
  });
}

interface PanelSets {
  readonly panel: CurvePanel;
  /** Raw before adjusted. */
  readonly sets: readonly CurveSet[];
}

function panelsOf(curves: readonly CurveSet[]): PanelSets[] {
  const drawable = curves.filter(({ steps, conditions }) => steps.length > 1 && conditions.length > 0);
  const setsOf = (metric: string) =>
    drawable
      .filter((set) => set.metric === metric)
      .toSorted((a, b) => Number(a.kind === 'adjusted') - Number(b.kind === 'adjusted'));
  const known = PANELS.flatMap((panel) => {
    const metric = panel.metrics.find((name) => drawable.some((set) => set.metric === name));
    return metric === undefined ? [] : [{ panel, sets: setsOf(metric) }];
  });
  const names = new Set(PANELS.flatMap(({ metrics }) => metrics));
  const others = [...new Set(drawable.map(({ metric }) => metric))].filter((metric) => !names.has(metric));
  return [
    ...known,
    ...others.map((metric, i) => {
      const sets = setsOf(metric);
      const id = `curves-${slug(metric)}`;
      const isTaken = others.slice(0, i).some((other) => slug(other) === slug(metric));
      return {
        panel: { id: isTaken ? `${id}-${i + 1}` : id, title: sentence(sets[0].title), metrics: [metric] },
        sets,
      };
    }),
  ];
}

function isOf({ sets }: PanelSets, metric: string | undefined): boolean {
  return sets[0].metric === metric;
}

function sharedDomain(panels: readonly PanelSets[], scale: string): readonly [number, number] | undefined {
  const own = panels.filter(({ panel }) => panel.scale === scale).flatMap(({ sets }) => sets);
  if (new Set(own.map(({ metric }) => metric)).size < 2) return undefined;
  const extents = own.flatMap((set) => extentOf(set) ?? []);
  return extents.length === 0 ? undefined : [Math.min(...extents), Math.max(...extents)];
}
