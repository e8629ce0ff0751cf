import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMATS_PAGE, renderFormats } from '../../scripts/make-formats-table.ts';

describe('docs/formats.md', () => {
  it('shows the layouts and columns as the code has them (node scripts/make-formats-table.ts)', () => {
    const page = readFileSync(FORMATS_PAGE, 'utf8');
    expect(renderFormats(page)).toBe(page);
  });
});
