import { pearson } from '../../stats/pearson.ts';
import { studentTCdf } from '../../stats/student-t-cdf.ts';
import type { CampaignRun } from '../table.ts';
import type { StepMatrix } from './step-matrix.ts';

/** Whether all runs met the same prompts at the same step, and how one knows. */
export interface StepPairing {
  readonly paired: boolean;
  readonly reason: string;
  /** Of the means of the two arms, from step to step; absent where there are too few. */
  readonly correlation?: number;
}

/** Settings that decide which prompts a step has. */
const DATA_SETTING =
  /(^|[._])(data|datasets?|data_?source|data_?seed|env|environment|prompts?|subset|split|shuffle)([._]|$)/i;
/** Of the chance to see such a correlation between steps that share nothing. */
const MOVEMENT_ALPHA = 0.001;
const MIN_MOVES = 8;

/**
 * Whether step s of every run is about the same prompts: said by prompts or digests of batches where they are logged, else
 * seen in curves that jump together from step to step, which only what a step shares can make them do. Steps of different
 * sizes, other data or a batch size that was adapted rule it out.
 */
export function stepPairing(matrix: StepMatrix, isCandidate: (run: CampaignRun) => boolean): StepPairing {
  const { runs } = matrix;
  const arms = [runs.filter((run) => !isCandidate(run)), runs.filter(isCandidate)] as const;
  if (arms.some((arm) => arm.length === 0)) return { paired: false, reason: 'an arm has no runs' };
  const moves = movement(matrix, isCandidate);
  const known = moves === undefined ? {} : { correlation: moves.correlation };
  const obstacle = differentData(runs) ?? differentSizes(matrix) ?? differentPrompts(runs);
  if (obstacle !== undefined) return { paired: false, reason: obstacle, ...known };
  const proof = samePrompts(arms) ?? sameDigests(arms);
  if (proof !== undefined) return { paired: true, reason: proof, ...known };
  if (moves !== undefined && moves.correlation > 0 && moves.pvalue < MOVEMENT_ALPHA) {
    const reason = `both arms rise and fall together from step to step (r = ${moves.correlation.toFixed(2)}): their steps share prompts`;
    return { paired: true, reason, ...known };
  }
  return { paired: false, reason: 'nothing in the logs shows that both arms met the same prompts', ...known };
}

function differentData(runs: readonly CampaignRun[]): string | undefined {
  const keys = new Set(runs.flatMap(({ config }) => Object.keys(config).filter((key) => DATA_SETTING.test(key))));
  for (const key of [...keys].sort()) {
    const said = runs.filter(({ config }) => config[key] !== undefined);
    const other = said.find(({ config }) => config[key] !== said[0]!.config[key]);
    if (other !== undefined)
      return `${key} is ${said[0]!.config[key]} in ${said[0]!.name} and ${other.config[key]} in ${other.name}`;
  }
  return undefined;
}

/** A step that asked for another number of completions is about other prompts. Failed samples make some steps smaller. */
function differentSizes({ runs, weights }: StepMatrix): string | undefined {
  const sizes = runs.map((_, row) => usualSize(weights[row]!));
  for (const [row, size] of sizes.entries()) {
    if (size === undefined || sizes[0] === undefined) continue;
    if (size.usual !== sizes[0].usual)
      return `a step of ${runs[0]!.name} has ${sizes[0].usual} completions, one of ${runs[row]!.name} ${size.usual}`;
    if (size.larger > 0)
      return `the batch size of ${runs[row]!.name} changes on the way, so its steps have prompts of their own`;
  }
  return undefined;
}

/** The commonest number of completions of a step, and the share of steps that have more; undefined where they are not counted. */
function usualSize(weights: Float64Array): { usual: number; larger: number } | undefined {
  const times = new Map<number, number>();
  let largest = 0;
  for (const weight of weights) {
    if (weight === 0) continue;
    times.set(weight, (times.get(weight) ?? 0) + 1);
    largest = Math.max(largest, weight);
  }
  if (largest <= 1) return undefined;
  const [usual] = [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]!;
  const steps = [...times.values()].reduce((sum, count) => sum + count, 0);
  // Back pressure keeps a size for a while; a failed sample is gone at the next step.
  const lasting = [...times].filter(([size, count]) => size !== usual && (size > usual || count > 0.2 * steps));
  return { usual, larger: lasting.length };
}

function promptsByPlace({ groups = [] }: CampaignRun): Map<string, string> {
  return new Map(
    groups.flatMap(({ step, index, prompt }) => (prompt === undefined ? [] : [[`${step}:${index}`, prompt]])),
  );
}

function differentPrompts(runs: readonly CampaignRun[]): string | undefined {
  const first = promptsByPlace(runs[0]!);
  for (const run of runs.slice(1)) {
    for (const [place, prompt] of promptsByPlace(run)) {
      const expected = first.get(place);
      if (expected === undefined || expected === prompt) continue;
      return `prompts differ: at step ${place.split(':')[0]} ${runs[0]!.name} has another one than ${run.name}`;
    }
  }
  return undefined;
}

function samePrompts(arms: readonly (readonly CampaignRun[])[]): string | undefined {
  const [first, ...others] = arms.flat().map(promptsByPlace);
  let shared = Number.POSITIVE_INFINITY;
  for (const other of others) shared = Math.min(shared, [...other.keys()].filter((place) => first!.has(place)).length);
  return shared > 0 && Number.isFinite(shared) ? `${shared} prompts are the same in all runs` : undefined;
}

function sameDigests(arms: readonly (readonly CampaignRun[])[]): string | undefined {
  const digests = (runs: readonly CampaignRun[]) =>
    new Set(runs.flatMap(({ batchDigests }) => [...(batchDigests ?? [])].map(([step, digest]) => `${step} ${digest}`)));
  const [ofBaseline, ofCandidate] = arms.map(digests);
  const equal = [...ofBaseline!].filter((digest) => ofCandidate!.has(digest)).length;
  return equal > 0 ? `digests of ${equal} batches are the same in both arms` : undefined;
}

/** The correlation of step-to-step changes of the two arms' means, in which slow learning leaves no trace. */
function movement(
  { runs, values }: StepMatrix,
  isCandidate: (run: CampaignRun) => boolean,
): { correlation: number; pvalue: number } | undefined {
  const means = [false, true].map((side) => {
    const rows = values.filter((_, row) => isCandidate(runs[row]!) === side);
    return values[0]!.map((_, s) => {
      const present = rows.map((row) => row[s]!).filter((value) => !Number.isNaN(value));
      return present.reduce((sum, value) => sum + value, 0) / present.length;
    });
  });
  const moves = means.map((mean) => mean.slice(1).map((value, i) => value - mean[i]!));
  const both = moves[0]!.map((move, i) => move + moves[1]![i]!).filter((sum) => !Number.isNaN(sum)).length;
  const correlation = both < MIN_MOVES ? undefined : pearson(moves[0]!, moves[1]!);
  if (correlation === undefined) return undefined;
  // Neighbouring changes share a value, which leaves about two thirds of them independent.
  const df = Math.max(1, both / 1.5 - 2);
  const t = correlation * Math.sqrt(df / Math.max(1e-12, 1 - correlation ** 2));
  return { correlation, pvalue: studentTCdf(-t, df) };
}
