import { defineCheck, type Measurement, type Suspect } from '../../../check.ts';
import { median } from '../../../stats/median.ts';
import { type GraderErrors, graderErrors } from '../../judging/grading-errors.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { rewardScale, trainReward } from '../../judging/reward.ts';
import { inWords, say, sentence } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'grader-errors',
  job: 'runs',
  title: 'The graders report no errors of their own',
  failureTitle: 'Graders fail, and what they fail on earns nothing',
  needs: { run: ['rl.graderError.*'] },
  uses: { run: ['rl.reward.train', 'rl.reward.valid'] },
  thresholds: {
    tolerance: {
      value: 0,
      unit: 'errors',
      source: 'Azure AI skills, training curves: other_error_count should be 0, fix before continuing',
    },
  },
  minimumEvidence: { n: 1, unit: 'points', source: 'a single error of a grader is evidence' },
  measure: ({ run }) => onMethod(run, RL, () => measureErrors(run), { unknown: true }),
  judge({ worst }, { tolerance }) {
    if (worst === undefined) return 'inconclusive';
    return worst.value > tolerance.value ? 'fail' : 'pass';
  },
  messages: {
    pass: 'The graders report at most {worst} at any of {points} ({names}).',
    fail: '{what}, first at step {first}{last}. {lost}.',
    'not-applicable': OTHER_METHOD,
  },
  action: 'Repair the named grader and train again from before the first error, since what it failed on was punished.',
  status: 'stable',
  since: '0.1.0',
});

/** One series of errors with what it adds up to. */
interface Failing extends GraderErrors {
  readonly indices: readonly number[];
  readonly sum: number;
}

function measureErrors(run: Run): Measurement {
  const all = graderErrors(run);
  const failing = all
    .map((errors): Failing => {
      const indices = [...errors.curve.values.keys()].filter((i) => errors.curve.values[i] > 0);
      return { ...errors, indices, sum: indices.reduce((sum, i) => sum + errors.curve.values[i], 0) };
    })
    .filter(({ indices }) => indices.length > 0)
    .sort((a, b) => Number(a.split === 'valid') - Number(b.split === 'valid') || b.sum - a.sum);
  const steps = failing.flatMap(({ curve, indices }) => indices.map((i) => curve.steps[i]));
  const worst = Math.max(0, ...failing.map(({ curve, indices }) => Math.max(...indices.map((i) => curve.values[i]))));
  const points = Math.max(0, ...all.map(({ curve }) => curve.n));
  return {
    n: points,
    values:
      points === 0
        ? {}
        : { worst: { value: worst, unit: 'errors', n: points }, points: { value: points, unit: 'points' } },
    words: {
      names: inWords([...new Set(all.map(({ grader, key }) => grader ?? key))]),
      what:
        sentence(inWords(failing.slice(0, 3).map(describe))) +
        (failing.length > 3 ? ` and ${failing.length - 3} more` : ''),
      first: String(Math.min(...steps)),
      last: new Set(steps).size > 1 ? `, last at step ${Math.max(...steps)}` : '',
      lost: lostReward(run, failing),
    },
    suspects: failing.flatMap(evidenceOf),
  };
}

function nameOf({ grader, key }: GraderErrors): string {
  return grader === undefined ? `all graders together (${key})` : `the grader ${grader}`;
}

/** `the grader unit tests reports 640 errors in training (other error) at 20 of 20 points`. */
function describe(errors: Failing): string {
  const { form, sum, indices, curve, split, kind } = errors;
  const amount = form === 'count' ? say(sum, 'errors') : `up to ${say(sum / indices.length, 'errors')} a rollout`;
  return `${nameOf(errors)} ${errors.grader === undefined ? 'report' : 'reports'} ${amount} in ${split === 'train' ? 'training' : 'validation'} (${kind}) at ${indices.length} of ${say(curve.n, 'points')}`;
}

function evidenceOf({ curve, indices, series, key, form }: Failing): Suspect[] {
  return indices.map((i) => ({
    step: curve.steps[i],
    series,
    note: () => `${key}: ${say(curve.values[i], 'errors')}${form === 'mean' ? ' a rollout' : ''}`,
  }));
}

/** What the errors cost: a rollout whose grading failed earns nothing. */
function lostReward(run: Run, failing: readonly Failing[]): string {
  const training = failing.filter(({ split }) => split === 'train');
  if (training.length === 0) return 'Training is not touched, but validation scores are too low by as much';
  const share = lostShare(run, training);
  if (share === undefined)
    return 'How many rollouts a step has is not logged, so the reward that was lost cannot be estimated';
  const reward = median(trainReward(run).values);
  const paid = reward === undefined || share >= 1 ? undefined : Math.max(0, reward) / (1 - share);
  const lost =
    paid === undefined ? '' : `, about ${say(Math.min(rewardScale(run).high, paid) * share, 'reward')} of reward`;
  return `Such rollouts earn nothing: about ${say(share, 'share')} of a step's rollouts${lost} were lost at these steps`;
}

/** Share of the rollouts of an affected step, by the series that tells most; undefined where only counts are known. */
function lostShare({ facts: { batchSize, groupSize = 1 } }: Run, training: readonly Failing[]): number | undefined {
  const shares = training.flatMap(({ form, sum, indices, curve }) => {
    const mean = sum / indices.length;
    if (form === 'mean') return curve.values.every((value) => value <= 1) ? [mean] : [];
    // More errors than rollouts: the batch is counted in something else.
    return batchSize === undefined || mean > batchSize * groupSize ? [] : [mean / (batchSize * groupSize)];
  });
  return shares.length === 0 ? undefined : Math.max(...shares);
}
