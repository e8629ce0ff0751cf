import { InputError } from './errors.ts';

/**
 * Parses the `name=value,name=value` of a flag into pairs, in their order, without spaces around. Throws InputError for an
 * entry that is no such pair; `example` shows one that is.
 */
export function parsePairs(flag: string, text: string, example: string): [string, string][] {
  return text.split(',').map((entry) => {
    const [, name, value] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/s.exec(entry) ?? [];
    if (name === undefined || name === '' || value === '')
      throw new InputError(`--${flag} ${text}: found "${entry.trim()}", expected column=path, for instance ${example}`);
    return [name, value];
  });
}
