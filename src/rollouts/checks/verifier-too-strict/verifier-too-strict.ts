import { defineCheck, judgeAgainst } from '../../../check.ts';
import { clusteredMean } from '../../../stats/clustered-mean.ts';
import type { RolloutTables } from '../../frame.ts';

export default defineCheck<RolloutTables>({
  id: 'verifier-too-strict',
  job: 'rollouts',
  title: 'The mean reward leaves room to learn from success',
  failureTitle: 'The mean reward is so low that the verifier may be too strict or the tasks too hard',
  needs: { rollouts: ['reward'] },
  thresholds: {
    minimum: { value: 0.3, unit: 'reward', source: 'NeMo Gym quality metrics, quick interpretation: reward < 0.3' },
  },
  minimumEvidence: { n: 10, unit: 'rollouts', source: 'below this a mean says nothing about a line' },
  measure({ rollouts }) {
    const mean = clusteredMean(rollouts.numbers('reward'), rollouts.offsets);
    return { n: mean?.n ?? 0, values: mean === undefined ? {} : { mean: { ...mean, unit: 'reward' } } };
  },
  judge: ({ mean }, { minimum }) => judgeAgainst(mean, { min: minimum.value }),
  messages: {
    pass: 'The mean reward is {mean}, at or above {limit.minimum}.',
    warn: 'The mean reward is {mean}, below {limit.minimum}, but its interval {mean.interval} reaches the line.',
    fail: 'The mean reward is {mean}, interval {mean.interval}, below {limit.minimum}.',
  },
  action: 'Read ten failing rollouts with their verifier output; loosen the verifier or take easier tasks.',
  status: 'stable',
  since: '0.1.0',
});
