import { basename, dirname } from 'node:path';

/** Where a run was found and what it is called there. */
export interface RunPlace {
  /** A file or a folder. */
  readonly place: string;
  /** Its name within a file of several runs. */
  readonly within?: string | undefined;
  /** What the logger calls it. */
  readonly title?: string | undefined;
}

/** Labels of a run, from the shortest to the one that tells it from every other. */
function labelsOf({ place, within, title }: RunPlace): string[] {
  const end = place === '.' ? '.' : basename(place);
  const named = title ?? within;
  if (named === undefined) return [end, `${basename(dirname(place))}/${end}`, place];
  return [named, `${end}/${named}`, within === undefined ? place : `${place}#${within}`];
}

/** Short names of runs: what they are called, with as much of the path as it takes to tell them apart. */
export function nameRuns(places: readonly RunPlace[]): string[] {
  const labels = places.map(labelsOf);
  const counts = [0, 1, 2].map((level) => {
    const count = new Map<string, number>();
    for (const of of labels) count.set(of[level], (count.get(of[level]) ?? 0) + 1);
    return count;
  });
  return labels.map((of) => of[Math.max(0, firstUnique(of, counts))]);
}

function firstUnique(labels: readonly string[], counts: readonly ReadonlyMap<string, number>[]): number {
  const level = labels.findIndex((label, i) => counts[i].get(label) === 1);
  return level < 0 ? labels.length - 1 : level;
}
