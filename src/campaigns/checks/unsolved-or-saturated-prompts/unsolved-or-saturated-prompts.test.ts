import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './unsolved-or-saturated-prompts.ts';

/** Runs over `steps` steps of ten prompts with sixteen answers each; the same prompts in each run. */
function rows(runs: number, steps: number, correctOf: (prompt: number, run: number) => number) {
  return campaignRows({
    a: Array.from({ length: runs }, (_, run) => ({
      seed: run,
      correct: Array.from({ length: steps }, () => 1),
      groups: Array.from({ length: steps }, (_, step) =>
        Array.from({ length: 10 }, (_, i) => `${correctOf(step * 10 + i, run)}/16 problem ${step * 10 + i}`),
      ),
    })),
  });
}

testCheck(check, [
  {
    title: 'one prompt in twenty is never solved',
    rows: rows(2, 10, (prompt) => (prompt % 20 === 0 ? 0 : 1 + (prompt % 15))),
    outcome: 'pass',
    message: 'Of 100 prompts with 32 completions or more, 5 % were never solved and 0 % always',
  },
  {
    title: 'three in ten are never solved by any run',
    rows: rows(2, 10, (prompt) => (prompt % 10 < 3 ? 0 : 8)),
    outcome: 'fail',
    // R: prop.test(30, 100, correct = FALSE)$conf.int: 0.2189 to 0.3959
    message: '30 % were never solved (21.9 % to 39.6 % (95 %))',
    evidence: 30,
  },
  {
    title: 'a prompt that one of the runs solves counts for nothing',
    rows: rows(2, 10, (prompt, run) => (prompt % 10 < 3 && run === 0 ? 0 : 8)),
    outcome: 'pass',
    values: { unsolved: 0 },
  },
  {
    title: 'a few too many are always solved',
    rows: rows(2, 2, (prompt) => (prompt % 10 < 3 ? 16 : 8)),
    outcome: 'warn',
    evidence: 6,
  },
  {
    title: 'nothing names the prompts, and runs that move together share them',
    rows: campaignRows({
      a: [0, 1].map((seed) => ({
        seed,
        correct: Array.from({ length: 20 }, (_, step) => 10 * ((step * 7) % 16)),
        total: 160,
        groups: Array.from({ length: 20 }, (_, step) => Array(10).fill(`${(step * 7) % 16}/16`)),
      })),
    }),
    outcome: 'pass',
    // Steps 0 and 16 have prompts that nobody solves: 20 of 200.
    values: { prompts: 200, unsolved: 0.1 },
  },
  { title: 'each prompt was met once, by one run', rows: rows(1, 10, () => 0), outcome: 'inconclusive' },
  { title: 'prompts are not counted', rows: campaignRows({ a: [{ correct: [1, 2] }] }), outcome: 'not-applicable' },
]);
