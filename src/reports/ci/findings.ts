import type { CheckResult, Evidence, Result } from '../../result.ts';
import { sortChecks } from '../findings.ts';

/** Levels of SARIF; GitHub calls the last one `notice`. */
export type Level = 'error' | 'warning' | 'note';

/** One place where a finding shows: a row of a file, or the whole input. */
export interface PlacedFinding {
  readonly check: CheckResult;
  readonly level: Level;
  readonly place: Partial<Evidence>;
}

/** Only a blocking failure is an error; what could not be judged is a note. */
export function levelOf({ outcome, blocking }: Pick<CheckResult, 'outcome' | 'blocking'>): Level {
  if (outcome === 'fail') return blocking ? 'error' : 'warning';
  return outcome === 'warn' ? 'warning' : 'note';
}

/**
 * Every finding once per row of its evidence, or once for the only input when no row shows it. Ordered by how many rows
 * of its check come before it, so that a list cut short still names every check.
 */
export function placeFindings(result: Pick<Result, 'checks' | 'inputs'>): PlacedFinding[] {
  const whole = result.inputs.length === 1 ? { path: result.inputs[0].path } : {};
  const placed = sortChecks(result).findings.flatMap((check) => {
    const places: Partial<Evidence>[] = check.evidence.length > 0 ? check.evidence : [whole];
    return places.map((place, turn) => ({ turn, finding: { check, level: levelOf(check), place } }));
  });
  return placed.toSorted((a, b) => a.turn - b.turn).map(({ finding }) => finding);
}
