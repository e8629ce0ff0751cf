import { defineCheck, type Suspect } from '../../../check.ts';
import { formatNumber } from '../../../units.ts';
import type { RolloutFrame, RolloutTables } from '../../frame.ts';
import { POLICY_MARKS, policyRewards } from '../../judging/policy-rewards.ts';

export default defineCheck<RolloutTables>({
  id: 'unstable-verifier',
  job: 'rollouts',
  title: 'The same answer to the same task earns the same reward',
  failureTitle: 'The same answer to the same task earned different rewards',
  needs: { rollouts: ['reward', 'response_hash', 'characters', 'tool_calls'] },
  uses: { rollouts: POLICY_MARKS },
  thresholds: {
    tolerance: { value: 1e-9, unit: 'reward', source: 'Assay: rounding; a deterministic verifier differs by nothing' },
  },
  minimumEvidence: { n: 2, unit: 'rollouts', source: 'two rewards of one answer can contradict each other' },
  measure({ rollouts }, { thresholds }) {
    const repeated = repeatedAnswers(rollouts);
    const unstable = repeated
      .filter(({ least, greatest }) => greatest - least > thresholds.tolerance.value)
      .sort((a, b) => b.greatest - b.least - (a.greatest - a.least) || b.rows.length - a.rows.length);
    const widest = unstable[0] === undefined ? 0 : unstable[0].greatest - unstable[0].least;
    return {
      n: policyRewards(rollouts).filter((reward) => !Number.isNaN(reward)).length,
      applies: repeated.length > 0,
      values: {
        repeated: { value: repeated.length, unit: 'count' },
        unstable: { value: unstable.length, unit: 'count' },
        widest: { value: widest, unit: 'reward' },
      },
      suspects: unstable.flatMap(noteRows),
    };
  },
  judge({ repeated, unstable }) {
    if (unstable === undefined || repeated === undefined) return 'inconclusive';
    return unstable.value > 0 ? 'fail' : 'pass';
  },
  messages: {
    pass: '{repeated} answers were given more than once to their task, and each earned one reward.',
    fail: '{unstable} of {repeated} answers given more than once to their task earned different rewards, up to {widest} apart.',
    'not-applicable': 'No answer was given twice to its task, so there is nothing to compare.',
  },
  action: 'Make the verifier deterministic: fix its seed, its time-outs and its judge, or average several verdicts.',
  status: 'stable',
  since: '0.1.0',
});

/** One answer that a task received several times. */
interface RepeatedAnswer {
  readonly rows: number[];
  readonly rewards: Float64Array;
  least: number;
  greatest: number;
}

/** Answers that came up at least twice in their task with a reward; those that say nothing are no answers. */
function repeatedAnswers(frame: RolloutFrame): RepeatedAnswer[] {
  const { offsets } = frame;
  const rewards = policyRewards(frame);
  const hashes = frame.numbers('response_hash');
  const characters = frame.numbers('characters');
  const calls = frame.numbers('tool_calls');
  const repeated: RepeatedAnswer[] = [];
  for (let t = 0; t < frame.taskCount; t++) {
    const answers = new Map<number, RepeatedAnswer>();
    for (let i = offsets[t]; i < offsets[t + 1]; i++) {
      const saysNothing = !(characters[i] > 0 || calls[i] > 0);
      if (Number.isNaN(rewards[i]) || Number.isNaN(hashes[i]) || saysNothing) continue;
      const answer = answers.get(hashes[i]);
      if (answer === undefined) {
        answers.set(hashes[i], { rows: [i], rewards, least: rewards[i], greatest: rewards[i] });
      } else {
        answer.rows.push(i);
        answer.least = Math.min(answer.least, rewards[i]);
        answer.greatest = Math.max(answer.greatest, rewards[i]);
      }
    }
    for (const answer of answers.values()) if (answer.rows.length > 1) repeated.push(answer);
  }
  return repeated;
}

/** Every row of one contradiction, its lowest reward first. */
function noteRows({ rows, rewards, least, greatest }: RepeatedAnswer): Suspect[] {
  const say = (reward: number) => formatNumber(reward, 'reward');
  return [...rows]
    .sort((a, b) => rewards[a] - rewards[b] || a - b)
    .map((row) => ({
      row,
      note: () =>
        `reward ${say(rewards[row])}; the same answer earned ${say(least)} to ${say(greatest)} in ${rows.length} rollouts`,
    }));
}
