import type { Outcome } from '../../check.ts';
import { plainText } from '../../plain-text.ts';
import { LOOKS } from '../../reports/outcomes.ts';
import type { Result, Verdict } from '../../result.ts';
import { formatNumber } from '../../units.ts';

/** Why a watch came to its end. */
export type EndReason = 'stopped' | 'ended' | 'idle' | 'interrupted';

/** What a watch has to tell, in the order in which it happens; one line each with `--format json`. */
export type WatchEvent =
  | { readonly event: 'start'; readonly paths: readonly string[]; readonly stopOn?: string }
  /** What became of a file, or what is waited for. */
  | { readonly event: 'note'; readonly note: string }
  /** The outcome of a check is new: a finding, or one that is over. */
  | {
      readonly event: 'finding' | 'over';
      readonly run: string;
      readonly step?: number;
      readonly id: string;
      readonly outcome: Outcome;
      readonly blocking: boolean;
      readonly message: string;
    }
  /** A metric has changed for the worse for good. */
  | {
      readonly event: 'change';
      readonly run: string;
      readonly series: string;
      readonly step: number;
      readonly since: number;
      readonly direction: 'up' | 'down';
      readonly value: number;
      readonly before: number;
    }
  | {
      readonly event: 'end';
      readonly reason: EndReason;
      readonly because: string;
      readonly verdict: Verdict;
      readonly exitCode: number;
      /** The last report, as `--format json` prints it without `--watch`. */
      readonly result: Result;
    };

const MOST = 400;

/** An event as one line for people. `several` says that runs must be told apart. */
export function lineOf(event: WatchEvent, { several = false }: { several?: boolean } = {}): string {
  return plainText(words(event, several), { max: MOST });
}

function words(event: WatchEvent, several: boolean): string {
  switch (event.event) {
    case 'start':
      return `watching ${event.paths.join(', ')}${event.stopOn === undefined ? '' : `, until a blocking check says ${event.stopOn}`}; Ctrl-C ends it with the last report`;
    case 'note':
      return event.note;
    case 'finding':
    case 'over': {
      const { symbol, word } = LOOKS[event.outcome];
      const place = placeOf(event.step, several ? event.run : undefined);
      const role = event.blocking ? 'blocking' : 'advisory';
      return event.event === 'over'
        ? `${place}: ${symbol} ${event.id} is over, now ${word}`
        : `${place}: ${symbol} ${word} ${event.id} (${role}): ${event.message}`;
    }
    case 'change': {
      const { series, direction, since, value, before } = event;
      const place = placeOf(event.step, several ? event.run : undefined);
      const number = (of: number) => formatNumber(of, 'ratio');
      return `${place}: ~ change ${series} ${direction === 'up' ? 'rose' : 'fell'} from ${number(before)} to ${number(value)}, since step ${since}`;
    }
    case 'end':
      return `end of the watch: ${event.because}`;
  }
}

function placeOf(step: number | undefined, run: string | undefined): string {
  const parts = [...(run === undefined ? [] : [run]), ...(step === undefined ? [] : [`step ${step}`])];
  return parts.length === 0 ? 'now' : parts.join(', ');
}
