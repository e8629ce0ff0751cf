import { defineCheck, judgeAgainst } from '../../../check.ts';
import { quantile } from '../../../stats/quantile.ts';
import { sortedValues } from '../../../stats/sorted-values.ts';
import { formatNumber } from '../../../units.ts';
import type { RolloutFrame, RolloutTables } from '../../frame.ts';
import { flaggedShare } from '../../judging/flagged-share.ts';

export default defineCheck<RolloutTables>({
  id: 'length-outliers',
  job: 'rollouts',
  title: 'No answer is extremely longer or shorter than the others',
  failureTitle: 'Some answers are extremely longer or shorter than the others',
  needs: { rollouts: ['characters'] },
  uses: { rollouts: ['output_tokens'] },
  thresholds: {
    fences: {
      value: 3,
      unit: 'ratio',
      source:
        'Tukey, "Exploratory data analysis", 1977: far out is 3 interquartile ranges beyond a quartile; here of log length',
    },
    factor: {
      value: 10,
      unit: 'ratio',
      source: 'Assay: at least ten times longer or shorter than the median, where most lengths are alike',
    },
    maximum: {
      value: 0.01,
      unit: 'share',
      source: 'Assay: with more than one in a hundred they are a second kind of answer',
    },
  },
  minimumEvidence: { n: 20, unit: 'rollouts', source: 'the quartiles of fewer answers say little about extremes' },
  measure({ rollouts }, { thresholds }) {
    const { lengths, unit } = lengthsOf(rollouts);
    const logs = sortedValues(lengths.map((length) => (length > 0 ? Math.log(length) : Number.NaN)));
    const [q1, middle, q3] = [0.25, 0.5, 0.75].map((q) => quantile(logs, q, { sorted: true }) ?? Number.NaN);
    const reach = Math.log(thresholds.factor.value);
    const low = Math.exp(Math.min(q1 - thresholds.fences.value * (q3 - q1), middle - reach));
    const high = Math.exp(Math.max(q3 + thresholds.fences.value * (q3 - q1), middle + reach));
    const measured = flaggedShare(rollouts, {
      line: thresholds.maximum.value,
      flagOf: (row) => (lengths[row] > 0 ? lengths[row] < low || lengths[row] > high : undefined),
      noteOf: (row) =>
        `${formatNumber(lengths[row], unit)}, median ${formatNumber(Math.round(Math.exp(middle)), unit)}`,
    });
    const distance = (row: number) => Math.abs(Math.log(lengths[row]) - middle);
    const suspects = (measured.suspects ?? []).toSorted((a, b) => distance(b.row!) - distance(a.row!));
    if (measured.n === 0) return measured;
    const fence = (value: number) => ({ value: Math.round(value), unit });
    return { ...measured, suspects, values: { ...measured.values, low: fence(low), high: fence(high) } };
  },
  judge({ share, count }, { maximum }) {
    if (count?.value === 0) return 'pass';
    return judgeAgainst(share, { max: maximum.value }) === 'fail' ? 'fail' : 'warn';
  },
  messages: {
    pass: 'All lengths of {total} lie between {low} and {high}.',
    warn: '{count} of {total} ({share}) had a length outside {low} to {high}.',
    fail: '{count} of {total} ({share}) had a length outside {low} to {high}, surely more than {limit.maximum}: {share.interval}.',
  },
  action: 'Read the listed answers, longest and shortest, and drop those that loop, dump their input or give up.',
  status: 'stable',
  since: '0.1.0',
});

/** Generated tokens where at least as many rows count them as have an answer text; else characters. */
function lengthsOf(rollouts: RolloutFrame): { lengths: Float64Array; unit: 'tokens' | 'characters' } {
  const tokens = rollouts.numbers('output_tokens');
  const characters = rollouts.numbers('characters');
  const known = (values: Float64Array) => values.reduce((n, value) => n + (value > 0 ? 1 : 0), 0);
  if (known(tokens) > 0 && known(tokens) >= known(characters)) return { lengths: tokens, unit: 'tokens' };
  return { lengths: characters, unit: 'characters' };
}
