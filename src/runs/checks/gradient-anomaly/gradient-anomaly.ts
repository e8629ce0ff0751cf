import { defineCheck, type Measurement, type Threshold } from '../../../check.ts';
import { type Curve, curveOf } from '../../judging/curve.ts';
import { endOf } from '../../judging/end-level.ts';
import { changeBetween, isBeyond, levelBetween, levelValue } from '../../judging/level.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { trainReward } from '../../judging/reward.ts';
import { partOf } from '../../judging/span.ts';
import { findSpikes, type Spike } from '../../judging/spikes.ts';
import { inWords, pointsAsEvidence, say } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'gradient-anomaly',
  job: 'runs',
  title: 'The gradient norm is neither dead nor exploding',
  failureTitle: 'The gradient norm is zero or explodes',
  needs: { run: ['optim.gradNorm'] },
  uses: { run: ['rl.reward.train'] },
  thresholds: {
    dead: {
      value: 0.9,
      unit: 'share',
      source: 'research page on training curves, C.4: a gradient of 0 at 90 % of the steps or more is no training',
    },
    spike: {
      value: 5,
      unit: 'ratio',
      source: 'research page on training curves, C.4: more than five times the level around it',
    },
    spikes: { value: 3, unit: 'count', source: 'Assay: one or two spikes that pass are the work of single batches' },
    share: {
      value: 0.05,
      unit: 'share',
      source: 'Assay: two spikes are as much in a run of forty points or fewer',
    },
    growth: {
      value: 5,
      unit: 'ratio',
      source: 'Assay: as many times the level at the start as a spike stands above its own',
    },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }, { thresholds }) => onMethod(run, RL, () => measureGradient(run, thresholds)),
  judge({ zero, spikes: count, harmful, ratio, points }, { dead, spikes, share, growth }) {
    if (zero === undefined || count === undefined || harmful === undefined || points === undefined)
      return 'inconclusive';
    if (zero.value >= dead.value) return 'fail';
    const isMany = count.value >= spikes.value || (count.value > 1 && count.value >= share.value * points.value);
    if (harmful.value > 0 || isMany) return 'warn';
    return ratio !== undefined && (ratio.low ?? ratio.value) > growth.value ? 'warn' : 'pass';
  },
  messages: {
    pass: 'The gradient norm goes from {first} to {last}; {zero} of its points are 0{told}.',
    warn: 'The gradient norm goes from {first} to {last}{told}.',
    fail: 'The gradient norm is 0 at {zero} of {points}: the optimiser has nothing to do, most often because no group holds two different rewards.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Clip the gradient norm at 0.5 to 1, look at the batch and at sampler against trainer at the named steps, and halve the learning rate if it happens again.',
  status: 'stable',
  since: '0.1.0',
});

function measureGradient(run: Run, { spike }: Readonly<Record<string, Threshold>>): Measurement {
  const gradient = curveOf(run.series.get('optim.gradNorm'));
  const end = endOf(gradient, 'norm');
  if (end === undefined) return { n: gradient.n, values: {} };
  const zeros = gradient.values.filter((value) => Math.abs(value) < 1e-9).length;
  const found = findSpikes(gradient, { ratio: spike.value });
  const harmful = found.filter((one) => isHarmful(one, trainReward(run)));
  const { first, last } = end;
  const last95 = levelValue(last, 'norm');
  return {
    n: gradient.n,
    values: {
      first: levelValue(first, 'norm'),
      last: last95,
      zero: { value: zeros / gradient.n, unit: 'share', n: gradient.n },
      points: { value: gradient.n, unit: 'points' },
      spikes: { value: found.length, unit: 'count', n: gradient.n },
      harmful: { value: harmful.length, unit: 'count' },
      ...(first.value > 0
        ? {
            ratio: {
              value: last.value / first.value,
              unit: 'ratio' as const,
              low: (last95.low ?? last.value) / first.value,
              high: (last95.high ?? last.value) / first.value,
              level: 0.95,
              n: last.n,
              method: 'last over first median',
            },
          }
        : {}),
    },
    words: { told: toldOf(found, harmful) },
    suspects:
      found.length > 0
        ? found.map(({ index, ratio, before }) => ({
            step: gradient.steps[index],
            series: gradient.id,
            note: `gradient norm ${say(gradient.values[index], 'norm')}, ${say(ratio, 'ratio')} times the level around it (${say(before, 'norm')} before)`,
          }))
        : pointsAsEvidence(gradient, [0, gradient.n >> 1, gradient.n - 1], 'gradient norm', 'norm'),
  };
}

/** Points of reward on each side of a spike whose levels are compared, at least and at most. */
const LEAST = 5;
const MOST = 10;

/** A spike that never ends, or after which the reward is lower beyond its noise. */
function isHarmful(spike: Spike, reward: Curve): boolean {
  if (spike.over === undefined) return true;
  const at = reward.steps.findIndex((step) => step > spike.step);
  if (at < LEAST || reward.n - at < LEAST) return false;
  const sides = [partOf(reward, Math.max(0, at - MOST), at), partOf(reward, at, Math.min(reward.n, at + MOST))];
  const [before, after] = sides.map((side) => levelBetween(side, 0, side.n));
  return before !== undefined && after !== undefined && isBeyond(changeBetween(before, after), 'below', 0, 0.999);
}

function toldOf(found: readonly Spike[], harmful: readonly Spike[]): string {
  if (found.length === 0) return '';
  const shown = found.slice(0, 3).map(({ step, ratio }) => `step ${step} (${say(ratio, 'ratio')} times)`);
  const more = found.length > 3 ? ` and ${found.length - 3} more` : '';
  const what = `; ${found.length === 1 ? 'it spikes' : `it spikes ${found.length} times`}: ${inWords(shown)}${more}`;
  if (harmful.length === 0) return `${what}, and the reward stands it`;
  const { step, over } = harmful[0];
  return `${what}; ${over === undefined ? `that of step ${step} does not end` : `after step ${step} the reward is lower`}`;
}
