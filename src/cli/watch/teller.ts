import { stableJson } from '../../reports/json.ts';
import { LOOKS } from '../../reports/outcomes.ts';
import type { CheckResult } from '../../result.ts';
import { verdictOf } from '../../run.ts';
import type { LoadedRuns } from '../../runs/sources/assemble.ts';
import { lastStepOf } from '../../runs/watching/ended.ts';
import type { Settings } from '../settings.ts';
import { lineOf, type WatchEvent } from './events.ts';
import { createScreen } from './screen.ts';

/** Tells the user what a watch sees. */
export interface Teller {
  /** Events are lines of JSON on standard output, and no other report is printed there. */
  readonly isJson: boolean;
  tell(event: WatchEvent): void;
  /** How the runs stand, on a terminal. */
  show(loaded: LoadedRuns, checks: readonly CheckResult[]): void;
  end(event: Extract<WatchEvent, { event: 'end' }>): void;
  close(): void;
}

const SHOWN = 8;

/** With `--format json` events are lines on standard output; else plain lines on standard error, with a status on a terminal. */
export function createTeller({ format, quiet }: Settings): Teller {
  const isJson = format === 'json';
  const screen = createScreen(process.stderr);
  let several = false;

  function tell(event: WatchEvent): void {
    if (isJson) process.stdout.write(`${stableJson(event, { indent: 0 })}\n`);
    else if (!quiet) screen.log(lineOf(event, { several }));
  }

  return {
    isJson,
    tell,
    show({ runs }, checks) {
      several = runs.length > 1;
      if (isJson || quiet) return;
      const found = checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn' || outcome === 'error');
      const steps = runs.slice(0, SHOWN).map((run) => {
        const total = run.facts.totalSteps === undefined ? '' : ` of ${run.facts.totalSteps}`;
        return `${several ? `${run.name} at ` : ''}step ${lastStepOf(run) ?? 0}${total}`;
      });
      const verdict = verdictOf(checks);
      screen.status([
        `${LOOKS[verdict].symbol} ${LOOKS[verdict].word}  ${steps.join(', ')}`,
        ...found
          .slice(0, SHOWN)
          .map(
            ({ id, subject, outcome, message }) =>
              `  ${LOOKS[outcome].symbol} ${id}${several ? ` in ${subject}` : ''}: ${message}`,
          ),
      ]);
    },
    end(event) {
      screen.clear();
      tell(event);
    },
    close: () => screen.clear(),
  };
}
