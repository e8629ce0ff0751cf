import type { Outcome } from '../../check.ts';
import type { CheckResult } from '../../result.ts';
import type { WatchEvent } from './events.ts';

type FindingEvent = Extract<WatchEvent, { readonly event: 'finding' | 'over' }>;

/** Tells which findings are new since the last look. */
export interface FindingLog {
  /** `stepOf` gives the step that a run has reached. */
  look(checks: readonly CheckResult[], stepOf: (run: string) => number | undefined): FindingEvent[];
}

/** Returns a log without findings. A check is told of when its outcome changes, not when its numbers do. */
export function createFindingLog(): FindingLog {
  const known = new Map<string, Outcome>();
  return {
    look: (checks, stepOf) =>
      checks.flatMap(({ subject, id, outcome, blocking, message }) => {
        const key = `${id} ${subject}`;
        const before = known.get(key);
        known.set(key, outcome);
        if (outcome === before || !(isFinding(outcome) || (before !== undefined && isFinding(before)))) return [];
        const step = stepOf(subject);
        return [
          {
            event: isFinding(outcome) ? 'finding' : 'over',
            run: subject,
            ...(step === undefined ? {} : { step }),
            id,
            outcome,
            blocking,
            message,
          },
        ];
      }),
  };
}

function isFinding(outcome: Outcome): boolean {
  return outcome === 'warn' || outcome === 'fail' || outcome === 'error';
}
