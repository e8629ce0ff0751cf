import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type LoadCampaignOptions, type LoadedCampaigns, loadCampaigns } from '../../src/campaigns/sources/load.ts';
import { openDuckDB } from '../../src/engine/duckdb.ts';
import { expandInputs } from '../../src/files/inputs.ts';

/** Reads paths into campaigns through the real readers. */
export async function readCampaigns(
  paths: readonly string[],
  options: LoadCampaignOptions = {},
): Promise<LoadedCampaigns> {
  const engine = await openDuckDB();
  try {
    return await loadCampaigns(engine, await expandInputs(paths, { further: ['**/*.log'] }), options);
  } finally {
    engine.close();
  }
}

/** Returns a function that makes empty folders, which are gone after the tests of the file. */
export function temporaryFolders(): () => string {
  const root = mkdtempSync(join(tmpdir(), 'assay-campaigns-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return () => mkdtempSync(join(root, 'f-'));
}
