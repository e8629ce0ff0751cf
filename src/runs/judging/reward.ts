import type { Run, Series } from '../table.ts';
import { type Curve, curveOf } from './curve.ts';
import { type Trend, trendOf } from './trend.ts';

/** Series that a check declares to ask for rewards. */
export const REWARDS = ['rl.reward.train', 'rl.reward.valid', 'rl.reward.source.*'];
/** Series that a check declares to ask whether tools were called. */
export const TOOLS = ['rl.tools', 'rl.tools.*', 'rl.toolErrors.*'];

/** The reward of a step's rollouts; without points where the run does not log it. */
export function trainReward(run: Run): Curve {
  return curveOf(run.series.get('rl.reward.train'));
}

/** The reward on validation tasks, and whether it is the quantity that training earns. */
export interface ValidReward {
  readonly curve: Curve;
  /** Series to point at. */
  readonly series: string;
  /** False where accuracy stands against a reward, which may have another scale and further terms. */
  readonly sameQuantity: boolean;
}

const ACCURACY = /accura|correct|(^|[/_])acc([/_]|$)|pass@/i;

/** The validation reward: of the run, or the mean of its sources at the steps that have all of them. */
export function validReward(run: Run): ValidReward | undefined {
  const trainKey = run.series.get('rl.reward.train')?.key ?? '';
  const isSame = (keys: readonly string[]) => keys.every((key) => ACCURACY.test(key) === ACCURACY.test(trainKey));
  const whole = run.series.get('rl.reward.valid');
  if (whole !== undefined && curveOf(whole).n > 0)
    return { curve: curveOf(whole), series: whole.id, sameQuantity: isSame([whole.key]) };
  const sources = run.series.ids
    .filter((id) => id.startsWith('rl.reward.source.'))
    .map((id) => run.series.get(id) as Series)
    .filter((series) => curveOf(series).n > 0);
  if (sources.length === 0) return undefined;
  return { curve: meanOf(sources), series: sources[0].id, sameQuantity: isSame(sources.map(({ key }) => key)) };
}

const means = new WeakMap<Series, Curve>();

function meanOf(sources: readonly Series[]): Curve {
  const [first, ...others] = sources.map(curveOf);
  const known = means.get(sources[0]);
  if (known !== undefined) return known;
  const byStep = others.map(({ steps, values }) => new Map(Array.from(steps, (step, i) => [step, values[i]] as const)));
  const kept = [...first.steps.keys()].filter((i) => byStep.every((values) => values.has(first.steps[i])));
  const mean = {
    id: first.id,
    n: kept.length,
    steps: Float64Array.from(kept, (i) => first.steps[i]),
    values: Float64Array.from(
      kept,
      (i) => byStep.reduce((sum, values) => sum + (values.get(first.steps[i]) ?? 0), first.values[i]) / sources.length,
    ),
  };
  means.set(sources[0], mean);
  return mean;
}

/** What rewards range over: shares of the scale are shares of its size. */
export interface RewardScale {
  /** high - low. */
  readonly size: number;
  /** 0, or the least mean reward where it is negative. */
  readonly low: number;
  /** As the trainer states it, else 1, else the largest mean reward that was observed beyond 1. */
  readonly high: number;
  readonly source: 'stated' | 'assumed' | 'observed';
}

/** The scale on which a gain of 0.10 is a tenth. Components have scales of their own and do not speak for the sum. */
export function rewardScale(run: Run): RewardScale {
  let low = 0;
  let largest = 1;
  for (const { values } of [trainReward(run), curveOf(run.series.get('rl.reward.valid'))])
    for (const value of values) {
      low = Math.min(low, value);
      largest = Math.max(largest, value);
    }
  const stated = run.facts.rewardScale;
  const high = stated !== undefined && stated > 0 ? stated : largest;
  const source = high === stated ? 'stated' : largest > 1 ? 'observed' : 'assumed';
  return { size: high - low, low, high, source };
}

/** Where the training reward goes, at a level strict enough to build further claims on; undefined below ten points. */
export function rewardTrend(run: Run): Trend | undefined {
  return trendOf(trainReward(run), { alpha: 0.01 });
}

/** Whether tools were called in training; undefined where nothing tells. */
export function usesTools(run: Run): boolean | undefined {
  if (run.facts.usesTools !== undefined) return run.facts.usesTools;
  const calls = run.series.ids
    .filter((id) => /^rl\.tool(s$|s\.|Errors\.)/.test(id))
    .map((id) => curveOf(run.series.get(id)));
  if (calls.some(({ values }) => values.some((value) => value > 0))) return true;
  return calls.some(({ n }) => n > 0) ? false : undefined;
}

/** A validation reward below this share of the scale from first to last measured nothing. */
const NOTHING = 0.05;

/**
 * Whether validation stands near zero at every evaluation while training earns more: then it measures nothing, most often
 * because validation of an agent does not execute its tools (research page on training curves, A.6).
 */
export function isValidationMute(run: Run): boolean {
  const valid = validReward(run);
  if (valid === undefined) return false;
  const line = NOTHING * rewardScale(run).size;
  return valid.curve.values.every((value) => Math.abs(value) < line) && trainReward(run).values.some((r) => r > line);
}
