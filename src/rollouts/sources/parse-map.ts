import { InputError } from '../../files/errors.ts';
import { parsePairs } from '../../files/parse-pairs.ts';
import { didYouMean } from '../../nearest.ts';
import { type ColumnMap, MAPPED_COLUMNS, type MappedColumn } from './layout.ts';

/**
 * Parses `--map`: `reward=score,task=prompt_id,response=output.text`. Returns column -> path, as written. Throws InputError
 * for an entry that is no `column=path`, an unknown column (with the nearest one and all of them) and a column given twice.
 */
export function parseMap(text: string): ColumnMap {
  const map: Partial<Record<MappedColumn, string>> = {};
  for (const [name, path] of parsePairs('map', text, 'reward=score')) {
    if (!isColumn(name)) {
      const columns = Object.keys(MAPPED_COLUMNS);
      throw new InputError(
        `--map ${name}=${path}: no column is called ${name}${didYouMean(name, columns)} (there are ${columns.join(', ')})`,
      );
    }
    if (map[name] !== undefined) throw new InputError(`--map ${text}: ${name} is given twice; \`a+b\` adds columns`);
    map[name] = path;
  }
  return map;
}

function isColumn(name: string): name is MappedColumn {
  return Object.hasOwn(MAPPED_COLUMNS, name);
}
