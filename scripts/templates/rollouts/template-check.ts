import { defineCheck, judgeAgainst } from '../../../src/check.ts';
import type { RolloutTables } from '../../../src/rollouts/frame.ts';
import { flaggedShare, shareMessages } from '../../../src/rollouts/judging/flagged-share.ts';

export default defineCheck<RolloutTables>({
  id: 'template-check',
  job: 'rollouts',
  title: 'Few rewards are negative',
  failureTitle: 'Many rewards are negative',
  needs: { rollouts: ['reward'] },
  thresholds: {
    maximum: { value: 0.1, unit: 'share', source: 'Assay: one in ten' },
  },
  minimumEvidence: { n: 10, unit: 'rollouts', source: 'below this a share says nothing about a line' },
  measure({ rollouts }, { thresholds }) {
    const rewards = rollouts.numbers('reward');
    return flaggedShare(rollouts, {
      line: thresholds.maximum.value,
      flagOf: (row) => (Number.isNaN(rewards[row]) ? undefined : rewards[row] < 0),
      noteOf: (row) => `reward ${rewards[row]}`,
    });
  },
  judge: ({ share }, { maximum }) => judgeAgainst(share, { max: maximum.value }),
  messages: shareMessages('had a negative reward'),
  action: 'Read the listed rows and find out which penalty they paid.',
  status: 'preview',
  since: '0.1.0',
});
