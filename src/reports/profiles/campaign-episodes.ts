import type { EpisodeLevel } from '../../campaigns/metrics/schema.ts';
import { formatNumber } from '../../units.ts';
import { effectInterval, plainWords, pValue } from './campaign-words.ts';
import type { Fact, ProfileSection } from './profile.ts';
import { count, withoutEmptyNotes } from './words.ts';

/** The guide's own numbers, with what they assume first. */
export function episodesOf(level: EpisodeLevel, unit: string): ProfileSection {
  const { assumes, violated, notCompared, counts, fisher, midP, newcombe, inflation, falseAlarms, textpolicy } = level;
  const facts: (Fact | undefined)[] = [
    { label: 'assumes', value: assumes },
    ...violated.map((line) => ({ label: 'violated', value: line })),
    ...notCompared.map((line) => ({ label: 'not compared', value: line })),
    counts && {
      label: 'correct',
      value: `${count(counts.candidate.correct)} of ${count(counts.candidate.total)} against ${count(counts.baseline.correct)} of ${count(counts.baseline.total)}`,
    },
    fisher === undefined
      ? undefined
      : {
          label: "Fisher's exact",
          value: `p = ${pValue(fisher)}`,
          note: `mid-p ${pValue(midP)}${newcombe === undefined ? '' : `, Newcombe ${effectInterval(newcombe, unit)}`}`,
        },
    inflation === undefined || falseAlarms === undefined
      ? undefined
      : {
          label: 'a nominal 5 % test',
          value: `rejects ${formatNumber(falseAlarms, 'share')} of the time`,
          note: `without any effect, between two such runs: their variance is ${formatNumber(inflation, 'ratio')} times that of episodes`,
        },
    textpolicy && { label: 'textpolicy', value: plainWords(textpolicy.recommendation), note: 'has no word for harm' },
  ];
  return {
    title: "The guide's episode-level numbers",
    facts: withoutEmptyNotes(facts.filter((fact) => fact !== undefined)),
    ...(textpolicy === undefined ? {} : { table: tableOf(textpolicy) }),
  };
}

function tableOf({ mean_tests, rate_test, sample_size_estimates }: NonNullable<EpisodeLevel['textpolicy']>) {
  const sizes = new Map(sample_size_estimates.map((one) => [one.metric, one]));
  const rows = [
    ...mean_tests.map((test) => ({ ...test, n: test.n_baseline + test.n_candidate, d: test.cohens_d.toFixed(3) })),
    { ...rate_test, n: rate_test.baseline_total + rate_test.candidate_total, d: '-' },
  ];
  return {
    columns: ['textpolicy', 'delta', 'p', '95 %', 'd', 'rows', 'rows for 80 %'],
    rows: rows.map(({ metric, delta, p_value, ci_low, ci_high, d, n }) => [
      metric,
      delta.toFixed(6),
      p_value.toFixed(4),
      `${ci_low.toFixed(6)} to ${ci_high.toFixed(6)}`,
      d,
      count(n),
      count(sizes.get(metric)?.n_per_arm_80pct ?? Number.NaN).replace('NaN', '-'),
    ]),
    note: 'as textpolicy computes them; their rows are no independent draws',
  };
}
