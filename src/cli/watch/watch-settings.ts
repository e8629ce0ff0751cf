import { InputError } from '../../files/errors.ts';
import type { WatchFlags } from '../flags.ts';
import { oneOf } from '../values.ts';

const STOP_ON = ['fail', 'warn'] as const;
export type StopOn = (typeof STOP_ON)[number];

/** How runs are watched; times in milliseconds. */
export interface WatchSettings {
  /** Between two looks. */
  readonly interval: number;
  /** Which verdict ends the watch with exit code 1; none when absent. */
  readonly stopOn?: StopOn;
  /** How long nothing may be written before the runs count as over; for ever when absent. */
  readonly untilIdle?: number;
  /** How long a metric is waited for at the beginning. */
  readonly wait: number;
}

const INTERVAL_SECONDS = 5;
const WAIT_SECONDS = 600;

/** Resolves the flags of a watch. Throws InputError for a flag that makes no sense. */
export function watchSettings({ stopOn, interval, untilIdle, wait }: WatchFlags): WatchSettings {
  return {
    interval: 1000 * seconds('interval', interval ?? INTERVAL_SECONDS, 0.01),
    ...(stopOn === undefined ? {} : { stopOn: oneOf('stop-on', stopOn, STOP_ON) as StopOn }),
    ...(untilIdle === undefined ? {} : { untilIdle: 1000 * seconds('until-idle', untilIdle, 0) }),
    wait: 1000 * seconds('wait', wait ?? WAIT_SECONDS, 0),
  };
}

function seconds(flag: string, value: number, least: number): number {
  if (value >= least) return value;
  throw new InputError(`--${flag} ${value}: expected ${least === 0 ? '0' : least} seconds or more`);
}

/** Throws InputError where a flag of the watch is set without it, and where a path can be looked at only once. */
export function requireWatchable(paths: readonly string[], flags: WatchFlags): void {
  if (flags.watch !== true) {
    const set = (['stopOn', 'interval', 'untilIdle', 'wait'] as const).find((flag) => flags[flag] !== undefined);
    if (set !== undefined)
      throw new InputError(`--${set.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} needs --watch`);
    return;
  }
  for (const path of paths) {
    if (path === '-')
      throw new InputError('-: --watch follows files; write the log to one, for instance with | tee run.log');
    if (/^(openai|azure):/.test(path))
      throw new InputError(`${path}: --watch follows files, a job is fetched once; run it again for its newest state`);
  }
}
