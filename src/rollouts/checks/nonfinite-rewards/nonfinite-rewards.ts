import { defineCheck } from '../../../check.ts';
import { formatNumber } from '../../../units.ts';
import type { RolloutTables } from '../../frame.ts';
import { REWARD_NONFINITE, REWARD_SCORED } from '../../table.ts';

export default defineCheck<RolloutTables>({
  id: 'nonfinite-rewards',
  job: 'rollouts',
  title: 'All rewards and numeric fields are finite',
  failureTitle: 'Some rewards or numeric fields are NaN or infinite',
  needs: { rollouts: ['reward_state'] },
  uses: { fields: [] },
  thresholds: {
    rewards: {
      value: 0,
      unit: 'rollouts',
      source: 'arithmetic: one NaN makes the mean, the advantage and the gradient NaN',
    },
    fields: { value: 0, unit: 'fields', source: 'arithmetic: one NaN makes the mean of a field NaN' },
  },
  minimumEvidence: { n: 1, unit: 'rollouts', source: 'one NaN is certain' },
  measure({ rollouts, fields }) {
    const state = rollouts.numbers('reward_state');
    const nonfinite: number[] = [];
    let scored = 0;
    for (let row = 0; row < rollouts.rolloutCount; row++) {
      if (state[row] === REWARD_NONFINITE) nonfinite.push(row);
      if (state[row] === REWARD_SCORED) scored++;
    }
    // The reward is a field too; its rows are counted above.
    const broken = fields
      .filter((field) => field.nonfinite > 0 && field.name !== 'reward')
      .sort((a, b) => b.nonfinite - a.nonfinite || (a.name < b.name ? -1 : 1));
    return {
      n: scored + nonfinite.length,
      values: {
        rewards: { value: nonfinite.length, unit: 'count' },
        total: { value: scored + nonfinite.length, unit: 'rollouts' },
        fields: { value: broken.length, unit: 'fields' },
        fieldCount: { value: fields.length, unit: 'fields' },
      },
      words: { others: broken.length === 0 ? '' : `; so have ${formatNumber(broken.length, 'fields')} besides` },
      suspects: [
        ...nonfinite.map((row) => ({ row, note: 'the reward is NaN or infinite' })),
        ...broken.map(({ name, nonfinite: count }) => ({
          note: `${name}: ${count} ${count === 1 ? 'value is' : 'values are'} NaN or infinite`,
        })),
      ],
    };
  },
  judge({ rewards, fields }, limits) {
    if (rewards === undefined || fields === undefined) return 'inconclusive';
    if (rewards.value > limits.rewards.value) return 'fail';
    return fields.value > limits.fields.value ? 'warn' : 'pass';
  },
  messages: {
    pass: 'The rewards of {total} and all values of {fieldCount} are finite.',
    warn: 'The rewards of {total} are finite, but {fields} of {fieldCount} hold NaN or infinite values.',
    fail: '{rewards} of {total} have a reward that is NaN or infinite{others}.',
  },
  action: 'Fix the verifier so that it returns a finite reward or none, and score the listed rows again.',
  status: 'stable',
  since: '0.1.0',
});
