import { plainText } from '../../plain-text.ts';

/** Markup that is safe to write into a page as it is. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Part[] | undefined;

/** Markup with every string in it escaped: strings that come from data can only ever be text. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: texts.map((text, i) => (i === 0 ? text : markupOf(parts[i - 1]) + text)).join('') };
}

/** Trusted markup, such as a drawing the chart renderer made. */
export function raw(markup: string): Html {
  return { markup };
}

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'object') return 'markup' in part ? part.markup : part.map(markupOf).join('');
  return escapeHtml(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return plainText(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
