import { exitCodeOf } from '../exit-codes.ts';
import type { CheckResult, Result, Verdict } from '../result.ts';
import type { ReportContext } from './report.ts';

/** The verdict with the rule that decided it. */
export interface Ruling {
  readonly verdict: Verdict;
  /** Which blocking checks decided, in one sentence. */
  readonly sentence: string;
  /** The exit code of the command, or the one the verdict stands for. */
  readonly exitCode: number;
  readonly deciding: readonly CheckResult[];
}

const DECISIVE: Readonly<Record<Verdict, readonly CheckResult['outcome'][]>> = {
  fail: ['fail'],
  inconclusive: ['error', 'inconclusive'],
  warn: ['warn'],
  pass: [],
};
const PARTICIPLES: Readonly<Record<Verdict, string>> = {
  fail: 'failed',
  inconclusive: 'could not be judged',
  warn: 'gave a warning',
  pass: 'passed',
};

/** Says why the verdict is what it is: `2 of 5 blocking checks failed: empty-responses, uniform-groups.` */
export function rulingOf(
  { verdict, checks, preset }: Pick<Result, 'verdict' | 'checks' | 'preset'>,
  { exitCode }: Pick<ReportContext, 'exitCode'> = {},
): Ruling {
  const blocking = checks.filter((check) => check.blocking && check.outcome !== 'not-applicable');
  const deciding = blocking.filter((check) => DECISIVE[verdict].includes(check.outcome));
  return {
    verdict,
    exitCode: exitCode ?? exitCodeOf(verdict, 'fail'),
    deciding,
    sentence: sentenceOf(verdict, blocking, deciding, preset),
  };
}

function sentenceOf(
  verdict: Verdict,
  blocking: readonly CheckResult[],
  deciding: readonly CheckResult[],
  preset: string,
): string {
  if (blocking.length === 0) return `No check that blocks in the preset "${preset}" applied, so nothing decides.`;
  if (verdict === 'pass')
    return blocking.length === 1 ? 'The blocking check passed.' : `All ${blocking.length} blocking checks passed.`;
  const share = `${deciding.length} of ${blocking.length} blocking ${blocking.length === 1 ? 'check' : 'checks'}`;
  return `${share} ${PARTICIPLES[verdict]}: ${deciding.map((check) => check.id).join(', ')}.`;
}
