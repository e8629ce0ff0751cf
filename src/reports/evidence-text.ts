import { plainText } from '../plain-text.ts';
import type { Evidence } from '../result.ts';

/** `rollouts.jsonl:17`, the path alone, or nothing. */
export function placeOf({ path, line }: Pick<Evidence, 'path' | 'line'>): string | undefined {
  if (path === undefined) return undefined;
  return line === undefined ? plainText(path) : `${plainText(path)}:${line}`;
}

/** `rollouts.jsonl:17  task 3  the note`, with whatever of it is known. */
export function evidenceText({ path, line, task, step, note }: Evidence): string {
  return [placeOf({ path, line }), ...detailsOf({ task, step, note })].filter((part) => part !== undefined).join('  ');
}

/** What a row's evidence says apart from its place. */
export function detailsOf({ task, step, note }: Pick<Evidence, 'task' | 'step' | 'note'>): string[] {
  const parts = [
    task === undefined ? undefined : `task ${task}`,
    step === undefined ? undefined : `step ${step}`,
    note,
  ];
  return parts.filter((part) => part !== undefined).map((part) => plainText(part, { max: 400 }));
}
