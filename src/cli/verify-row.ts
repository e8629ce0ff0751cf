import { type Verification, type VerifierKind, verifiers, verify } from '../verifiers/index.ts';

/**
 * The verdict on a row `{answer, reference | gold, kind?, extraction?, precision?, ...}`; its other fields are options of the kind.
 * A row that cannot be judged as it stands is `unknown`, with what is wrong with it.
 */
export function verifyRow(row: Readonly<Record<string, unknown>>, kind: string): Verification {
  const { id: _, gold, reference = gold, answer, kind: own, extraction, ...options } = row;
  const chosen = kind === 'auto' ? (own ?? 'math') : kind;
  if (typeof chosen !== 'string' || !Object.hasOwn(verifiers, chosen))
    return unknown(`kind is ${JSON.stringify(chosen)}, expected one of ${Object.keys(verifiers).join(', ')}.`);
  const texts = { reference: textOf(reference), answer: textOf(answer) };
  if (texts.reference === undefined) return unknown('The row has no reference (or gold) that is a text or a number.');
  if (texts.answer === undefined) return unknown('The row has no answer that is a text or a number.');
  const places = typeof extraction === 'string' ? [extraction] : extraction;
  const given = Object.entries({ ...options, extraction: places }).filter(([, value]) => value != null);
  try {
    return verify({ ...Object.fromEntries(given), ...texts, kind: chosen as VerifierKind } as Parameters<
      typeof verify
    >[0]);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    return unknown(`The options of the row do not fit: ${error.message}.`);
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function unknown(reason: string): Verification {
  return { verdict: 'unknown', reason, trace: [] };
}
