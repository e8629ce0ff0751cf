import { InputError } from './files/errors.ts';
import type { InputFile } from './files/inputs.ts';
import { sampleRows } from './files/sample.ts';
import type { AnyJob } from './job.ts';

export interface JobFiles {
  readonly job: AnyJob;
  readonly files: InputFile[];
}

export interface SortedFiles {
  readonly dataSets: JobFiles[];
  /** Files that were merely found in a folder and that no job knows. */
  readonly leftAside: readonly InputFile[];
}

/**
 * Sorts files by the job that is surest of each; files of one job form one data set. Files that no job knows go to
 * `fallback`, whose own reader says what it looked for; beside known files, those that the user did not name are left
 * aside. What stands below a file at the head of a folder, such as the manifest of a campaign, belongs to that file's job.
 * Throws InputError where two jobs are equally sure.
 */
export async function groupByJob(
  files: readonly InputFile[],
  jobs: readonly AnyJob[],
  fallback: AnyJob,
): Promise<SortedFiles> {
  const groups = new Map<AnyJob, InputFile[]>();
  const unknown: InputFile[] = [];
  const owners = await territories(files, jobs);
  for (const file of files) {
    const job = ownerOf(file, owners) ?? (await jobOf(file, jobs));
    if (job === undefined) unknown.push(file);
    else groups.set(job, [...(groups.get(job) ?? []), file]);
  }
  const isAside = (file: InputFile) => file.isFound === true && (groups.size > 0 || file.encoding === 'other');
  const named = unknown.filter((file) => !isAside(file));
  if (named.length > 0) groups.set(fallback, [...(groups.get(fallback) ?? []), ...named]);
  return {
    dataSets: jobs.flatMap((job) => (groups.has(job) ? [{ job, files: groups.get(job) ?? [] }] : [])),
    leftAside: unknown.filter(isAside),
  };
}

/** The folders that belong to a data set as a whole, by the files at their heads. */
async function territories(files: readonly InputFile[], jobs: readonly AnyJob[]): Promise<ReadonlyMap<string, AnyJob>> {
  const owners = new Map<string, AnyJob>();
  for (const file of files)
    for (const job of jobs) {
      const folder = job.territory?.(file);
      if (folder !== undefined && (await job.recognise(file, await sampleRows(file))) > 0) owners.set(folder, job);
    }
  return owners;
}

function ownerOf({ path }: InputFile, owners: ReadonlyMap<string, AnyJob>): AnyJob | undefined {
  for (let end = path.lastIndexOf('/'); end > 0 && owners.size > 0; end = path.lastIndexOf('/', end - 1)) {
    const owner = owners.get(path.slice(0, end));
    if (owner !== undefined) return owner;
  }
  return path.startsWith('/') ? undefined : owners.get('.');
}

async function jobOf(file: InputFile, jobs: readonly AnyJob[]): Promise<AnyJob | undefined> {
  const sample = await sampleRows(file);
  const scores = await Promise.all(jobs.map((job) => job.recognise(file, sample)));
  const sure = jobs.map((job, i) => ({ job, score: scores[i] })).sort((a, b) => b.score - a.score);
  const [first, second] = sure;
  if (first.score === 0) return undefined;
  if (second?.score === first.score)
    throw new InputError(
      `${file.path}: could be ${first.job.title.toLowerCase()} or ${second.job.title.toLowerCase()}; ` +
        `run assay ${first.job.command} or assay ${second.job.command} on it`,
    );
  return first.job;
}
