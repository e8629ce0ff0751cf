import { defineCheck, judgeAgainst } from '../../../check.ts';
import type { RolloutTables } from '../../frame.ts';
import { flaggedShare, shareMessages } from '../../judging/flagged-share.ts';

export default defineCheck<RolloutTables>({
  id: 'truncated-responses',
  job: 'rollouts',
  title: 'Generation rarely stopped at its limit',
  failureTitle: 'Many answers were cut off at the generation limit',
  needs: { rollouts: ['truncated'] },
  uses: { rollouts: ['output_tokens'] },
  thresholds: {
    maximum: {
      value: 0.1,
      unit: 'share',
      source: 'NeMo Gym quality metrics, length distribution: more than 10 % of rollouts at max length',
    },
  },
  minimumEvidence: { n: 10, unit: 'rollouts', source: 'with fewer, one truncated rollout alone is beyond 10 %' },
  measure({ rollouts }, { thresholds }) {
    const truncated = rollouts.numbers('truncated');
    const tokens = rollouts.numbers('output_tokens');
    return flaggedShare(rollouts, {
      line: thresholds.maximum.value,
      flagOf: (row) => (Number.isNaN(truncated[row]) ? undefined : truncated[row] === 1),
      noteOf: (row) =>
        tokens[row] > 0 ? `cut off after ${tokens[row]} output tokens` : 'cut off at the generation limit',
    });
  },
  judge: ({ share }, { maximum }) => judgeAgainst(share, { max: maximum.value }),
  messages: shareMessages('were cut off at the generation limit'),
  action:
    'Raise the generation limit or mask the truncated rollouts, so that a missing ending is not trained on as a wrong answer.',
  status: 'stable',
  since: '0.1.0',
});
