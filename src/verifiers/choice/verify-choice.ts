import { trimResponse } from '../math/extract.ts';
import { boxedSpans } from '../math/spans.ts';
import type { Verification, VerificationRequest } from '../verdict.ts';

export interface ChoiceOptions {
  /** The texts of the choices in order, the first is A: then an answer may quote a text in place of its letter. */
  readonly choices?: readonly string[];
}

/**
 * Judges the letter that a response chooses: the last box, else the last one announced ("the answer is (B)"), else a response
 * that is nothing but its choice, else the last letter in brackets. A choice of several (`A, C`) is a set. `unknown` where the
 * reference names no choice.
 */
export function verifyChoice({ answer, reference, choices = [] }: VerificationRequest & ChoiceOptions): Verification {
  const expected = readChoice(reference, choices) ?? quoted(reference, choices);
  if (expected === undefined) return { verdict: 'unknown', reason: 'The reference names no choice.', trace: [] };
  const given = chosenIn(answer, choices);
  if (given === undefined)
    return { verdict: 'incorrect', reason: 'The response names no choice.', trace: [`reference: ${expected}`] };
  const trace = [`reference: ${expected}`, `answer: ${given}`];
  if (expected === given) return { verdict: 'correct', reason: `The response chooses ${given}.`, trace };
  return { verdict: 'incorrect', reason: `The response chooses ${given}, not ${expected}.`, trace };
}

const ANNOUNCED =
  /\b(?:[Aa]nswer|ANSWER|[Cc]hoice|[Oo]ption)s?\b(?:\s+(?:is|are)\b)?\s*[:=]?\s*(?:\*\*|\$|\\boxed\{|\\text\{|\s)*(?:option\s+|choice\s+)?(\(?[A-Z]\)?(?:\s*(?:,|and|&)\s*\(?[A-Z]\)?)*)(?![\w'])/g;
const BRACKETED = /\(([A-Z])\)/g;

function chosenIn(response: string, choices: readonly string[]): string | undefined {
  const said = trimResponse(response);
  const box = boxedSpans(said).at(-1);
  if (box !== undefined) return readChoice(box.inside, choices) ?? quoted(box.inside, choices);
  const announced = [...said.matchAll(ANNOUNCED)].at(-1);
  if (announced !== undefined) return lettersOf(announced[1]);
  const alone = readChoice(said, choices) ?? quoted(said, choices);
  return alone ?? [...said.matchAll(BRACKETED)].at(-1)?.[1];
}

/** `B`, `(B)`, `B. text`, `\text{(B) text}`, `A, C`: its letters, sorted. */
function readChoice(text: string, choices: readonly string[]): string | undefined {
  const bare = text
    .replace(/\\(?:text|textbf|mathrm|mathbf)\s*/g, '')
    .replace(/[{}$*]/g, '')
    .trim();
  const several = /^\(?[A-Z]\)?(?:\s*(?:,|and|&)\s*\(?[A-Z]\)?)*[.)]?$/.test(bare);
  if (several) return lettersOf(bare);
  const led = /^(?:\(([A-Z])\)|([A-Z])[.):])\s+(.+)$/s.exec(bare);
  if (led === null) return undefined;
  const letter = led[1] ?? led[2];
  const expected = choices[letter.charCodeAt(0) - 65];
  // A letter before the text of another choice is no choice.
  return expected !== undefined && quoted(led[3], choices) !== undefined && !sameText(expected, led[3])
    ? undefined
    : letter;
}

function lettersOf(text: string): string {
  return [...new Set(text.replace(/\band\b/g, ',').match(/[A-Z]/g))].sort().join(', ');
}

function quoted(text: string, choices: readonly string[]): string | undefined {
  const at = choices.flatMap((choice, i) => (sameText(choice, text) ? [i] : []));
  return at.length === 1 ? String.fromCharCode(65 + at[0]) : undefined;
}

function sameText(a: string, b: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[\s.$*{}]/g, '');
  return bare(a) === bare(b);
}
