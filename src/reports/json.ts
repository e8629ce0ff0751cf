import { defineReport } from './report.ts';

/** Characters that JSON lets through as they are but a terminal or a reader would stumble over. */
const RISKY = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The Result itself, indented by two spaces; keys keep their order. */
export const json = defineReport({
  id: 'json',
  extensions: ['.json'],
  render: (result) => `${stableJson(result)}\n`,
});

/** JSON with two spaces, or on one line with an indent of 0; control, bidi and invisible characters stay escapes, so the text is safe on a terminal. */
export function stableJson(value: unknown, { indent = 2 }: { indent?: number } = {}): string {
  return JSON.stringify(value, null, indent).replace(RISKY, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
