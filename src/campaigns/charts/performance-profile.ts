import { defineChart } from '../../charts/chart.ts';
import { BAND_OPACITY, HEIGHT } from '../../charts/theme.ts';
import type { Chart } from '../../job.ts';
import { formatNumber } from '../../units.ts';
import type { CampaignAnalysis } from '../metrics/analysis-schema.ts';
import { type ConditionStyle, conditionChannels } from './condition-style.ts';
import { groupName, valueIn } from './words.ts';

/** Share of scores above every threshold, by condition (Agarwal et al., 2021); undefined where there is no profile. */
export function performanceProfile(
  { rliable, metric }: CampaignAnalysis,
  { styles }: { readonly styles: readonly ConditionStyle[] },
): Chart | undefined {
  const known = (rliable?.conditions ?? []).filter(({ profile }) => profile.length > 1);
  if (rliable === undefined || known.length === 0) return undefined;
  const own = styles.filter(({ condition }) => known.some((one) => one.condition === condition));
  const { color, strokeDash, height } = conditionChannels(own);
  const values = known
    .filter(({ condition }) => own.some((style) => style.condition === condition))
    .flatMap(({ condition, profile }) => profile.map((point) => ({ condition: groupName(condition), ...point })));
  const x = {
    field: 'threshold',
    type: 'quantitative',
    title: metric.title,
    scale: { nice: false, zero: false },
    axis: metric.unit === 'share' ? { format: '~%' } : {},
  };
  const y = {
    field: 'value',
    type: 'quantitative',
    title: 'share of scores above',
    scale: { domain: [0, 1] },
    axis: { format: '.0%' },
  };
  const thresholds = [...new Set(known.flatMap(({ profile }) => profile.map(({ threshold }) => threshold)))].sort(
    (a, b) => a - b,
  );
  return defineChart({
    id: 'performance-profile',
    title: 'Share of scores above a threshold',
    reading: readingOf(known, thresholds, {
      unit: metric.unit,
      blocks: rliable.tasks.length,
      caution: rliable.caution,
    }),
    height: HEIGHT + height,
    table: {
      columns: [metric.title, ...known.map(({ condition }) => condition)],
      rows: thresholds.map((threshold) => [
        valueIn(threshold, metric.unit),
        ...known.map(({ profile }) => {
          const point = profile.find((one) => one.threshold === threshold);
          return point === undefined ? '-' : formatNumber(point.value, 'share');
        }),
      ]),
    },
    layer: [
      {
        data: { values: values.filter(({ low, high }) => low !== undefined && high !== undefined) },
        mark: { type: 'area', opacity: BAND_OPACITY },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
      },
      { data: { values }, mark: { type: 'line' }, encoding: { x, y, color, strokeDash } },
    ],
  });
}

type Profiles = readonly NonNullable<CampaignAnalysis['rliable']>['conditions'][number][];

/** Where the profiles lie furthest apart, and how far. */
function readingOf(
  known: Profiles,
  thresholds: readonly number[],
  { unit, blocks, caution }: { unit: string; blocks: number; caution: string | undefined },
): string {
  const atThreshold = (threshold: number) =>
    known
      .flatMap(({ condition, profile }) => {
        const point = profile.find((one) => one.threshold === threshold);
        return point === undefined ? [] : [{ condition, share: point.value }];
      })
      .sort((a, b) => b.share - a.share);
  const spread = (threshold: number) => {
    const shares = atThreshold(threshold);
    return shares[0].share - shares[shares.length - 1].share;
  };
  const widest = thresholds.reduce((best, one) => (spread(one) > spread(best) ? one : best));
  const shares = atThreshold(widest);
  const [top] = shares;
  const bottom = shares[shares.length - 1];
  const share = (value: number) => formatNumber(value, 'share');
  const said =
    shares.length === 1
      ? `${share(top.share)} of the scores of ${top.condition} lie above ${valueIn(widest, unit)}`
      : `Furthest apart at ${valueIn(widest, unit)}: ${share(top.share)} of the scores of ${top.condition} lie above it, ${share(bottom.share)} of those of ${bottom.condition}`;
  return `${said}; a score is one run in one of ${blocks} blocks of steps${caution === undefined ? '' : `; ${caution}`}.`;
}
