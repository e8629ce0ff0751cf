import type { Verification, VerificationRequest } from '../verdict.ts';
import { type Budget, BudgetSpent } from './budget.ts';
import { compareAnswers } from './compare.ts';
import { type Extracted, type ExtractOptions, extractAnswer } from './extract.ts';
import { parseFormula } from './parse-formula.ts';

export interface MathOptions extends ExtractOptions {
  /** Digits after the point to which numbers agree when one of them is a decimal. */
  readonly precision?: number;
  /** Whether an inequality may answer a reference that is an interval or a set. */
  readonly allowSetRelation?: boolean;
  /** Operations after which the verifier gives up with `unknown`. */
  readonly operations?: number;
}

/**
 * Judges a mathematical answer: finds it in the response, reads both sides and compares them as numbers, formulas, tuples, sets,
 * intervals, matrices or relations. `unknown` where the reference cannot be read, where the comparison cannot tell, and where
 * the operations are spent. Throws a RangeError for a precision that is not a whole number from 0 to 15.
 */
export function verifyMath({
  answer,
  reference,
  precision = 6,
  allowSetRelation = false,
  operations = 200_000,
  ...extract
}: VerificationRequest & MathOptions): Verification {
  if (!(Number.isInteger(precision) && precision >= 0 && precision <= 15))
    throw new RangeError(`invalid precision: ${precision} (0 to 15)`);
  const trace: string[] = [];
  const say = (verdict: Verification['verdict'], reason: string): Verification => ({ verdict, reason, trace });
  const gold = extractAnswer(reference, { boxed: extract.boxed });
  if (gold === undefined) return say('unknown', 'The reference is empty.');
  trace.push(`reference: ${gold.formula} (${gold.from})`);
  const found = extractAnswer(answer, extract);
  if (found === undefined) return say('incorrect', 'No answer was found in the response.');
  trace.push(`answer: ${found.formula} (${found.from})`);
  if (asWords(gold.formula) === asWords(found.formula))
    return say('correct', 'The answer is written like the reference.');
  try {
    return compareFormulas(gold, found, { left: operations }, { precision, allowSetRelation }, say, trace);
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    return say('unknown', `The comparison takes more than ${operations} operations.`);
  }
}

function compareFormulas(
  gold: Extracted,
  found: Extracted,
  budget: Budget,
  options: { precision: number; allowSetRelation: boolean },
  say: (verdict: Verification['verdict'], reason: string) => Verification,
  trace: string[],
): Verification {
  const expected = gold.from === 'words' ? undefined : parseFormula(gold.formula, budget);
  const given = found.from === 'words' ? undefined : parseFormula(found.formula, budget);
  if (expected === undefined) return say('unknown', 'The reference cannot be read as mathematics.');
  if (given === undefined) return say('incorrect', 'The answer cannot be read as mathematics.');
  const { isSame, why } = compareAnswers(expected, given, { ...options, budget });
  trace.push(`compared: ${why}`);
  if (isSame === undefined) return say('unknown', `It cannot be told: ${why}.`);
  return say(
    isSame ? 'correct' : 'incorrect',
    isSame ? `The answer equals the reference: ${why}.` : `The answer differs: ${why}.`,
  );
}

/** The text without spacing, text commands, braces and final points; the case counts unless the text is a word. */
function asWords(formula: string): string {
  const bare = formula
    .replace(/\\(?:text|textbf|textit|textrm|mathrm|mathbf|mbox)\s*(?=\{)/g, '')
    .replace(/\\[,;:! ]|\s|[{}$]/g, '');
  const text = bare.replace(/^[.,;:]+|[.,;:]+$/g, '');
  return /^[a-zA-Z]{3,}$/.test(text) ? text.toLowerCase() : text;
}
