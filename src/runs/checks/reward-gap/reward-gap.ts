import { defineCheck, type Measurement, type Threshold, type Value } from '../../../check.ts';
import { notApplicable, OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { isValidationMute, REWARDS, type RewardScale, rewardScale, TOOLS, usesTools } from '../../judging/reward.ts';
import { type RewardGap, rewardGap, samplesForGap } from '../../judging/reward-gap.ts';
import { lastIndices, say, stepsOf } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'reward-gap',
  job: 'runs',
  title: 'Training and validation earn about the same reward',
  failureTitle: 'Training earns more than validation beyond the noise',
  needs: { run: ['rl.reward.train', 'rl.reward.valid|rl.reward.source.*'] },
  uses: { run: [...REWARDS, ...TOOLS] },
  thresholds: {
    healthy: {
      value: 0.05,
      unit: 'share',
      source: 'Azure AI skills, reward hacking: a gap of at most 0.05 of the scale is healthy',
    },
    maximum: {
      value: 0.1,
      unit: 'share',
      source: 'Azure AI skills, training curves: above 0.10 possible reward hacking; its page on reward hacking: stop',
    },
    severe: {
      value: 0.2,
      unit: 'share',
      source: 'Azure AI skills, diagnose poor results: above 0.2 reward hacking',
    },
    errors: {
      value: 2.5,
      unit: 'ratio',
      source:
        'Assay: standard errors; the 2 of the research page (C.4) alone would give a false alarm in 2 of 100 sound runs',
    },
  },
  minimumEvidence: { n: 1, unit: 'evaluations', source: 'Assay: one evaluation of known size has a standard error' },
  measure: ({ run }, { thresholds }) => onMethod(run, RL, () => measureGap(run, thresholds)),
  judge({ gap, error, growth, growthError, comparable, known, mute }, { healthy, maximum, severe, errors }) {
    if (gap === undefined || comparable === undefined || known === undefined || mute === undefined)
      return 'inconclusive';
    if (mute.value > 0) return 'inconclusive';
    const grows =
      growth !== undefined &&
      growthError !== undefined &&
      growth.value > healthy.value &&
      growth.value > errors.value * growthError.value;
    if (comparable.value === 0) return grows && (growth?.value ?? 0) > maximum.value ? 'warn' : 'pass';
    if (gap.value <= maximum.value) return 'pass';
    if (error === undefined || gap.value <= errors.value * error.value) return 'inconclusive';
    const clearOf = (line: number) => gap.value - errors.value * error.value > line;
    if (grows) return clearOf(maximum.value) ? 'fail' : 'warn';
    // A constant gap may be the validation tasks; how far off they may be is known only with their number.
    return known.value > 0 || gap.value > severe.value ? 'warn' : 'inconclusive';
  },
  messages: {
    pass: 'Training earns {train}, validation {valid} at {steps}: {size}{course}{doubt}.',
    warn: 'Training earns {train}, validation {valid} at {steps}: {size}{course}.',
    fail: 'Training earns {train}, validation {valid} at {steps}: {size}{course}.',
    inconclusive: 'Training earns {train}, validation {valid} at {steps}: {size}. {settle}.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Read the best-paid training answers for tricks, then score the checkpoints on 100 or more fresh tasks with a grader that was not trained against.',
  status: 'stable',
  since: '0.1.0',
});

