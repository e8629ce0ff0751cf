import type { InputFile } from '../../../files/inputs.ts';
import { readPlannedRows } from '../planned-rows.ts';

const PATHS = ['event', 'status', 'error_type'];
const MAX_KINDS = 100;

/**
 * How many samples failed, by the type of their error, from `tinker_sample_diagnostics.jsonl`: the prompts of these are missing
 * from the counts of their steps.
 */
export async function readSampleErrors(file: InputFile): Promise<Readonly<Record<string, number>>> {
  const counts = new Map<string, number>();
  await readPlannedRows(file, PATHS, { skip: () => {}, maxText: 200 }, (row) => {
    if (row.get('event') !== 'result' || row.get('status') !== 'error') return;
    const type = row.get('error_type');
    const named = typeof type === 'string' && type !== '' ? type : 'unknown';
    const kind = counts.has(named) || counts.size < MAX_KINDS ? named : 'other';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  });
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
