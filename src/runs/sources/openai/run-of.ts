import { basename, dirname, join } from 'node:path';

/** What people call the parts of a job: `job.json`, `events-2.json`, `demo_results.csv`, `ftjob-1.checkpoints.json`. */
const PART =
  /^(?:(.+?)[-_. ])?(?:job|events?|checkpoints?|results?|step[-_]metrics)(?:[-_. ](?:page[-_ ]?)?\d+)?\.[a-z]+(?:\.(?:gz|zst))?$/i;

/**
 * The run that a file of a fine-tuning job belongs to: its folder where it has one of the usual names, the name before that
 * where there is one, so that a folder may hold several jobs; else the file is a run of its own.
 */
export function runOfPart(path: string): string {
  const match = PART.exec(basename(path));
  if (match === null) return path;
  return match[1] === undefined ? dirname(path) : join(dirname(path), match[1]);
}