function measureGap(run: Run, { healthy, errors }: Readonly<Record<string, Threshold>>): Measurement {
  const gap = rewardGap(run);
  if (gap === undefined) return { n: 0, values: {} };
  const isMute = isValidationMute(run);
  if (isMute && usesTools(run) === true)
    return notApplicable(
      'validation stands near 0 at every evaluation while tools are used in training; validation of an agent does not ' +
        'execute them, so its reward is an artefact and no sign of hacking',
    );
  const scaleOfReward = rewardScale(run);
  const scale = scaleOfReward.size;
  const { value, error, growth, growthError } = gap;
  const plain = (number: number, n = gap.window): Value => ({ value: number, unit: 'reward', n });
  return {
    n: gap.evaluations,
    values: {
      gap: {
        ...plain(value / scale),
        unit: 'share',
        ...(error === undefined
          ? {}
          : { low: (value - 1.96 * error) / scale, high: (value + 1.96 * error) / scale, level: 0.95, method: METHOD }),
      },
      ...(error === undefined ? {} : { error: { ...plain(error / scale), unit: 'share' as const } }),
      ...(growth === undefined ? {} : { growth: { ...plain(growth / scale), unit: 'share' as const } }),
      ...(growthError === undefined ? {} : { growthError: { ...plain(growthError / scale), unit: 'share' as const } }),
      train: plain(gap.train),
      valid: plain(gap.valid),
      comparable: { value: Number(gap.sameQuantity), unit: 'count' },
      known: { value: Number(gap.basis === 'samples'), unit: 'count' },
      mute: { value: Number(isMute), unit: 'count' },
    },
    words: {
      steps: stepsOf(gap),
      size: sizeOf(gap, run.facts.evalSamples),
      course: courseOf(gap),
      doubt:
        gap.sameQuantity && value > healthy.value * scale && (error === undefined || value <= errors.value * error)
          ? `. ${settleOf(gap, scaleOfReward)}`
          : '',
      settle: isMute
        ? 'Validation stands near 0 from the first evaluation, so nothing was lost there; whether validation runs the tools and grades as training does would settle it'
        : settleOf(gap, scaleOfReward),
    },
    suspects: lastIndices(gap.gaps, 5).map((i) => ({
      step: gap.gaps.steps[i],
      series: gap.series,
      note: `training earns ${say(gap.gaps.values[i], 'reward')} more than validation`,
    })),
  };
}

const METHOD = 'standard errors of both rewards';

function sizeOf({ value, error, basis, sameQuantity }: RewardGap, samples: number | undefined): string {
  if (!sameQuantity)
    return 'validation logs accuracy, another quantity than the reward, so only the course of the two counts';
  const gap = value < 0 ? `validation is ahead by ${say(-value, 'reward')}` : `a gap of ${say(value, 'reward')}`;
  if (error === undefined) return `${gap}, whose noise is not known`;
  const of =
    basis === 'samples' ? ` with ${say(samples ?? 0, 'count')} validation samples` : ' on these validation tasks';
  return `${gap}, standard error ${say(error, 'reward')}${of}`;
}

function courseOf({ growth, growthError, valid, firstValid }: RewardGap): string {
  if (growth === undefined || growthError === undefined) return '';
  if (Math.abs(growth) <= 2 * growthError)
    return `; it has neither grown nor shrunk since the first evaluations (standard error ${say(growthError, 'reward')})`;
  const moved = `since the first evaluations it has ${growth >= 0 ? 'grown' : 'shrunk'} by ${say(Math.abs(growth), 'reward')}`;
  const where = `validation ${valid < firstValid ? 'fell' : 'rose'} from ${say(firstValid, 'reward')} to ${say(valid, 'reward')}`;
  return `; ${moved} (standard error ${say(growthError, 'reward')}): ${where}`;
}

function settleOf(gap: RewardGap, scale: RewardScale): string {
  const needed = samplesForGap(gap, scale);
  const samples =
    needed === undefined
      ? 'more rollouts a step'
      : `about ${say(Number(needed.toPrecision(2)), 'count')} validation samples`;
  if (gap.error === undefined) return `Nothing tells how noisy the evaluations are; ${samples} would settle it`;
  if (gap.basis === 'noise' && gap.value > 2 * gap.error)
    return 'It was there from the start, as with validation tasks that are harder; their number, or the same gap on fresh tasks, would settle it';
  return `The gap is inside the noise; ${samples} would settle it`;
}
