import type { RunFacts } from '../../table.ts';

/** Metrics of tools are there only where tools are called in training. */
const TOOL_KEY = /^(?:tool_calls_to_|(?:train|valid)_error_count_)/;

/** What the keys of a run say of its tools; nothing where they are silent. */
export function toolsOf(keys: Iterable<string>): Pick<RunFacts, 'usesTools'> {
  for (const key of keys) if (TOOL_KEY.test(key)) return { usesTools: true };
  return {};
}
