import { defineCheck, judgeAgainst } from '../../../check.ts';
import type { RolloutTables } from '../../frame.ts';
import { flaggedShare } from '../../judging/flagged-share.ts';
import { POLICY_MARKS, speaksForPolicy } from '../../judging/policy-rewards.ts';
import { REWARD_MISSING, REWARD_NOT_A_NUMBER } from '../../table.ts';

export default defineCheck<RolloutTables>({
  id: 'unscored-rollouts',
  job: 'rollouts',
  title: 'Every rollout has a reward',
  failureTitle: 'Some rollouts have no reward',
  needs: { rollouts: ['reward_state'] },
  uses: { rollouts: [...POLICY_MARKS] },
  thresholds: {
    maximum: {
      value: 0.05,
      unit: 'share',
      source:
        'Assay: one in twenty; fewer are a warning, because upstream averages over the scored ones without saying so',
    },
  },
  minimumEvidence: { n: 1, unit: 'rollouts', source: 'whether a row has a reward is a fact of the row' },
  measure({ rollouts }, { thresholds }) {
    const state = rollouts.numbers('reward_state');
    const speaks = speaksForPolicy(rollouts);
    return flaggedShare(rollouts, {
      line: thresholds.maximum.value,
      flagOf: (row) => (Number.isNaN(state[row]) || !speaks(row) ? undefined : isUnscored(state[row])),
      noteOf: (row) => (state[row] === REWARD_MISSING ? 'no reward' : 'the reward is not a number'),
    });
  },
  judge({ share }, { maximum }) {
    if (share === undefined) return 'inconclusive';
    if (share.value === 0) return 'pass';
    return share.value === 1 || judgeAgainst(share, { max: maximum.value }) === 'fail' ? 'fail' : 'warn';
  },
  messages: {
    pass: 'All of {total} have a reward.',
    warn: '{count} of {total} ({share}) had no reward; they count nowhere, not as zero.',
    fail: '{count} of {total} ({share}) had no reward, above {limit.maximum}; they count nowhere, not as zero.',
  },
  action: 'Run the verifier again on the listed rows, or say beside every mean how many rollouts it leaves out.',
  status: 'stable',
  since: '0.1.0',
});

function isUnscored(state: number): boolean {
  return state === REWARD_MISSING || state === REWARD_NOT_A_NUMBER;
}
