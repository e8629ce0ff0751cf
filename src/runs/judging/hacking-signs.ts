import type { Suspect } from '../../check.ts';
import type { Run } from '../table.ts';
import { type Curve, curveOf, lastLevel, levelAt } from './curve.ts';
import { changeBetween, endLevel, startLevel } from './level.ts';
import { levellingOff } from './levelling-off.ts';
import { reachOf } from './noise.ts';
import { isValidationMute, rewardScale, trainReward } from './reward.ts';
import { rewardGap } from './reward-gap.ts';
import { type Trend, trendOf } from './trend.ts';
import { inWords, pointsAsEvidence, say } from './words.ts';

/** One sign that a reward is earned without the skill it stands for. */
export interface Sign {
  readonly found: boolean;
  /** `measure`: two measures of the skill part. `policy`: the policy changes as it does under a tricked grader, and else too. */
  readonly kind: 'measure' | 'policy';
  /** As a clause: `answers grew 2.4 times`. */
  readonly text: string;
  readonly suspects: readonly Suspect[];
}

/** What a sign needs to be one; shares of the reward's scale, ratios and nats. */
export interface SignLines {
  /** Growth of the gap between training and validation, of the scale. */
  readonly gap: number;
  readonly errors: number;
  readonly length: number;
  readonly entropy: number;
  readonly kl: number;
}

/** Series that a check declares to look for signs, beside the rewards. */
export const SIGN_SERIES = ['rl.reward.component.*', 'rl.length.mean', 'rl.reasoning.mean', 'rl.kl.ref', 'rl.entropy'];

/**
 * The signs that the log lets one look for, found or not (research page on training curves, C.4); `rise` is that of the
 * training reward.
 */
export function hackingSigns(run: Run, rise: Trend, lines: SignLines): Sign[] {
  return [
    validationSign(run, rise, lines),
    componentSign(run),
    lengthSign(run, lines.length),
    klSign(run, lines.kl),
    entropySign(run, lines.entropy),
  ].filter((sign) => sign !== undefined);
}

/** Training rises, and validation keeps less than half of it. */
function validationSign(run: Run, rise: Trend, { gap: line, errors }: SignLines): Sign | undefined {
  const gap = rewardGap(run);
  const { size: scale, high } = rewardScale(run);
  if (gap?.growth === undefined || gap.growthError === undefined || isValidationMute(run)) return undefined;
  // Accuracy against a reward on another scale: their gains cannot be subtracted.
  if (!gap.sameQuantity && high !== 1) return undefined;
  const { growth, growthError, firstValid, valid } = gap;
  const found = growth > line * scale && growth > errors * growthError && growth > rise.change.value / 2;
  return {
    found,
    kind: 'measure',
    text: `training gained ${say(rise.change.value, 'reward')} while validation went from ${say(firstValid, 'reward')} to ${say(valid, 'reward')}`,
    suspects: pointsAsEvidence(gap.gaps, [0, gap.gaps.n - 1], 'training less validation', 'reward', gap.series),
  };
}

/** Of several graders one gains while another loses. */
function componentSign(run: Run): Sign | undefined {
  const parts = run.series.ids
    .map((id) => ({ id, name: /^rl\.reward\.component\.(.+)\.train$/.exec(id)?.[1] }))
    .flatMap(({ id, name }) => (name === undefined ? [] : [{ name, curve: curveOf(run.series.get(id)) }]));
  const judged = parts.flatMap(({ name, curve }) => {
    const trend = trendOf(curve, { alpha: 0.01 / parts.length });
    const size = curve.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    return trend === undefined ? [] : [{ name, curve, trend, isLarge: Math.abs(trend.change.value) > 0.1 * size }];
  });
  if (judged.length < 2) return undefined;
  const going = (direction: 'up' | 'down') =>
    judged.filter(({ trend, isLarge }) => trend.direction === direction && isLarge);
  const [up, down] = [going('up'), going('down')];
  const told = (parts: typeof judged) =>
    inWords(
      parts.map(
        ({ name, trend }) => `${name} (${say(trend.first.value, 'reward')} to ${say(trend.last.value, 'reward')})`,
      ),
    );
  const found = up.length > 0 && down.length > 0;
  return {
    found,
    kind: 'measure',
    text: found ? `${told(up)} gains while ${told(down)} loses` : 'no component loses while another gains',
    suspects: [...up, ...down].flatMap(({ name, curve }) =>
      pointsAsEvidence(curve, [0, curve.n - 1], `component ${name}`, 'reward'),
    ),
  };
}

function lengthSign(run: Run, line: number): Sign | undefined {
  const completion = curveOf(run.series.get('rl.length.mean'));
  const tokens = completion.n > 0 ? completion : curveOf(run.series.get('rl.reasoning.mean'));
  const [first, last] = [startLevel(tokens), endLevel(tokens)];
  if (first === undefined || last === undefined || !(first.value > 0) || !(last.value > 0)) return undefined;
  const change = changeBetween(first, last);
  const found = change.value - reachOf(change.noise, 0.95) * change.error > (line - 1) * first.value;
  return {
    found,
    kind: 'policy',
    text: `answers grew ${say(last.value / first.value, 'ratio')} times`,
    suspects: ends(tokens, 'length of an answer', 'tokens'),
  };
}

/** KL that goes on growing where the reward no longer does: it is spent on something else. */
function klSign(run: Run, line: number): Sign | undefined {
  const kl = curveOf(run.series.get('rl.kl.ref'));
  const last = lastLevel(kl);
  if (kl.n < 10 || last === undefined) return undefined;
  const bend = levellingOff(trainReward(run));
  const then = bend === undefined ? undefined : levelAt(kl, bend);
  const found = bend !== undefined && then !== undefined && last > line && last > 2 * Math.max(then, 0);
  return {
    found,
    kind: 'policy',
    text: found
      ? `KL to the reference went from ${say(then, 'nats')} to ${say(last, 'nats')} after the reward levelled off about step ${Math.round(bend)}`
      : `KL to the reference ends at ${say(last, 'nats')}`,
    suspects: ends(kl, 'KL to the reference', 'nats'),
  };
}

function entropySign(run: Run, line: number): Sign | undefined {
  const entropy = curveOf(run.series.get('rl.entropy'));
  const [first, last] = [startLevel(entropy), endLevel(entropy)];
  if (first === undefined || last === undefined || !(first.value > 0)) return undefined;
  return {
    found: last.value + reachOf(last.noise, 0.95) * last.error < line * first.value,
    kind: 'policy',
    text: `entropy fell to ${say(last.value / first.value, 'share')} of its start`,
    suspects: ends(entropy, 'entropy', 'nats'),
  };
}

function ends(curve: Curve, label: string, unit: 'tokens' | 'nats'): Suspect[] {
  return pointsAsEvidence(curve, [0, curve.n - 1], label, unit);
}
