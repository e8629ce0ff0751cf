import { describe, expect, it } from 'vitest';
import { listPages } from './list-pages.ts';

type Page = Record<string, unknown>;

/** Plays pages one after the other, the last one again and again, and notes where each was asked to begin. */
async function list(...pages: Page[]) {
  const asked: (string | undefined)[] = [];
  const listed = await listPages(async ({ after }) => {
    asked.push(after);
    return pages[Math.min(asked.length, pages.length) - 1];
  });
  return { ...listed, asked };
}

const page = (ids: readonly string[], has_more: unknown, more: Page = {}) => ({
  data: ids.map((id) => ({ id })),
  has_more,
  ...more,
});
const ids = ({ data }: { data: readonly Page[] }) => data.map(({ id }) => id);

describe('listPages', () => {
  it('follows has_more from the last id of each page', async () => {
    const listed = await list(page(['a', 'b'], true), page(['c'], true), page(['d'], false));
    expect(ids(listed)).toEqual(['a', 'b', 'c', 'd']);
    expect(listed).toMatchObject({ isCut: false, asked: [undefined, 'b', 'c'] });
  });

  it('takes what stands on two pages once, as lists grow while they are read', async () => {
    expect(ids(await list(page(['a', 'b'], true), page(['b', 'c'], false)))).toEqual(['a', 'b', 'c']);
  });

  it('ends and says so where a server promises more and gives nothing new', async () => {
    for (const last of [page([], true), page(['a'], true), page([], true, { last_id: 'z' }), { has_more: true }])
      expect(await list(page(['a'], true), last)).toMatchObject({ data: [{ id: 'a' }], isCut: true });
  });

  it('takes a page without has_more for the last one', async () => {
    expect(await list({ data: [{ id: 'a' }] })).toMatchObject({ isCut: false, asked: [undefined] });
    expect(await list({})).toMatchObject({ data: [], isCut: false });
  });
});
