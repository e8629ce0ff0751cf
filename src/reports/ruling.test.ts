import { describe, expect, it } from 'vitest';
import type { CheckResult, Verdict } from '../result.ts';
import { verdictOf } from '../run.ts';
import { rulingOf } from './ruling.ts';

const rule = (...checks: [id: string, outcome: CheckResult['outcome'], blocking?: boolean][]) => {
  const results = checks.map(([id, outcome, blocking = true]) => ({ id, outcome, blocking }) as CheckResult);
  return rulingOf({ verdict: verdictOf(results) as Verdict, checks: results, preset: 'rl' });
};

describe('rulingOf', () => {
  it('names the blocking checks that failed and leaves advisory ones out', () => {
    expect(rule(['a', 'fail'], ['b', 'pass'], ['c', 'fail', false])).toMatchObject({
      sentence: '1 of 2 blocking checks failed: a.',
      exitCode: 1,
    });
  });

  it('names both broken and undecided checks where nothing failed', () => {
    expect(rule(['a', 'error'], ['b', 'inconclusive'], ['c', 'pass'])).toMatchObject({
      sentence: '2 of 3 blocking checks could not be judged: a, b.',
      exitCode: 3,
    });
  });

  it('exits with 0 on a warning and says which check gave it', () => {
    expect(rule(['a', 'warn'])).toMatchObject({ sentence: '1 of 1 blocking check gave a warning: a.', exitCode: 0 });
  });

  it('says so where everything passed, not counting what did not apply', () => {
    expect(rule(['a', 'pass'], ['b', 'pass'], ['c', 'not-applicable']).sentence).toBe('All 2 blocking checks passed.');
  });

  it('says that nothing decides where no blocking check applied', () => {
    expect(rule(['a', 'pass', false])).toMatchObject({
      verdict: 'inconclusive',
      sentence: 'No check that blocks in the preset "rl" applied, so nothing decides.',
    });
  });
});
