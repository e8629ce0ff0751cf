import { defineCheck, type Measurement, type Threshold } from '../../../check.ts';
import { median } from '../../../stats/median.ts';
import { type Curve, curveOf, windowOf } from '../../judging/curve.ts';
import { DEAD_GROUPS, type DeadGroups, deadGroups } from '../../judging/dead-groups.ts';
import { endLevel, levelBetween, levelValue } from '../../judging/level.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { rewardScale, trainReward } from '../../judging/reward.ts';
import { lastIndices, pointsAsEvidence, say, stepsOf } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'dead-groups',
  job: 'runs',
  title: 'Most groups hold different rewards to learn from',
  failureTitle: 'Groups earn one and the same reward, which teaches nothing',
  needs: { run: [DEAD_GROUPS.join('|')] },
  uses: { run: [...DEAD_GROUPS, 'rl.reward.train', 'rl.reward.valid'] },
  thresholds: {
    wasteful: {
      value: 0.5,
      unit: 'share',
      source: 'research page on training curves, C.4: above one half every second rollout is wasted',
    },
    maximum: {
      value: 0.8,
      unit: 'share',
      source: 'Axolotl, Training stability, key metrics for RL: frac_reward_zero_std healthy below 0.8',
    },
    dead: {
      value: 1,
      unit: 'share',
      source: 'Axolotl, Training stability; huggingface/trl issue 3857: at 1.0 throughout there is no update at all',
    },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }, { thresholds }) => onMethod(run, RL, () => measureGroups(run, thresholds)),
  judge({ dead: share, end }, { maximum, dead }) {
    if (share === undefined || end === undefined) return 'inconclusive';
    if (share.value >= dead.value) return 'fail';
    return share.value > maximum.value || end.value >= dead.value ? 'warn' : 'pass';
  },
  messages: {
    pass: '{found}{note}.',
    warn: '{found}{note}.',
    fail: 'No group of any usual step holds two different rewards: {dead} of the groups (median), {end} at {lastSteps}, so there is no update{note}.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Leave out tasks that always or never succeed (dynamic sampling does it as it goes), or raise the number of rollouts or the temperature.',
  status: 'stable',
  since: '0.1.0',
});

function measureGroups(run: Run, { wasteful }: Readonly<Record<string, Threshold>>): Measurement {
  const groups = deadGroups(run);
  const all = groups && levelBetween(groups.curve, 0, groups.curve.n);
  const end = groups && endLevel(groups.curve);
  if (groups === undefined || all === undefined || end === undefined) return { n: groups?.curve.n ?? 0, values: {} };
  const { curve, series } = groups;
  const worst = [...curve.values.keys()].sort((a, b) => curve.values[b] - curve.values[a] || a - b).slice(0, 3);
  const shown = all.value > 0.5 ? worst : lastIndices(curve, 3);
  return {
    n: curve.n,
    values: {
      dead: levelValue(all, 'share'),
      end: levelValue(end, 'share'),
      effective: { value: 1 - all.value, unit: 'share', n: curve.n },
    },
    words: {
      found:
        groups.isShare || all.value >= 1
          ? `${say(all.value, 'share')} of the groups of a step hold one reward only (median), ${say(end.value, 'share')} at ${stepsOf(end)}`
          : 'Rewards differ within groups; how many groups are dead cannot be told from their mean spread',
      lastSteps: stepsOf(end),
      note: noteOf(run, groups, all.value, end.value, wasteful.value),
    },
    suspects: pointsAsEvidence(
      curve,
      shown.sort((a, b) => a - b),
      groups.isShare ? 'groups with one reward' : 'spread within groups is 0: groups with one reward',
      'share',
      series,
    ),
  };
}

/** What a share costs, and at which end the dead groups are. */
function noteOf(run: Run, groups: DeadGroups, all: number, end: number, wasteful: number): string {
  if ((!groups.isShare && all < 1) || Math.max(all, end) <= wasteful) return '';
  const { batchSize } = run.facts;
  const effective =
    batchSize === undefined
      ? `${say(1 - all, 'share')} of the batch`
      : `about ${say(Math.round(batchSize * (1 - all)), 'count')} of the ${say(batchSize, 'count')} of the batch`;
  return `; the effective batch is ${effective}. ${kindOf(run, groups)}`;
}

/** All good or all bad: as logged, else by the level of the reward. */
function kindOf(run: Run, { allGood, allBad }: DeadGroups): string {
  const late = (curve: Curve) => median(curve.values.subarray(curve.n - windowOf(curve.n))) ?? 0;
  if (allGood !== undefined && allBad !== undefined)
    return `At the end ${say(late(allGood), 'share')} of the groups succeed throughout and ${say(late(allBad), 'share')} fail throughout`;
  const reward = curveOf(run.series.get('rl.reward.train'));
  if (reward.n === 0) return 'Whether their tasks are too easy or too hard is not logged';
  const { low, size } = rewardScale(run);
  const share = (late(trainReward(run)) - low) / size;
  const level = `the reward ends at ${say(late(reward), 'reward')}`;
  if (share >= 0.7) return `They are mostly too easy: ${level}`;
  if (share <= 0.3) return `They are mostly too hard, or the grader pays nothing: ${level}`;
  return `Some are too easy and some too hard: ${level}`;
}
