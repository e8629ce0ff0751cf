import type { SqueezedAdapter, SqueezeReport } from '../../campaigns/squeeze/squeeze-report.ts';
import { formatNumber } from '../../units.ts';
import type { Fact, ProfileSection } from './profile.ts';

const SHOWN_LAYERS = 8;

/** A report on adapters in words: per adapter what each rank keeps, the layers that need most, and how far adapters agree. */
export function squeezeProfile({ adapters, spread, threshold }: SqueezeReport): ProfileSection[] {
  const sections = adapters.flatMap((adapter) => adapterSections(adapter, threshold, adapters.length > 1));
  if (spread === undefined) return sections;
  const rows = adapters.map(
    ({ name, recommendation: { smallestRank, powerOfTwoRank, everyLayerRank, sourceRank } }) => [
      name,
      ...[smallestRank, powerOfTwoRank, everyLayerRank].map((rank) => (rank === undefined ? 'none' : String(rank))),
      String(sourceRank),
    ],
  );
  const all: Fact[] =
    spread.sufficientForAll === undefined
      ? []
      : [{ label: 'sufficient for all', value: `rank ${spread.sufficientForAll}` }];
  return [
    {
      title: `${adapters.length} adapters`,
      facts: [{ label: 'agreement', value: spread.reading }, ...all],
      table: { columns: ['adapter', 'smallest', 'power of two', 'every layer', 'source'], rows },
    },
    ...sections,
  ];
}

function adapterSections(
  { name, recommendation, scale, notes }: SqueezedAdapter,
  threshold: number,
  isNamed: boolean,
): ProfileSection[] {
  const { sourceRank, smallestRank, powerOfTwoRank, everyLayerRank, layers, retention, warnings } = recommendation;
  const share = (value: number) => formatNumber(value, 'share');
  const rank = (value: number | undefined) => (value === undefined ? `none up to ${sourceRank}` : `rank ${value}`);
  const kept = share(threshold);
  const suffix = isNamed ? ` of ${name}` : '';
  const hungry = [...layers].sort((a, b) => b.sufficientRank - a.sufficientRank || b.energyShare - a.energyShare);
  return [
    {
      title: `Rank${suffix}`,
      facts: [
        {
          label: 'smallest sufficient rank',
          value: rank(smallestRank),
          note: `${kept} of the energy on average over ${layers.length} layers`,
        },
        { label: 'power of two', value: rank(powerOfTwoRank), note: 'as retrain squeeze recommends' },
        { label: 'sufficient in every layer', value: rank(everyLayerRank) },
        { label: 'source rank', value: String(sourceRank) },
        ...(scale === undefined
          ? []
          : [{ label: 'scale of the updates', value: scaleText(scale), note: 'alpha / r, kept by --write' }]),
        ...warnings.map((warning) => ({ label: 'warning', value: warning })),
        ...notes.map((note) => ({ label: 'note', value: note })),
      ],
      table: {
        columns: ['rank', 'mean', 'minimum', '5 %', '25 %', 'median', 'by energy'],
        rows: retention.map((one) => [
          String(one.rank),
          ...[one.mean, one.minimum, one.q05, one.q25, one.median, one.energyWeighted].map(share),
        ]),
        note: 'share of the energy that a rank keeps, over layers',
      },
    },
    {
      title: `Layers that need most${suffix}`,
      facts: [],
      table: {
        columns: ['layer', 'sufficient', 'stable', 'effective', 'energy'],
        rows: hungry
          .slice(0, SHOWN_LAYERS)
          .map((layer) => [
            layer.name,
            String(layer.sufficientRank),
            layer.stableRank.toFixed(2),
            layer.effectiveRank.toFixed(2),
            share(layer.energyShare),
          ]),
        ...(hungry.length > SHOWN_LAYERS
          ? { note: `${SHOWN_LAYERS} of ${hungry.length} layers; --format json has all` }
          : {}),
      },
    },
  ];
}

function scaleText({ lowest, highest }: { readonly lowest: number; readonly highest: number }): string {
  const [low, high] = [lowest, highest].map((value) => formatNumber(value, 'ratio'));
  return low === high ? low : `${low} to ${high}`;
}
