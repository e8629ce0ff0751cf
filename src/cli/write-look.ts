import type { CampaignsMetrics } from '../campaigns/metrics/schema.ts';
import { addLook, ledgerPath } from '../campaigns/sources/looks.ts';
import type { Result } from '../result.ts';

/** Writes what was seen of a campaign into the ledger that was named; a look at nothing new is none. */
export function writeLook({ metrics }: Result, { ledger, quiet = false }: { ledger?: string; quiet?: boolean }): void {
  const { loaded } = metrics as Extract<CampaignsMetrics, { loaded?: unknown }>;
  if (ledger === undefined || loaded === undefined) return;
  const path = ledgerPath(ledger);
  const look = { runs: loaded.runs.length, steps: loaded.runs.reduce((sum, { steps }) => sum + steps, 0) };
  if (addLook(path, look) && !quiet) process.stderr.write(`look ${loaded.looks + 1} stands in ${path}\n`);
}
