import { defineCheck } from '../../../check.ts';
import { bestIndex } from '../../judging/curve.ts';
import { endLevel, levelValue, startLevel } from '../../judging/level.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { trainReward } from '../../judging/reward.ts';
import { directionOf } from '../../judging/reward-direction.ts';
import { pointsAsEvidence } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'negative-reward',
  job: 'runs',
  title: 'The reward is not negative throughout, or it rises',
  failureTitle: 'The reward is negative at every step and does not rise',
  needs: { run: ['rl.reward.train'] },
  thresholds: {
    patience: {
      value: 10,
      unit: 'points',
      source: 'research page on training curves, C.5: from ten points on a trend can be told',
    },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }) =>
    onMethod(run, RL, () => {
      const reward = trainReward(run);
      const [first, last] = [startLevel(reward), endLevel(reward)];
      const best = bestIndex(reward.values, 'up');
      if (first === undefined || last === undefined) return { n: reward.n, values: {} };
      const rises = directionOf(reward, 0.05) > 0;
      const isConstant = reward.values.every((value) => value === reward.values[0]);
      return {
        n: reward.n,
        values: {
          highest: { value: reward.values[best], unit: 'reward', n: reward.n },
          first: levelValue(first, 'reward'),
          last: levelValue(last, 'reward'),
          rises: { value: Number(rises), unit: 'count' },
          constant: { value: Number(isConstant), unit: 'count' },
          points: { value: reward.n, unit: 'points' },
        },
        words: {
          at: String(reward.steps[best]),
          note:
            reward.values[best] >= 0
              ? ''
              : '; all of it is negative, so either the grader only takes away or its pass threshold is out of reach so far',
        },
        suspects: pointsAsEvidence(reward, [0, best, reward.n - 1], 'training reward', 'reward'),
      };
    }),
  judge({ highest, rises, constant, points }, { patience }) {
    if (highest === undefined || rises === undefined || constant === undefined || points === undefined)
      return 'inconclusive';
    if (highest.value >= 0 || rises.value > 0) return 'pass';
    return constant.value > 0 || points.value >= patience.value ? 'warn' : 'inconclusive';
  },
  messages: {
    pass: 'The training reward is at most {highest} (step {at}) and goes from {first} to {last}{note}.',
    warn: 'The training reward is negative at all {points}, at most {highest} (step {at}), and does not rise beyond its noise: from {first} to {last}.',
    inconclusive:
      'The training reward is negative at all {points}, at most {highest} (step {at}); {limit.patience} would tell whether it rises.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Lower the pass threshold or give credit for parts, after grading one right answer by hand to see that it earns a positive reward.',
  status: 'stable',
  since: '0.1.0',
});
