import type { Measurement, Threshold } from './check.ts';
import { formatInterval, formatNumber } from './units.ts';

/**
 * Fills a check's sentence: `{mean}` a value with its unit, `{mean.interval}` its interval, `{limit.low}` a threshold,
 * `{type}` a word. Throws for a name that nothing fills, so that no placeholder ever reaches a reader.
 */
export function renderMessage(
  template: string,
  { values, words = {} }: Pick<Measurement, 'values' | 'words'>,
  thresholds: Readonly<Record<string, Threshold>>,
): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    if (name.startsWith('limit.')) {
      const limit = thresholds[name.slice('limit.'.length)];
      if (limit !== undefined) return formatNumber(limit.value, limit.unit);
    } else if (name.endsWith('.interval')) {
      const value = values[name.slice(0, -'.interval'.length)];
      if (value !== undefined) return formatInterval(value);
    } else if (words[name] !== undefined) return words[name];
    else if (values[name] !== undefined) return formatNumber(values[name].value, values[name].unit);
    throw new Error(`nothing fills {${name}} in "${template}"`);
  });
}
