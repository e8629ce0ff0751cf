import type { InputFile } from './inputs.ts';

/** What fetching from a service needs of its caller. */
export interface RemoteContext {
  /** Where keys and addresses come from. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Hears what is fetched and what is waited for, one line at a time. */
  readonly say: (line: string) => void;
}

/**
 * Fetches what a path names outside the file system, such as `openai:ftjob-...`, into files that stand under that name;
 * undefined where the path names nothing of the kind. Throws InputError where it cannot be had.
 */
export type FetchRemote = (path: string, context: RemoteContext) => Promise<readonly InputFile[]> | undefined;
