import { rewardRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './reward-length-correlation.ts';

interface Rollout {
  readonly reward: unknown;
  readonly characters: number;
  readonly tokens?: number;
}

/** Tasks of rollouts whose answers have the given lengths. */
function sized(count: number, rollouts: (task: number) => readonly Rollout[]): object[] {
  const tasks = Array.from({ length: count }, (_, task) => rollouts(task));
  return rewardRows(
    tasks.map((group) => group.map(({ reward }) => reward)),
    (task, rollout) => {
      const { characters, tokens } = tasks[task][rollout];
      const output = [
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'x'.repeat(characters) }] },
      ];
      return { response: { output, ...(tokens === undefined ? {} : { usage: { output_tokens: tokens } }) } };
    },
  );
}

/** Four rollouts a task whose lengths rise with the reward, but for every tenth task. */
const padded = sized(40, (task) =>
  [1, 2, 3, 4].map((rank) => ({ reward: (task % 10 === 0 ? 5 - rank : rank) / 4, characters: 10 * rank + task })),
);
/** Lengths that go up with the reward in one half of the tasks and down in the other. */
const balanced = sized(40, (task) =>
  [1, 2, 3, 4].map((rank) => ({ reward: (task % 2 === 0 ? 5 - rank : rank) / 4, characters: 10 * rank })),
);

testCheck(check, [
  {
    title: 'length goes both ways',
    rows: balanced,
    outcome: 'pass',
    message: 'The rank correlation of reward and characters is 0 within tasks',
    values: { within: 0 },
  },
  {
    // Nine of ten tasks have correlation 1 and one has -1, all of equal weight: (9 - 1) / 10.
    title: 'longer answers earn more in nine tasks of ten',
    rows: padded,
    outcome: 'fail',
    message: /is 0\.8 within tasks, interval 0\.\d+ to 0\.\d+ \(95 %\), above 0\.3/,
    values: { within: 0.8 },
    evidence: 36,
  },
  { title: 'the same rows in another order', rows: [...padded].reverse(), outcome: 'fail', evidence: 36 },
  {
    title: 'longer answers earn less, as wrong reasoning does',
    rows: sized(20, () => [
      { reward: 1, characters: 10 },
      { reward: 0, characters: 50 },
    ]),
    outcome: 'pass',
    values: { within: -1 },
  },
  {
    title: 'seven tasks of ten show it, which is too few',
    rows: sized(10, (task) => [
      { reward: 0, characters: task < 7 ? 10 : 90 },
      { reward: 1, characters: 50 },
    ]),
    outcome: 'warn',
    message: /within tasks, above 0\.3, but its interval .* reaches the line; about \d+ tasks more/,
  },
  {
    title: 'easy tasks with long answers correlate between tasks only',
    rows: sized(40, (task) => [
      { reward: task / 40, characters: 2 * task + (task % 2) + 1 },
      { reward: task / 40 + 0.001, characters: 2 * task + 2 - (task % 2) },
    ]),
    outcome: 'pass',
    values: { within: 0 },
  },
  {
    title: 'one rollout a task can only warn',
    rows: sized(40, (task) => [{ reward: (task + (task % 3)) / 50, characters: task + 1 }]),
    outcome: 'warn',
    message: /over all tasks, which mixes in how tasks differ, above 0\.3, interval/,
  },
  {
    title: 'tokens go before characters where the file counts them',
    rows: sized(20, (task) => [
      { reward: 0, characters: 10, tokens: task % 2 === 0 ? 100 : 300 },
      { reward: 1, characters: 50, tokens: 200 },
    ]),
    outcome: 'pass',
    message: 'reward and tokens is 0 within tasks',
  },
  {
    title: 'tokens that half of the rows lack are not used',
    rows: sized(20, () => [
      { reward: 0, characters: 10, tokens: 300 },
      { reward: 1, characters: 50 },
    ]),
    outcome: 'fail',
    // n / (n + 1.96^2) of 20 unanimous tasks is 0.839, as a correlation of signs 0.678.
    message: 'reward and characters is 1 within tasks, interval 0.678 to 1 (95 %)',
  },
  {
    title: 'masked rows do not count',
    rows: padded.map((row) => ({ ...row, mask_sample: true })),
    outcome: 'inconclusive',
    message: '0 tasks',
  },
  {
    title: 'one reward throughout',
    rows: sized(20, () => [
      { reward: 1, characters: 10 },
      { reward: 1, characters: 20 },
    ]),
    outcome: 'inconclusive',
  },
  { title: 'no response in the file', rows: rewardRows([[1, 0]]), outcome: 'not-applicable', message: 'no characters' },
]);
