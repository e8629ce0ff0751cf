import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './mechanism-without-effect.ts';

const N = 20;
const flat = (value: number) => Array<number>(N).fill(value);
const run = (seed: number, rate: number, raw: number, post = raw, lambda = 0) => ({
  seed,
  total: 10_000,
  correct: flat(Math.round(rate * 10_000)),
  series: { sepa_lambda: flat(lambda), exec_surprisal_var: flat(raw), post_exec_surprisal_var: flat(post) },
});
const base = [run(1, 0.47, 0.163), run(2, 0.473, 0.166), run(3, 0.471, 0.156), run(4, 0.472, 0.16)];
const sepa = (rates: readonly number[], raws: readonly number[], post = 0.001) =>
  rates.map((rate, i) => run(i + 1, rate, raws[i], post, 1));
const rows = (arm: object[]) => campaignRows({ 'maxrl+none': base, 'maxrl+gtpo_sepa': arm });

testCheck(check, [
  {
    // The clip-rescue campaign (7.2 of the research page): .162 falls to .097 before pooling.
    title: 'the variance before pooling falls as well',
    rows: rows(sepa([0.471, 0.472, 0.47, 0.473], [0.097, 0.095, 0.099, 0.098])),
    outcome: 'pass',
    message: 'Pooling takes 99 % of the variance of surprisal away, and the policy changes',
  },
  {
    title: 'nothing else changes',
    rows: rows(sepa([0.471, 0.472, 0.47, 0.473], [0.162, 0.157, 0.165, 0.16])),
    outcome: 'warn',
    message: /does not change: correct answers differ by .* pp \(.* pp to .* pp\)/,
    evidence: 4,
  },
  {
    title: 'runs scatter too much to say',
    rows: rows(sepa([0.44, 0.5, 0.49, 0.45], [0.16, 0.165, 0.158, 0.161])),
    outcome: 'inconclusive',
    message: 'cannot be told',
  },
  {
    title: 'pooling hardly pools',
    rows: rows(sepa([0.47, 0.471, 0.472, 0.473], [0.16, 0.16, 0.16, 0.16], 0.14)),
    outcome: 'not-applicable',
    message: 'too little to ask for an effect',
  },
  { title: 'one run with SEPA', rows: rows(sepa([0.47], [0.16])), outcome: 'inconclusive' },
  { title: 'no arm with SEPA', rows: campaignRows({ a: base }), outcome: 'not-applicable' },
]);
