/** Line breaks of every kind, and tabs. */
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
/** Controls (escape sequences begin with one), format characters such as bidi marks, lone surrogates, invisible letters. */
const UNSAFE = /(?!\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Text from a rollout, made safe to show: one line, and whatever a terminal would obey or a reader could not see is
 * spelled out as an escape (`\x1b`, `\u{202e}`). Texts beyond `max` characters end in an ellipsis.
 */
export function plainText(text: string, { max = Number.POSITIVE_INFINITY }: { max?: number } = {}): string {
  const visible = text.replace(BREAKS, ' ').replace(UNSAFE, spellOut);
  if (visible.length <= max) return visible;
  return `${visible.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function spellOut(character: string): string {
  const code = character.codePointAt(0) as number;
  return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}
