import { defineChart } from '../../charts/chart.ts';
import { BAND_OPACITY, DASHES, HEIGHT, LIGHT } from '../../charts/theme.ts';
import type { Chart } from '../../job.ts';
import { formatNumber } from '../../units.ts';
import type { RankRecommendation } from '../squeeze/recommend-rank.ts';
import type { SqueezeReport } from '../squeeze/squeeze-report.ts';

const CURVES = [
  { field: 'mean', label: 'mean of layers' },
  { field: 'minimum', label: 'worst layer' },
  { field: 'energyWeighted', label: 'weighted by energy' },
] as const;
const COLORS = [LIGHT.first, LIGHT.second, LIGHT.third];

/** Adapters of a report that are drawn. */
const MAX_ADAPTERS = 4;

/** The charts of `assay squeeze`, from what it prints alone: retention by rank, and the rank that each layer needs. */
export function squeezeCharts({ adapters }: Pick<SqueezeReport, 'adapters'>): Chart[] {
  return adapters.slice(0, MAX_ADAPTERS).flatMap(({ name, recommendation }, i) => {
    const charts = [squeezeSpectrum(recommendation), layerRanks(recommendation)].filter((chart) => chart !== undefined);
    return adapters.length === 1
      ? charts
      : charts.map((chart) => ({ ...chart, id: `${chart.id}-${i + 1}`, title: `${chart.title}: ${name}` }));
  });
}

function squeezeSpectrum({ retention, threshold, powerOfTwoRank }: RankRecommendation): Chart | undefined {
  if (retention.length < 2) return undefined;
  const share = (value: number) => formatNumber(value, 'share');
  const domain = CURVES.map(({ label }) => label);
  const values = retention.flatMap((one) =>
    CURVES.map(({ field, label }) => ({ rank: one.rank, curve: label, kept: one[field] })),
  );
  const x = {
    field: 'rank',
    type: 'quantitative',
    title: 'rank',
    scale: { type: 'log', base: 2, nice: false },
    axis: { values: retention.map(({ rank }) => rank), format: 'd', labelOverlap: true },
  };
  const y = {
    field: 'kept',
    type: 'quantitative',
    title: 'energy kept',
    scale: { domain: [0, 1] },
    axis: { format: '.0%' },
  };
  const legend = { columns: 2 };
  const chosen = retention.find(({ rank }) => rank === powerOfTwoRank);
  return defineChart({
    id: 'squeeze-spectrum',
    height: HEIGHT + 18,
    title: 'What a rank keeps of the update',
    reading: `${
      chosen === undefined
        ? `No rank keeps ${share(threshold)} on average`
        : `Rank ${chosen.rank} (solid line) is the first power of two, or the source rank, that keeps ${share(threshold)} on average: ${share(chosen.mean)} in the mean, ${share(chosen.energyWeighted)} weighted by energy, and ${share(chosen.minimum)} in the worst layer, ${chosen.worst}`
    }; the band reaches from the 5 % quantile of layers to the median.`,
    table: {
      columns: [
        'rank',
        'mean',
        'worst layer',
        'which',
        '5 % quantile',
        '25 % quantile',
        'median',
        'weighted by energy',
      ],
      rows: retention.map(({ rank, mean, minimum, worst, q05, q25, median, energyWeighted }) => [
        String(rank),
        share(mean),
        share(minimum),
        worst,
        share(q05),
        share(q25),
        share(median),
        share(energyWeighted),
      ]),
    },
    layer: [
      {
        data: { values: retention.map(({ rank, q05, median }) => ({ rank, low: q05, high: median })) },
        mark: { type: 'area', opacity: BAND_OPACITY, color: LIGHT.first },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      {
        data: { values: [{ threshold }] },
        mark: { type: 'rule', color: LIGHT.limit, strokeDash: [5, 4], strokeWidth: 1.5 },
        encoding: { y: { ...y, field: 'threshold' } },
      },
      ...(chosen === undefined
        ? []
        : [
            {
              data: { values: [{ rank: chosen.rank }] },
              mark: { type: 'rule', color: LIGHT.ink, strokeWidth: 1.5 },
              encoding: { x },
            },
          ]),
      {
        data: { values },
        mark: { type: 'line', point: { size: 30 } },
        encoding: {
          x,
          y,
          color: { field: 'curve', type: 'nominal', scale: { domain, range: COLORS }, legend },
          strokeDash: { field: 'curve', type: 'nominal', scale: { domain, range: DASHES.slice(0, 3) }, legend },
        },
      },
    ],
  });
}

/** How many layers need which rank to keep the threshold. */
function layerRanks({ layers, threshold, sourceRank }: RankRecommendation): Chart | undefined {
  if (layers.length < 2) return undefined;
  const counts = new Map<number, number>();
  for (const { sufficientRank } of layers) counts.set(sufficientRank, (counts.get(sufficientRank) ?? 0) + 1);
  const values = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([rank, count]) => ({ from: rank - 0.5, to: rank + 0.5, count }));
  const sorted = layers.map(({ sufficientRank }) => sufficientRank).sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  const hungriest = layers.reduce((most, layer) => (layer.sufficientRank > most.sufficientRank ? layer : most));
  return defineChart({
    id: 'squeeze-layers',
    title: 'Rank that a layer needs',
    reading: `Half of ${layers.length} layers keep ${formatNumber(threshold, 'share')} of their update with rank ${middle} or less; ${hungriest.name} needs most, rank ${hungriest.sufficientRank} of ${sourceRank}.`,
    table: {
      columns: ['layer', 'share of the energy', 'stable rank', 'effective rank', 'sufficient rank'],
      rows: layers.map(({ name, energyShare, stableRank, effectiveRank, sufficientRank }) => [
        name,
        formatNumber(energyShare, 'share'),
        formatNumber(stableRank, 'ratio'),
        formatNumber(effectiveRank, 'ratio'),
        String(sufficientRank),
      ]),
    },
    layer: [
      {
        data: { values },
        mark: { type: 'bar', binSpacing: 2, cornerRadiusEnd: 2 },
        encoding: {
          x: {
            field: 'from',
            type: 'quantitative',
            bin: 'binned',
            title: 'smallest rank that suffices',
            scale: { domain: [0.5, sourceRank + 0.5], nice: false },
            axis: { tickMinStep: 1, format: 'd' },
          },
          x2: { field: 'to' },
          y: {
            field: 'count',
            type: 'quantitative',
            title: 'layers',
            stack: null,
            axis: { tickMinStep: 1, format: 'd' },
          },
        },
      },
    ],
  });
}
