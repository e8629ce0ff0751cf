import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../../test/support/load-campaign.ts';
import { addLook, ledgerPath, readLooks } from './looks.ts';

const newFolder = temporaryFolders();

describe('the ledger of looks', () => {
  it('holds each look at new data once', () => {
    const path = ledgerPath(newFolder());
    expect(path.endsWith('/.assay-looks.json')).toBe(true);
    expect(readLooks(path)).toEqual([]);
    expect([
      addLook(path, { runs: 2, steps: 10 }),
      addLook(path, { runs: 2, steps: 10 }),
      addLook(path, { runs: 2, steps: 20 }),
    ]).toEqual([true, false, true]);
    expect(readLooks(path)).toEqual([
      { runs: 2, steps: 10 },
      { runs: 2, steps: 20 },
    ]);
    expect(readFileSync(path, 'utf8')).not.toMatch(/20\d\d-/);
  });

  it.each([
    '{',
    '[]',
    '{}',
    '{"schema":"assay.looks/1","looks":[{"runs":-1,"steps":2}]}',
    '{"schema":"assay.looks/2","looks":[]}',
  ])('is never begun anew over a damaged one: %s', (text) => {
    const path = join(newFolder(), 'ledger.json');
    writeFileSync(path, text);
    expect(() => addLook(path, { runs: 1, steps: 1 })).toThrow('mend it or take it away');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
