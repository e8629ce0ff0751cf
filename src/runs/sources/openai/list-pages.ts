import type { ApiObject } from './api-objects.ts';

/** Every item of a list of the API. */
export interface Listed {
  readonly data: readonly ApiObject[];
  /** The API promised more than it gave. */
  readonly isCut: boolean;
}

const PAGE_SIZE = 100;

/**
 * Follows a list from page to page, each item once: `has_more` says whether there is another page, the last item's id where
 * it begins. Ends where a page brings nothing new, so that no server can keep it going.
 */
export async function listPages(
  getPage: (query: Readonly<Record<string, string>>) => Promise<ApiObject>,
  onPage: (total: number) => void = () => {},
): Promise<Listed> {
  const data: ApiObject[] = [];
  const seen = new Set<unknown>();
  let after: string | undefined;
  for (;;) {
    const page = await getPage({ limit: String(PAGE_SIZE), ...(after === undefined ? {} : { after }) });
    const items = Array.isArray(page.data) ? (page.data as ApiObject[]) : [];
    const fresh = items.filter(({ id }) => id === undefined || !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    data.push(...fresh);
    onPage(data.length);
    if (page.has_more !== true) return { data, isCut: false };
    const last = items.at(-1)?.id ?? page.last_id;
    if (fresh.length === 0 || typeof last !== 'string' || last === after) return { data, isCut: true };
    after = last;
  }
}
