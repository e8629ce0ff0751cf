import { rewardRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './unstable-verifier.ts';

/** Rows whose answers are given by text: `answered([['yes', 1], ['yes', 0]])` is one task. */
function answered(...tasks: readonly (readonly (readonly [text: string, reward: unknown])[])[]): object[] {
  return rewardRows(
    tasks.map((rollouts) => rollouts.map(([, reward]) => reward)),
    (task, rollout) => ({ response: { output: [message(tasks[task][rollout][0])] } }),
  );
}

const message = (text: string) => ({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] });
const reasoning = (text: string) => ({ type: 'reasoning', summary: [{ type: 'summary_text', text }] });
const flip = answered(
  [
    ['yes', 1],
    ['no', 0],
    ['yes', 0],
  ],
  [
    ['a', 1],
    ['a', 1],
  ],
  [
    ['b', 0.2],
    ['b', 0.5],
    ['b', 0.2],
  ],
);

testCheck(check, [
  {
    title: 'the repeated answers earn one reward each',
    rows: answered(
      [
        ['yes', 1],
        ['yes', 1],
        ['no', 0],
      ],
      [
        ['yes', 0],
        ['yes', 0],
      ],
    ),
    outcome: 'pass',
    message: '2 answers were given more than once',
    evidence: 0,
  },
  {
    title: 'two answers of three earned several rewards',
    rows: flip,
    outcome: 'fail',
    message: '2 of 3 answers given more than once to their task earned different rewards, up to 1 apart',
    evidence: 5,
  },
  { title: 'the same rows in another order', rows: [...flip].reverse(), outcome: 'fail', evidence: 5 },
  {
    title: 'one contradiction in two rows is proof',
    rows: answered([
      ['yes', 1],
      ['yes', 0],
    ]),
    outcome: 'fail',
    evidence: 2,
  },
  {
    title: 'rewards that differ by rounding',
    rows: answered([
      ['x', 0.3],
      ['x', 0.1 + 0.2],
    ]),
    outcome: 'pass',
  },
  {
    title: 'a judge whose noise the user accepts',
    rows: answered([
      ['x', 0.3],
      ['x', 0.4],
    ]),
    overrides: { 'unstable-verifier.tolerance': 0.2 },
    outcome: 'pass',
  },
  {
    title: 'the same text in two tasks is not the same answer',
    rows: answered([['yes', 1]], [['yes', 0]]),
    outcome: 'not-applicable',
    message: 'No answer was given twice',
  },
  {
    title: 'empty answers are no answers',
    rows: answered([
      ['', 1],
      ['', 0],
    ]),
    outcome: 'not-applicable',
  },
  {
    title: 'answers of reasoning alone are no answers',
    rows: rewardRows([[1, 0]], (_, rollout) => ({ response: { output: [reasoning(`thought ${rollout}`)] } })),
    outcome: 'not-applicable',
  },
  {
    title: 'masked, failed and unscored rows contradict nobody',
    rows: answered([
      ['x', 1],
      ['x', 1],
      ['x', 0],
      ['x', 0],
      ['x', null],
    ]).map((row, i) => ({
      ...row,
      mask_sample: i === 2,
      ...(i === 3 ? { _ng_failure_class: 'timeout' } : {}),
    })),
    outcome: 'pass',
  },
  { title: 'one rollout', rows: answered([['x', 1]]), outcome: 'not-applicable', message: 'No answer was given twice' },
  { title: 'no response in the file', rows: rewardRows([[1, 0]]), outcome: 'not-applicable', message: 'response_hash' },
  {
    title: 'no rewards at all',
    rows: answered([
      ['x', null],
      ['x', null],
    ]),
    outcome: 'not-applicable',
  },
]);
