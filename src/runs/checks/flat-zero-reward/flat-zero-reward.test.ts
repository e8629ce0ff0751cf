import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './flat-zero-reward.ts';

const zeros = (n: number) => Array<number>(n).fill(0);
const rising = [0, 0, 0.02, 0.05, 0.11, 0.1, 0.15, 0.2];

testCheck(check, [
  {
    title: 'the reward leaves zero',
    rows: curveRows({ 'rl.reward.train': rising }),
    outcome: 'pass',
    message: /up to 12.2 % of its scale \(1, assumed\)/,
  },
  {
    title: 'twenty steps at zero, and nothing tells why',
    rows: curveRows({ 'rl.reward.train': zeros(20) }, { every: 5 }),
    outcome: 'fail',
    message: /over all 20 points, to step 100, at most 0 %\. No error counts are logged/,
    evidence: 3,
  },
  {
    title: 'twenty steps at zero while a grader reports errors of its own',
    rows: curveRows({
      'rl.reward.train': zeros(20),
      'errors/graders/python/unit tests/errors/train_other_error_count': Array(20).fill(64),
    }),
    outcome: 'fail',
    message: 'names a reason: unit tests reports other error',
  },
  {
    title: 'twenty steps at zero, every answer cut at the limit',
    rows: curveRows({ 'rl.reward.train': zeros(20), 'rl.length.clippedRatio': Array(20).fill(1) }),
    outcome: 'fail',
    message: '100 % of the answers are cut at the length limit',
  },
  {
    title: 'graders that report no error',
    rows: curveRows({ 'rl.reward.train': zeros(20), 'errors/graders/python/g/train_other_error_count': zeros(20) }),
    outcome: 'fail',
    message: 'Graders report no error',
  },
  { title: 'eight steps at zero are early', rows: curveRows({ 'rl.reward.train': zeros(8) }), outcome: 'warn' },
  {
    title: 'a hard task on which the reward has begun to rise from nothing',
    rows: curveRows({ 'rl.reward.train': Array.from({ length: 40 }, (_, i) => i * 0.0002 + (i % 3) * 0.0001) }),
    outcome: 'warn',
    message: 'it has begun to rise',
  },
  {
    title: 'rewards centred on zero that differ within groups',
    rows: curveRows({
      'rl.reward.train': Array.from({ length: 30 }, (_, i) => (i % 2 ? 0.002 : -0.002)),
      'rl.reward.groupStd': Array(30).fill(0.8),
    }),
    outcome: 'pass',
    message: 'with a spread of 0.8 within groups',
  },
  {
    title: 'one lucky step in a hundred is no level',
    rows: curveRows({ 'rl.reward.train': Array.from({ length: 100 }, (_, i) => (i === 50 ? 0.05 : 0)) }),
    outcome: 'fail',
  },
  {
    title: 'points out of a hundred, as the trainer states its scale',
    rows: curveRows({ 'rl.reward.train': Array(20).fill(0.5) }),
    options: { facts: { rewardScale: 100 } },
    outcome: 'fail',
    message: 'of its scale (100)',
  },
  {
    title: 'validation of an agent without its tools stands at zero, which says nothing of training',
    rows: curveRows({ 'rl.reward.train': rising, 'rl.reward.valid': [undefined, 0, undefined, 0, undefined, 0] }),
    options: { facts: { usesTools: true } },
    outcome: 'pass',
    message: 'no measure of the policy',
  },
  { title: 'four points', rows: curveRows({ 'rl.reward.train': zeros(4) }), outcome: 'inconclusive' },
  { title: 'a run without rewards', rows: curveRows({ 'train.loss': zeros(20) }), outcome: 'not-applicable' },
  {
    title: 'a run that is told to be none of reinforcement',
    rows: curveRows({ 'rl.reward.train': zeros(20) }),
    options: { method: 'sft' },
    outcome: 'not-applicable',
  },
]);
