import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './unpaired-arms.ts';

/** Correct answers of 128 at twelve steps: prompts move all runs together, or each run for itself. */
const prompts = [84, 66, 108, 88, 77, 65, 54, 20, 61, 90, 43, 72];
const other = [61, 20, 77, 65, 108, 54, 90, 88, 43, 72, 66, 84];
const run = (seed: number, shift: number, base = prompts) => ({
  seed,
  correct: base.map((value, i) => value + shift + ((i * 7 + seed * 3) % 5)),
});
const texts = (end: string) => prompts.map((value) => [`${Math.min(16, value % 17)}/16 problem ${value}${end}`]);

testCheck(check, [
  {
    title: 'curves of both arms move together',
    rows: campaignRows({ a: [run(1, 0), run(2, 1)], b: [run(1, 4), run(2, 3)] }),
    outcome: 'pass',
    message: /compared with a step by step: both arms rise and fall together/,
  },
  {
    title: 'prompts are logged and the same',
    rows: campaignRows({ a: [{ ...run(1, 0), groups: texts('') }], b: [{ ...run(1, 3, other), groups: texts('') }] }),
    outcome: 'pass',
    message: '12 prompts are the same in all runs',
  },
  {
    title: 'prompts are logged and differ',
    rows: campaignRows({ a: [{ ...run(1, 0), groups: texts('') }], b: [{ ...run(1, 3), groups: texts(', part b') }] }),
    outcome: 'warn',
    message: 'prompts differ: at step 0 a_s1 has another one than b_s1',
    evidence: 1,
  },
  {
    title: 'a step has another number of completions',
    rows: campaignRows({ a: [run(1, 0)], b: [{ ...run(1, 3), total: 256 }] }),
    outcome: 'warn',
    message: 'a step of a_s1 has 128 completions, one of b_s1 256',
    values: { unpaired: 1 },
  },
  {
    title: 'other data',
    rows: campaignRows({ a: [run(1, 0)], b: [run(1, 3)] }),
    options: { runs: { a_s1: { config: { data_source: 'math' } }, b_s1: { config: { data_source: 'countdown' } } } },
    outcome: 'warn',
    message: 'data_source is math in a_s1 and countdown in b_s1',
  },
  {
    title: 'curves that share nothing',
    rows: campaignRows({ a: [run(1, 0), run(2, 1)], b: [run(1, 4, other), run(2, 3, other)] }),
    outcome: 'warn',
    message: 'nothing in the logs shows that both arms met the same prompts',
  },
  {
    title: 'eight steps',
    rows: campaignRows({ a: [{ correct: prompts.slice(0, 8) }], b: [{ correct: prompts.slice(0, 8) }] }),
    outcome: 'inconclusive',
  },
  { title: 'one condition', rows: campaignRows({ a: [run(1, 0), run(2, 1)] }), outcome: 'not-applicable' },
]);
