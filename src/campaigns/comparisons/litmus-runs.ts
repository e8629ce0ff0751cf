import { curveOf } from '../../runs/judging/curve.ts';
import type { CampaignRun } from '../table.ts';
import { pooledCounts } from './episode-level.ts';

/** What the gate reads of a run. */
export interface LitmusRun {
  readonly name: string;
  readonly run: CampaignRun;
  readonly steps: number;
  /** Completions: those written down where all were, else those that steps counted. */
  readonly generations: number;
  readonly gramPairs: number;
}

/** A metric of the gate: the number of a run, and that of an arm as textpolicy weighs its runs. */
export interface LitmusMetric {
  readonly id: string;
  readonly ofRun: (run: LitmusRun) => number | undefined;
  /** Undefined where no run has it. */
  readonly ofArm: (runs: readonly LitmusRun[]) => number | undefined;
}

/** Steps, completions and pairs of words that a run has logged. */
export function litmusRun(run: CampaignRun): LitmusRun {
  const { counts, generations } = run;
  const isWhole = generations !== undefined && !generations.isSelected;
  return {
    name: run.name,
    run,
    steps: counts.steps.length > 0 ? counts.steps.length : longestSeries(run),
    generations: isWhole ? generations.rows : pooledCounts([run]).total,
    gramPairs: gramDeltas(run).reduce((sum, { pairs }) => sum + pairs, 0),
  };
}

/**
 * The metric of that name: `mean_reward` (mean over steps, runs weighed by steps), `correct_rate` (runs weighed by their
 * completions; the share of whole logged generations, else of all counted completions), `gram_entropy_delta` (weighed by
 * pairs), or any series by its id (mean over steps, runs weighed by steps).
 */
export function litmusMetric(id: string): LitmusMetric {
  const { ofRun, weight } = KNOWN[id] ?? seriesMetric(id);
  return {
    id,
    ofRun,
    ofArm(runs) {
      let [sum, total] = [0, 0];
      for (const run of runs) {
        const value = ofRun(run);
        if (value === undefined) continue;
        sum += value * weight(run);
        total += weight(run);
      }
      return total > 0 ? sum / total : undefined;
    },
  };
}

interface Weighed {
  readonly ofRun: (run: LitmusRun) => number | undefined;
  readonly weight: (run: LitmusRun) => number;
}

const KNOWN: Readonly<Record<string, Weighed>> = {
  mean_reward: {
    ofRun: ({ run }) => meanOf(run.counts.meanReward.filter(Number.isFinite)),
    weight: ({ steps }) => Math.max(1, steps),
  },
  correct_rate: {
    ofRun({ run }) {
      const { generations } = run;
      if (generations !== undefined && !generations.isSelected && generations.rows > 0) {
        return generations.correct / generations.rows;
      }
      const { correct, total } = pooledCounts([run]);
      return total > 0 ? correct / total : undefined;
    },
    weight: ({ generations }) => Math.max(1, generations),
  },
  gram_entropy_delta: {
    ofRun({ run, gramPairs }) {
      const deltas = gramDeltas(run);
      if (gramPairs === 0) return meanOf(Float64Array.from(deltas, ({ delta }) => delta));
      return deltas.reduce((sum, { delta, pairs }) => sum + delta * pairs, 0) / gramPairs;
    },
    weight: ({ gramPairs }) => gramPairs,
  },
};

function seriesMetric(id: string): Weighed {
  return {
    ofRun: ({ run }) => meanOf(curveOf(run.run.series.get(id)).values),
    weight: ({ steps }) => Math.max(1, steps),
  };
}

/** The entropy gap of each step that logs one, and the pairs of words behind it: 1 where it does not say. */
function gramDeltas({ run }: CampaignRun): { delta: number; pairs: number }[] {
  const deltas = curveOf(run.series.get('gram_entropy_delta'));
  const counts = curveOf(run.series.get('gram_entropy_pair_count'));
  const pairsAt = new Map(Array.from(counts.steps, (step, i) => [step, counts.values[i]!] as const));
  return Array.from(deltas.values, (delta, i) => ({
    delta,
    pairs: Math.max(0, Math.trunc(pairsAt.get(deltas.steps[i]!) ?? 1)),
  }));
}

function longestSeries({ run }: CampaignRun): number {
  return Math.max(0, ...run.series.ids.map((id) => run.series.get(id)!.steps.length));
}

function meanOf(values: Float64Array): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
