import { describe, expect, it } from 'vitest';
import { campaignOf } from '../../../test/support/campaigns.ts';
import { textpolicySignificance } from '../metrics/episode-level-schema.ts';
import { compareArms } from './compare-arms.ts';
import { textpolicyFiles } from './write-textpolicy.ts';

const arm = (...levels: number[]) =>
  levels.map((level) => ({ correct: Array.from({ length: 12 }, (_, i) => level + (i % 3)) }));
const compared = compareArms(campaignOf({ hicra: arm(60, 61, 62), sepa: arm(70, 71, 72) }), { resamples: 200 });

describe('textpolicyFiles', () => {
  const files = textpolicyFiles(compared)!;

  it('are the JSON of textpolicy, field for field', () => {
    const report = JSON.parse(files['significance.json']!);
    expect(textpolicySignificance.strict().parse(report)).toEqual(report);
    expect(Object.keys(report)).toEqual([
      'alpha',
      'baseline_runs',
      'candidate_runs',
      'mean_tests',
      'rate_test',
      'sample_size_estimates',
      'significant_improvement_metrics',
      'recommendation',
    ]);
    expect(report.rate_test).toMatchObject({ baseline_success: 2232, baseline_total: 4608, candidate_success: 2592 });
    expect(report.baseline_runs).toEqual(['hicra_s42', 'hicra_s101', 'hicra_s202']);
  });

  it('and its Markdown with the headings and digits that its tests look for', () => {
    const text = files['significance.md']!;
    for (const heading of [
      '# SEPA Significance Report',
      '## Mean-Difference Tests',
      '## Correctness Rate Test',
      '## Sample Size Estimates (80% power, rough)',
    ])
      expect(text.split('\n')).toContain(heading);
    expect(text).toContain('- baseline: 0.484375 (2232/4608)');
    expect(text).toContain('- delta: +0.078125');
    expect(text).toContain('| gen_reward | 0.000000 | 0.000000 | +0.000000 | 1.0000 | [+0.000000, +0.000000] | no |');
    expect(text).toContain('| gen_gram_entropy_delta | +0.000000 | n/a | gram_pairs |');
  });

  it('end with what these numbers assume and what the runs show', () => {
    const note = files['significance.md']!.split('## Note by Assay')[1]!;
    expect(note).toContain('independent draw');
    expect(note).toContain('over runs: statistically_significant_improvement');
  });

  it('are none where episodes were left out', () => {
    expect(
      textpolicyFiles(compareArms(campaignOf({ a: arm(60), b: arm(61) }), { episodes: false, resamples: 100 })),
    ).toBeUndefined();
  });
});
