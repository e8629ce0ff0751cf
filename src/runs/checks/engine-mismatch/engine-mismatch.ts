import { defineCheck, type Measurement, type Threshold, type Unit } from '../../../check.ts';
import { curveOf } from '../../judging/curve.ts';
import { judgeTwoLines, measureEnd } from '../../judging/end-level.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { say } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

/** What trainers call the difference of sampler and trainer: four quantities on scales of their own. */
const SCALES: readonly {
  readonly keys: RegExp;
  readonly name: string;
  readonly unit: Unit;
  readonly healthy: string;
  readonly alarm: string;
}[] = [
  {
    keys: /sampling_logp_difference|logprobs_diff/i,
    name: 'mean difference of log-probabilities',
    unit: 'nats',
    healthy: 'logp',
    alarm: 'logpAlarm',
  },
  {
    keys: /rollout_probs_diff/i,
    name: 'mean difference of probabilities',
    unit: 'ratio',
    healthy: 'probs',
    alarm: 'probsAlarm',
  },
  {
    keys: /token_mult_prob_error/i,
    name: 'multiplicative error of probabilities',
    unit: 'ratio',
    healthy: 'factor',
    alarm: 'factorAlarm',
  },
  { keys: /gen_kl_error/i, name: 'KL of generation', unit: 'nats', healthy: 'generation', alarm: 'klAlarm' },
  {
    keys: /kl_sample_train|mismatch_kl|rollout_corr\/k|vllm_kl/i,
    name: 'KL of sampler and trainer',
    unit: 'nats',
    healthy: 'kl',
    alarm: 'klAlarm',
  },
];

export default defineCheck<RunTables>({
  id: 'engine-mismatch',
  job: 'runs',
  title: 'Sampler and trainer agree on probabilities',
  failureTitle: 'Sampler and trainer disagree on the probabilities of the same tokens',
  needs: { run: ['rl.mismatch'] },
  thresholds: {
    logp: {
      value: 0.1,
      unit: 'nats',
      source: 'Axolotl, Training stability: sampling_logp_difference/mean healthy below 0.1',
    },
    logpAlarm: { value: 1, unit: 'nats', source: 'Axolotl, Training stability: above 1 the sampler is another policy' },
    probs: { value: 0.005, unit: 'ratio', source: 'verl, FAQ: rollout_probs_diff_mean below 0.005' },
    probsAlarm: { value: 0.01, unit: 'ratio', source: 'verl, FAQ: above 0.01 a precision problem of the sampler' },
    factor: { value: 1.02, unit: 'ratio', source: 'Assay: half of what alarms; NeMo-RL expects about 1.0' },
    factorAlarm: { value: 1.05, unit: 'ratio', source: 'NeMo-RL, GRPO guide: token_mult_prob_error above 1.05' },
    generation: {
      value: 0.002,
      unit: 'nats',
      source: 'NeMo-RL: its guide aims at gen_kl_error below 0.001, its tests accept 0.002',
    },
    kl: { value: 0.01, unit: 'nats', source: 'Tinker, docs: kl_sample_train_v1 below 0.01, unstable above' },
    klAlarm: { value: 0.1, unit: 'nats', source: 'Assay: ten times the line of Tinker' },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }, { thresholds }) => onMethod(run, RL, () => measureMismatch(run, thresholds)),
  judge({ last, healthy, alarm }) {
    if (last === undefined || healthy === undefined || alarm === undefined) return 'inconclusive';
    return judgeTwoLines(last, { healthy: healthy.value, alarm: alarm.value });
  },
  messages: {
    pass: 'Sampler against trainer ({key}, {name}) ends at {last} ({steps}){came}; healthy up to {healthy}.',
    warn: 'Sampler against trainer ({key}, {name}) ends at {last} ({steps}){came}, at most {highest} at step {at}; healthy up to {healthy}, alarming above {alarm}.',
    fail: 'Sampler against trainer ({key}, {name}) ends at {last} ({steps}){came}, at most {highest} at step {at}, above {alarm}: the gradient is that of another policy than the one that answered.',
    inconclusive:
      'Sampler against trainer ({key}) ends at {ends}; on which scale this key counts is not known, so no line can be drawn.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Bring both engines to one precision and one version of the weights, or correct for the difference with capped importance weights.',
  status: 'stable',
  since: '0.1.0',
});

function measureMismatch(run: Run, thresholds: Readonly<Record<string, Threshold>>): Measurement {
  const series = run.series.get('rl.mismatch');
  const key = series?.key ?? '';
  const raw = curveOf(series);
  // Plain estimates of a small KL scatter about it on both sides of zero; their size is what counts.
  const curve = { ...raw, values: raw.values.map(Math.abs) };
  const scale = SCALES.find(({ keys }) => keys.test(key));
  if (scale === undefined) {
    const { n, words, values } = measureEnd(curve, { unit: 'ratio', label: key });
    return { n, values: {}, words: { ...words, key, ends: say(values.last?.value ?? 0, 'ratio') } };
  }
  const { unit, name } = scale;
  const measured = measureEnd(curve, { unit, label: key });
  const [healthy, alarm] = [thresholds[scale.healthy], thresholds[scale.alarm]];
  return {
    ...measured,
    values: {
      ...measured.values,
      healthy: { value: healthy.value, unit },
      alarm: { value: alarm.value, unit },
    },
    words: { ...measured.words, key, name },
  };
}
