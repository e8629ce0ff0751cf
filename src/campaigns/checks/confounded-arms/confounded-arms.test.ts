import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './confounded-arms.ts';

type Config = Readonly<Record<string, string | number | boolean>>;

/** One run per configuration, two seeds each. */
const arms = (configs: Readonly<Record<string, readonly Config[]>>) => ({
  rows: campaignRows(
    Object.fromEntries(
      Object.entries(configs).map(([name, own]) => [name, own.map((_, i) => ({ seed: i, correct: [8] }))]),
    ),
  ),
  options: {
    runs: Object.fromEntries(
      Object.entries(configs).flatMap(([name, own]) => own.map((config, i) => [`${name}_s${i}`, { config }])),
    ),
  },
});
const base = { lr: 4e-5, temperature: 0.7, group_size: 16 };

testCheck(check, [
  {
    title: 'arms differ in what their labels say',
    ...arms({
      'grpo+none': [{ ...base, advantage_mode: 'grpo', seed: 1 }],
      'maxrl+none': [{ ...base, advantage_mode: 'maxrl', seed: 2 }],
    }),
    outcome: 'pass',
    message: 'only advantage_mode tells the arms apart',
  },
  {
    title: 'an override stands in the label of one arm',
    ...arms({ 'grpo+none': [base], 'grpo+none~lr=0.0004': [{ ...base, lr: 4e-4 }] }),
    outcome: 'pass',
    message: 'only lr tells',
  },
  {
    title: 'one setting differs that no name says: it is what is compared',
    ...arms({ control: [base], treatment: [{ ...base, lr: 4e-4 }] }),
    outcome: 'pass',
  },
  {
    title: 'runs of equal settings',
    ...arms({ control: [base], treatment: [base] }),
    outcome: 'pass',
    message: 'none differs',
  },
  {
    // T:docs/13: learning rates of 5e-4 and 5e-5 in two arms.
    title: 'the learning rate differs beside the method',
    ...arms({
      'grpo+none': [{ ...base, advantage_mode: 'grpo' }],
      'maxrl+none': [{ ...base, advantage_mode: 'maxrl', lr: 5e-4 }],
    }),
    outcome: 'fail',
    message: 'lr is 0.00004 in grpo+none and 0.0005 in maxrl+none',
    evidence: 1,
  },
  {
    // 7.2: a table of five seeds that pools a temperature of 0.6 with one of 0.7.
    title: 'arms pool runs of other temperatures in other shares',
    ...arms({ a: [base, base, { ...base, temperature: 0.6 }], b: [base, { ...base, temperature: 0.6 }] }),
    outcome: 'fail',
    message: 'temperature is 0.6 or 0.7 in a and 0.6 or 0.7 in b',
  },
  {
    title: 'arms pool runs of other temperatures in equal shares',
    ...arms({ a: [base, { ...base, temperature: 0.6 }], b: [{ ...base, temperature: 0.6 }, base] }),
    outcome: 'warn',
    message: 'temperature is 0.6 or 0.7',
    evidence: 1,
  },
  { title: 'one condition', ...arms({ a: [base, { ...base, lr: 1 }] }), outcome: 'not-applicable' },
  { title: 'nothing is known of settings', rows: campaignRows({ a: [{ correct: [1] }] }), outcome: 'not-applicable' },
]);
