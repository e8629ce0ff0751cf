import { InputError } from './files/errors.ts';
import type { InputFile } from './files/inputs.ts';
import { sampleRows } from './files/sample.ts';
import type { AnyJob } from './job.ts';

export interface JobFiles {
  readonly job: AnyJob;
  readonly files: InputFile[];
}

/**
 * Sorts files by the job that is surest of each; files of one job form one data set. A file that no job knows goes to
 * `fallback`, whose own reader says what it looked for, unless it is no table and was merely found in a folder. Throws InputError where two jobs are equally sure.
 */
export async function groupByJob(
  files: readonly InputFile[],
  jobs: readonly AnyJob[],
  fallback: AnyJob,
): Promise<JobFiles[]> {
  const groups = new Map<AnyJob, InputFile[]>();
  for (const file of files) {
    const job = await jobOf(file, jobs, fallback);
    if (job === undefined) continue;
    groups.set(job, [...(groups.get(job) ?? []), file]);
  }
  return jobs.flatMap((job) => (groups.has(job) ? [{ job, files: groups.get(job) ?? [] }] : []));
}

async function jobOf(file: InputFile, jobs: readonly AnyJob[], fallback: AnyJob): Promise<AnyJob | undefined> {
  if (jobs.length === 1) return jobs[0];
  const sample = await sampleRows(file);
  const scores = await Promise.all(jobs.map((job) => job.recognise(file, sample)));
  const sure = jobs.map((job, i) => ({ job, score: scores[i] })).sort((a, b) => b.score - a.score);
  const [first, second] = sure;
  if (first.score === 0) return file.isFound && file.encoding === 'other' ? undefined : fallback;
  if (second.score === first.score)
    throw new InputError(
      `${file.path}: could be ${first.job.title.toLowerCase()} or ${second.job.title.toLowerCase()}; ` +
        `run assay ${first.job.command} or assay ${second.job.command} on it`,
    );
  return first.job;
}
