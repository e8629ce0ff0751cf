import { defineCheck } from '../../../check.ts';
import { curveOf } from '../../judging/curve.ts';
import { endLevel, levelValue, startLevel } from '../../judging/level.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { trainReward } from '../../judging/reward.ts';
import { say } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'loss-not-progress',
  job: 'runs',
  title: 'The policy loss is no measure of progress; read the reward',
  failureTitle: 'The policy loss was read as progress',
  needs: { run: ['train.loss'] },
  uses: { run: ['rl.reward.train', 'rl.kl.ref'] },
  thresholds: {},
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }) =>
    onMethod(run, RL, () => {
      const loss = curveOf(run.series.get('train.loss'));
      const [first, last] = [startLevel(loss), endLevel(loss)];
      if (first === undefined || last === undefined) return { n: loss.n, values: {} };
      return {
        n: loss.n,
        values: { first: levelValue(first, 'loss'), last: levelValue(last, 'loss') },
        words: { why: whyOf(run), reward: rewardOf(run) },
      };
    }),
  judge: ({ first, last }) => (first === undefined || last === undefined ? 'inconclusive' : 'pass'),
  messages: {
    pass: 'The policy loss goes from {first} to {last}, which says nothing of progress: {why}{reward}.',
    'not-applicable': OTHER_METHOD,
  },
  action: 'Judge the run by its reward, on validation first, and leave the loss to debugging.',
  status: 'stable',
  since: '0.1.0',
});

function whyOf(run: Run): string {
  const beta = run.facts.beta;
  const kl = endLevel(curveOf(run.series.get('rl.kl.ref')));
  if (beta !== undefined && beta > 0 && kl !== undefined)
    return `it begins at 0 and is about beta times KL on fresh rollouts, here ${say(beta, 'ratio')} x ${say(kl.value, 'nats')} = ${say(beta * kl.value, 'loss')} at the end, and rises as the policy learns`;
  return 'the advantages of a group add up to 0, so it stays about 0 or follows the KL term, whether the policy learns or not';
}

function rewardOf(run: Run): string {
  const reward = trainReward(run);
  const [first, last] = [startLevel(reward), endLevel(reward)];
  if (first === undefined || last === undefined) return '';
  return `; the reward goes from ${say(first.value, 'reward')} to ${say(last.value, 'reward')}`;
}
