import { describe, expect, it } from 'vitest';
import { sampleResult } from '../../test/support/sample-result.ts';
import { sortChecks } from './findings.ts';

describe('sortChecks', () => {
  it('puts the gravest first and blocking before advisory', () => {
    const { findings } = sortChecks({ checks: sampleResult.checks.toReversed() });
    expect(findings.map((check) => check.id)).toEqual([
      'uniform-groups',
      'duplicate-responses',
      'length-outliers',
      'unstable-verifier',
    ]);
  });

  it('loses no check', () => {
    const { findings, others } = sortChecks(sampleResult);
    expect([...findings, ...others.flatMap(({ checks }) => checks)].map((c) => c.id).sort()).toEqual(
      sampleResult.checks.map((c) => c.id).sort(),
    );
  });
});
