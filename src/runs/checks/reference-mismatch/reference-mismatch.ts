import { defineCheck, type Measurement } from '../../../check.ts';
import { curveOf, greatest, levelAt } from '../../judging/curve.ts';
import { noiseOf } from '../../judging/noise.ts';
import { notApplicable, OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { say } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

/** Metrics of losses that add something to the preference term, or are none of its kind. */
const OTHER_LOSSES = ['nll_loss', 'log_odds_ratio', 'sft_loss', 'rl.kl.ref'];
/** Implicit rewards this small at the first step are those of a policy that equals its reference. */
const NO_REWARD = 0.01;
/** What other losses cost where policy and reference agree: hinge and APO, BCO and NCA, and IPO, which is 1 / (2 beta)^2. */
const OTHER_STARTS = [1, 2 * Math.LN2, ...[0.01, 0.05, 0.1, 0.2, 0.3, 0.5].map((beta) => 1 / (2 * beta) ** 2)];
/** Losses at the first step that are this near are the same. */
const SAME = 0.01;
/** A learning rate below this share of its peak has not moved the model. */
const WARMING = 0.1;

export default defineCheck<RunTables>({
  id: 'reference-mismatch',
  job: 'runs',
  title: 'The preference loss begins at ln 2, where policy and reference agree',
  failureTitle: 'The preference loss does not begin at ln 2: policy and reference differ from the start',
  needs: { run: ['train.loss'] },
  uses: { run: [...OTHER_LOSSES, 'dpo.chosen.reward', 'dpo.rejected.reward', 'optim.lr'] },
  thresholds: {
    deviation: {
      value: 0.05,
      unit: 'loss',
      source: 'research page on training curves, C.4: deviation of the first loss from ln 2',
    },
    noise: {
      value: 4,
      unit: 'ratio',
      source: 'Assay: and beyond so many standard deviations of the rows about their line, as few pairs make',
    },
  },
  minimumEvidence: { n: 1, unit: 'points', source: 'before the first update the loss is ln 2 exactly' },
  measure: ({ run }) => onMethod(run, ['dpo'], () => measureFirst(run)),
  judge({ deviation, untouched, otherLoss, noise }, limits) {
    if (deviation === undefined || untouched === undefined || otherLoss === undefined) return 'inconclusive';
    const line = Math.max(limits.deviation.value, limits.noise.value * (noise?.value ?? 0));
    if (Math.abs(deviation.value) <= line || otherLoss.value === 1) return 'pass';
    if (untouched.value === 1) return 'fail';
    // What the first row averages over may have been learnt already; nothing learnt makes a loss larger than ln 2.
    return deviation.value > 0 ? 'warn' : 'inconclusive';
  },
  messages: {
    pass: 'The first preference loss is {first} at step {step}, {deviation} from ln 2{note}.',
    warn: 'The first preference loss is {first}, a mean up to step {step}: {deviation} above ln 2, where a policy that equals its reference begins.',
    fail: 'The first preference loss is {first} at step {step}, {deviation} from ln 2 before anything was learnt: the reference is another model, or sees another template.',
    inconclusive:
      'The first preference loss is {first}, but it is a mean up to step {step} and may be learnt already: log from the first step on.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Check that the reference is the very model (adapter merged or not, precision, template) that training starts from, and that the loss type is the one you mean.',
  status: 'stable',
  since: '0.1.0',
});

type Names = 'first' | 'deviation' | 'untouched' | 'otherLoss' | 'noise';

function measureFirst(run: Run): Measurement<Names> {
  const { lossType } = run.facts;
  if (lossType !== undefined && lossType !== 'sigmoid')
    return notApplicable(`a ${lossType} loss does not begin at ln 2`);
  const other = OTHER_LOSSES.find((id) => curveOf(run.series.get(id)).n > 0);
  if (other !== undefined) return notApplicable(`the run logs ${other}, so its loss is not the preference term alone`);
  const curve = curveOf(run.series.get('train.loss'));
  const { n, steps, values } = curve;
  if (n === 0) return { n, values: {} };
  const [first, step] = [values[0], steps[0]];
  const rates = curveOf(run.series.get('optim.lr'));
  const rate = levelAt(rates, step, { width: 1 });
  const isWarming = rate !== undefined && rate < WARMING * greatest(rates.values);
  const noise = noiseOf(curve)?.sd;
  const isOther = isZeroAt(run, step) && OTHER_STARTS.some((start) => Math.abs(first / start - 1) < SAME);
  return {
    n,
    values: {
      first: { value: first, unit: 'loss', n: 1 },
      deviation: { value: first - Math.LN2, unit: 'loss', n: 1 },
      untouched: { value: step <= 1 || isWarming ? 1 : 0, unit: 'count' },
      otherLoss: { value: isOther ? 1 : 0, unit: 'count' },
      ...(noise === undefined ? {} : { noise: { value: noise, unit: 'loss', n } }),
    },
    suspects: [{ step, series: 'train.loss', note: `preference loss ${say(first, 'loss')}; ln 2 is 0.693` }],
    words: {
      step: String(step),
      note: isOther ? '; both implicit rewards are 0 there, so the models agree, and another loss type begins so' : '',
    },
  };
}

/** Whether both implicit rewards are 0 at a step: policy and reference are the same model. */
function isZeroAt({ series }: Run, step: number): boolean {
  return ['dpo.chosen.reward', 'dpo.rejected.reward'].every((id) => {
    const { steps, values } = curveOf(series.get(id));
    return steps[0] === step && Math.abs(values[0]) < NO_REWARD;
  });
}
