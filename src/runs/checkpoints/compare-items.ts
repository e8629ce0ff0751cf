import { clusteredMean } from '../../stats/clustered-mean.ts';
import { mean } from '../../stats/mean.ts';
import { pairedBootstrapBest } from '../../stats/paired-bootstrap-best.ts';
import type { Rng } from '../../stats/rng.ts';
import { standardDeviation } from '../../stats/standard-deviation.ts';
import { tInterval } from '../../stats/t-interval.ts';
import type { ItemScores } from './items.ts';

export interface CheckpointItems {
  readonly step: number;
  readonly mean: number;
  /** Standard error as if every answer were independent. */
  readonly naiveError?: number;
  /** Standard error with prompts as what is independent. */
  readonly clusteredError?: number;
  readonly prompts: number;
  readonly rollouts: number;
  /** Chance that it is the best, from resampled prompts, the same ones for every checkpoint. */
  readonly probabilityBest?: number;
}

/** The best checkpoint against another one, prompt by prompt. */
export interface PairedDifference {
  readonly step: number;
  readonly against: number;
  readonly prompts: number;
  readonly difference: number;
  readonly low?: number;
  readonly high?: number;
  readonly level?: number;
  /** Difference over its standard error. */
  readonly z?: number;
}

export interface ItemComparison {
  /** Step of the checkpoint with the greatest mean over the prompts that all share. */
  readonly best?: number;
  readonly checkpoints: readonly CheckpointItems[];
  readonly differences: readonly PairedDifference[];
  /** Prompts that every checkpoint answered; the others are not compared. */
  readonly sharedPrompts: number;
  /** Standard deviation of a prompt's mean reward, over prompts. */
  readonly deviation?: number;
  /** Standard deviation of the difference of two checkpoints on one prompt. */
  readonly pairedDeviation?: number;
  /** Smallest difference between the best and another checkpoint. */
  readonly difference?: number;
}

/** Compares checkpoints on the prompts that all of them answered: paired, with prompts as what is independent. */
export function compareItems(items: ItemScores, rng: Rng): ItemComparison {
  const table = new Map<number, Map<string, number[]>>();
  for (const { checkpoint, prompt, reward } of items) {
    const prompts = table.get(checkpoint) ?? new Map<string, number[]>();
    table.set(checkpoint, prompts);
    prompts.set(prompt, [...(prompts.get(prompt) ?? []), reward]);
  }
  const steps = [...table.keys()].sort((a, b) => a - b);
  const promptsOf = (step: number) => table.get(step) as Map<string, number[]>;
  const shared = [...(steps.length === 0 ? [] : promptsOf(steps[0]).keys())]
    .filter((prompt) => steps.every((step) => promptsOf(step).has(prompt)))
    .sort();
  // One row per prompt, one mean reward per checkpoint.
  const matrix = shared.map((prompt) => steps.map((step) => mean(promptsOf(step).get(prompt) as number[]) as number));
  const means = steps.map((_, c) => mean(matrix.map((row) => row[c])));
  const top = means.reduce<number>(
    (best, value, c) => ((value ?? -Infinity) > (means[best] ?? -Infinity) ? c : best),
    0,
  );
  const chances = steps.length < 2 ? undefined : pairedBootstrapBest(matrix, { rng, resamples: 10_000 });
  const differences = steps.flatMap((step, c) =>
    c === top ? [] : (pairedDifference(matrix, steps, top, c, step) ?? []),
  );
  const nearest = differences.reduce<PairedDifference | undefined>(
    (least, one) => (least === undefined || one.difference < least.difference ? one : least),
    undefined,
  );
  const deviation = standardDeviation(matrix.map((row) => row[top]));
  const paired =
    nearest === undefined
      ? undefined
      : standardDeviation(columnDifference(matrix, top, steps.indexOf(nearest.against)));
  return {
    ...(shared.length === 0 ? {} : { best: steps[top] }),
    checkpoints: steps.map((step, c) => describe(step, promptsOf(step), chances?.[c])),
    differences,
    sharedPrompts: shared.length,
    ...(deviation === undefined || deviation === 0 ? {} : { deviation }),
    ...(paired === undefined || paired === 0 ? {} : { pairedDeviation: paired }),
    ...(nearest === undefined || nearest.difference === 0 ? {} : { difference: nearest.difference }),
  };
}

function describe(
  step: number,
  prompts: ReadonlyMap<string, readonly number[]>,
  chance: number | undefined,
): CheckpointItems {
  const groups = [...prompts.keys()].sort().map((prompt) => prompts.get(prompt) as readonly number[]);
  const rewards = groups.flat();
  const offsets = Int32Array.from([
    0,
    ...groups.map((_, i) => groups.slice(0, i + 1).reduce((n, g) => n + g.length, 0)),
  ]);
  const deviation = standardDeviation(rewards);
  const clustered = clusteredMean(rewards, offsets);
  return {
    step,
    mean: mean(rewards) as number,
    ...(deviation === undefined ? {} : { naiveError: deviation / Math.sqrt(rewards.length) }),
    ...(clustered?.standardError === undefined ? {} : { clusteredError: clustered.standardError }),
    prompts: groups.length,
    rollouts: rewards.length,
    ...(chance === undefined ? {} : { probabilityBest: chance }),
  };
}

function columnDifference(matrix: readonly (readonly number[])[], a: number, b: number): number[] {
  return matrix.map((row) => row[a] - row[b]);
}

function pairedDifference(
  matrix: readonly (readonly number[])[],
  steps: readonly number[],
  top: number,
  other: number,
  against: number,
): PairedDifference | undefined {
  const values = columnDifference(matrix, top, other);
  const estimate = tInterval(values);
  if (estimate === undefined) return undefined;
  const { value: difference, low, high, level } = estimate;
  const deviation = standardDeviation(values);
  return {
    step: steps[top],
    against,
    prompts: values.length,
    difference,
    ...(low === undefined ? {} : { low, high, level }),
    ...(deviation === undefined || deviation === 0 ? {} : { z: difference / (deviation / Math.sqrt(values.length)) }),
  };
}
