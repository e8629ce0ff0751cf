import type { ArmComparison } from '../metrics/comparison-schema.ts';
import type { TextpolicySignificance } from '../metrics/episode-level-schema.ts';

/**
 * The two files of textpolicy's `sepa_significance`, by name, for tools that read them: its JSON field for field, its
 * Markdown with a note at the end on what this project says of the same runs. None where the episode-level numbers were not
 * asked for.
 */
export function textpolicyFiles(comparison: ArmComparison): Record<string, string> | undefined {
  const report = comparison.episodeLevel?.textpolicy;
  if (report === undefined) return undefined;
  return {
    'significance.json': `${JSON.stringify(report, null, 2)}\n`,
    'significance.md': `${textpolicyMarkdown(report)}${ownNote(comparison)}`,
  };
}

/** The report as textpolicy's `build_sepa_significance_markdown` writes it. */
function textpolicyMarkdown(report: TextpolicySignificance): string {
  const improved = report.significant_improvement_metrics;
  const rate = report.rate_test;
  return [
    '# SEPA Significance Report',
    '',
    `- alpha: ${report.alpha}`,
    `- recommendation: ${report.recommendation}`,
    `- significant improvement metrics: ${improved.length === 0 ? 'none' : improved.join(', ')}`,
    '',
    '## Mean-Difference Tests',
    '| metric | baseline mean | candidate mean | delta | p-value | 95% CI | significant |',
    '|---|---:|---:|---:|---:|---:|---|',
    ...report.mean_tests.map(
      (test) =>
        `| ${test.metric} | ${plainly(test.baseline_mean)} | ${plainly(test.candidate_mean)} | ${signed(test.delta)} | ` +
        `${test.p_value.toFixed(4)} | [${signed(test.ci_low)}, ${signed(test.ci_high)}] | ${yesNo(test.significant_improvement)} |`,
    ),
    '',
    '## Correctness Rate Test',
    `- baseline: ${plainly(rate.baseline_rate)} (${rate.baseline_success}/${rate.baseline_total})`,
    `- candidate: ${plainly(rate.candidate_rate)} (${rate.candidate_success}/${rate.candidate_total})`,
    `- delta: ${signed(rate.delta)}`,
    `- p-value (Fisher exact): ${rate.p_value.toFixed(4)}`,
    `- 95% CI (normal approx): [${signed(rate.ci_low)}, ${signed(rate.ci_high)}]`,
    `- significant improvement: ${yesNo(rate.significant_improvement)}`,
    '',
    '## Sample Size Estimates (80% power, rough)',
    '| metric | observed effect | n per arm | unit |',
    '|---|---:|---:|---|',
    ...report.sample_size_estimates.map(
      ({ metric, observed_effect, n_per_arm_80pct, unit }) =>
        `| ${metric} | ${signed(observed_effect)} | ${n_per_arm_80pct ?? 'n/a'} | ${unit} |`,
    ),
    '',
  ].join('\n');
}

/** What stands beside textpolicy's numbers: what they assume, and what the runs themselves show. */
function ownNote({ recommendation, reasons, episodeLevel }: ArmComparison): string {
  const { assumes, violated, notCompared } = episodeLevel!;
  return [
    '',
    '## Note by Assay',
    `- the numbers above assume that ${assumes}`,
    ...[...violated, ...notCompared].map((line) => `- but ${line}`),
    `- over runs: ${recommendation}`,
    ...reasons.map((reason) => `- ${reason}`),
    '',
  ].join('\n');
}

/** As Python's `.6f`. */
function plainly(value: number): string {
  return value.toFixed(6);
}

/** As Python's `+.6f`: a sign always, of a negative zero too. */
function signed(value: number): string {
  return `${value < 0 || Object.is(value, -0) ? '-' : '+'}${Math.abs(value).toFixed(6)}`;
}

function yesNo(is: boolean): string {
  return is ? 'yes' : 'no';
}
