import type { Outcome } from '../check.ts';
import type { CheckResult, Result } from '../result.ts';
import { REPORTING_ORDER } from './outcomes.ts';

/** Checks as reports list them. */
export interface SortedChecks {
  /** What a reader must look at: failed, broken, warned, and blocking checks that could not be judged. */
  readonly findings: readonly CheckResult[];
  /** Everything else, by outcome, in reporting order; only outcomes that occur. */
  readonly others: readonly { readonly outcome: Outcome; readonly checks: readonly CheckResult[] }[];
}

/** Splits the checks into findings (gravest first, blocking before advisory) and the rest. */
export function sortChecks({ checks }: Pick<Result, 'checks'>): SortedChecks {
  const findings = checks.filter(isFinding);
  const rank = (check: CheckResult) => REPORTING_ORDER.indexOf(check.outcome) + (check.blocking ? 0 : 0.5);
  const rest = checks.filter((check) => !isFinding(check));
  return {
    findings: findings.toSorted((a, b) => rank(a) - rank(b)),
    others: REPORTING_ORDER.map((outcome) => ({ outcome, checks: rest.filter((c) => c.outcome === outcome) })).filter(
      (group) => group.checks.length > 0,
    ),
  };
}

/** The advice of a check, where its outcome calls for it: what could not be judged needs data, not mending. */
export function adviceOf({ outcome, action }: Pick<CheckResult, 'outcome' | 'action'>): string | undefined {
  return outcome === 'fail' || outcome === 'warn' ? action : undefined;
}

/** What was judged, to tell checks apart where several data sets were; undefined where there is only one. */
export function subjectOf(check: CheckResult, { checks }: Pick<Result, 'checks'>): string | undefined {
  return checks.every(({ subject }) => subject === check.subject) ? undefined : check.subject;
}

/** Ids of checks, each once, with how often it stands there where several data sets were judged. */
export function countedIds(checks: readonly CheckResult[]): { readonly id: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { id } of checks) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, count }));
}

function isFinding({ outcome, blocking }: CheckResult): boolean {
  return outcome === 'fail' || outcome === 'error' || outcome === 'warn' || (outcome === 'inconclusive' && blocking);
}
