import type { Verdict } from './result.ts';

/** Exit codes of every command. */
export const EXIT = {
  /** Nothing blocking failed. */
  pass: 0,
  /** A blocking check failed. */
  fail: 1,
  /** Bad usage or unreadable input. */
  usage: 2,
  /** Nothing failed, but a blocking check was inconclusive. */
  inconclusive: 3,
} as const;

export const FAIL_ON = ['fail', 'warn', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** The exit code a verdict means under `--fail-on`. */
export function exitCodeOf(verdict: Verdict, failOn: FailOn): number {
  if (failOn === 'never') return EXIT.pass;
  if (verdict === 'fail' || (verdict === 'warn' && failOn === 'warn')) return EXIT.fail;
  return verdict === 'inconclusive' ? EXIT.inconclusive : EXIT.pass;
}
