import { defineCheck } from '../../../check.ts';
import { changeBetween, endLevel, isBeyond, levelValue, startLevel } from '../../judging/level.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { trainReward } from '../../judging/reward.ts';
import { pointsAsEvidence, say, stepsOf } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'trivial-reward',
  job: 'runs',
  title: 'The reward begins with room to rise',
  failureTitle: 'The reward is near its top from the start, so there is little to learn',
  needs: { run: ['rl.reward.train'] },
  thresholds: {
    high: {
      value: 0.9,
      unit: 'share',
      source:
        'research page on training curves, C.4 and A.6: above 0.9 of the highest reward the grader is too lenient',
    },
    highest: {
      value: 1,
      unit: 'reward',
      source: 'OpenAI, reinforcement fine-tuning guide: graders give 0 to 1; used where the trainer states no scale',
    },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }, { thresholds }) =>
    onMethod(run, RL, () => {
      const reward = trainReward(run);
      const [first, last] = [startLevel(reward), endLevel(reward)];
      if (first === undefined || last === undefined) return { n: reward.n, values: {} };
      const stated = run.facts.rewardScale;
      const top = stated ?? thresholds.highest.value;
      const greatest = reward.values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
      const change = changeBetween(first, last);
      const { value, low = value, high = value } = levelValue(first, 'reward');
      return {
        n: reward.n,
        values: {
          start: {
            ...levelValue(first, 'reward'),
            value: value / top,
            low: low / top,
            high: high / top,
            unit: 'share',
          },
          first: levelValue(first, 'reward'),
          last: levelValue(last, 'reward'),
          change: levelValue(change, 'reward'),
          beyond: { value: Number(greatest > top * (1 + 1e-6)), unit: 'count' },
          rises: { value: Number(isBeyond(change, 'above') && change.value > (top - first.value) / 2), unit: 'count' },
          greatest: { value: greatest, unit: 'reward', n: reward.n },
        },
        words: {
          top: `${say(top, 'reward')}${stated === undefined ? ', assumed' : ''}`,
          steps: stepsOf(first),
        },
        suspects: pointsAsEvidence(reward, [0, 1, 2], 'training reward', 'reward'),
      };
    }),
  judge({ start, beyond, rises }, { high }) {
    if (start === undefined || beyond === undefined || rises === undefined) return 'inconclusive';
    if (beyond.value > 0) return 'inconclusive';
    if (start.value < high.value || rises.value > 0) return 'pass';
    return (start.low ?? 0) >= high.value ? 'fail' : 'warn';
  },
  messages: {
    pass: 'The reward begins at {first} ({steps}), {start} of the highest one ({top}), and ends at {last}.',
    warn: 'The reward begins at {first} ({steps}), {start} of the highest one ({top}), and ends at {last}: there is little left to learn.',
    fail: 'The reward begins at {first} ({steps}), {start} of the highest one ({top}) beyond its noise, and ends at {last}: there is little left to learn.',
    inconclusive:
      'The reward begins at {first} ({steps}) and reaches {greatest}; the highest one is not known, and --set trivial-reward.highest=... would settle how much room it has.',
    'not-applicable': OTHER_METHOD,
  },
  action: 'Raise the pass threshold or take harder tasks, such that the base model fails 30 to 50 % of them.',
  status: 'stable',
  since: '0.1.0',
});
