import { writeFileSync } from 'node:fs';
import { type Assessment, assess, resultOfJob } from '../assess.ts';
import { groupByJob, type JobFiles } from '../detect.ts';
import { openDuckDB } from '../engine/duckdb.ts';
import { EXIT, exitCodeOf } from '../exit-codes.ts';
import { InputError } from '../files/errors.ts';
import { expandInputs, type InputFile } from '../files/inputs.ts';
import type { FetchRemote } from '../files/remote.ts';
import type { AnyJob } from '../job.ts';
import { JOBS } from '../jobs.ts';
import type { ReportContext } from '../reports/report.ts';
import { REPORTS, reportForPath } from '../reports/reports.ts';
import { rolloutsJob } from '../rollouts/job.ts';
import type { CommonFlags, JobFlags } from './flags.ts';
import { guard } from './guard.ts';
import { pageOf } from './pages.ts';
import { createProgress } from './progress.ts';
import { resolveSettings, type Settings } from './settings.ts';

export interface JudgeCommand {
  readonly command: string;
  /** The one job to run; detected per file when absent. */
  readonly job?: AnyJob;
  /** Runs after the judgement, on the same files, before the reports are written. */
  readonly afterwards?: (files: readonly InputFile[]) => Promise<void>;
}

/** Judges the named inputs and writes the reports: the body of `check` and of the commands of one job. */
export const judgeFiles = guard(
  async (paths: readonly string[], flags: CommonFlags & JobFlags, { command, job, afterwards }: JudgeCommand) => {
    const settings = await resolveSettings(flags, process.env, process.cwd());
    const meant = job === undefined ? JOBS : [job];
    const files = await expandInputs(paths, {
      ignore: JOBS.flatMap((known) => known.derivedFiles),
      further: meant.flatMap((known) => known.furtherFiles ?? []),
      fetch: (path) => fetchRemote(path, meant, settings),
    });
    const { dataSets, leftAside } =
      job === undefined ? await groupByJob(files, JOBS, rolloutsJob) : { dataSets: [{ job, files }], leftAside: [] };
    const assessment = await assessWithProgress(dataSets, command, settings);
    if (!settings.quiet) process.stderr.write(`${assessment.summary}\n${leftAsideLine(leftAside)}`);
    await afterwards?.(files);
    const exitCode = exitCodeFor(assessment, settings);
    await writeReports(assessment, dataSets, exitCode, settings);
    process.exitCode = exitCode;
  },
);

/** Asks the jobs, one after the other, whether they know where a path leads. */
function fetchRemote(path: string, jobs: readonly AnyJob[], { quiet }: Settings): ReturnType<FetchRemote> {
  const say = (line: string) => void (quiet || process.stderr.write(`${line}\n`));
  for (const { fetchRemote } of jobs) {
    const fetched = fetchRemote?.(path, { env: process.env, say });
    if (fetched !== undefined) return fetched;
  }
  return undefined;
}

function leftAsideLine(files: readonly InputFile[]): string {
  if (files.length === 0) return '';
  const names = files.slice(0, 5).map(({ path }) => path);
  return `left aside, as no job knows them: ${names.join(', ')}${files.length > 5 ? ` and ${files.length - 5} more` : ''}\n`;
}

async function assessWithProgress(
  dataSets: readonly JobFiles[],
  command: string,
  settings: Settings,
): Promise<Assessment> {
  const total = dataSets.flatMap(({ files }) => files).reduce((sum, file) => sum + file.bytes, 0);
  const progress = settings.quiet || !settings.progress ? undefined : createProgress(total, process.stderr);
  try {
    return await assess(dataSets, openDuckDB, {
      command,
      preset: settings.preset,
      overrides: settings.overrides,
      seed: settings.seed,
      jobOptions: Object.fromEntries(dataSets.map(({ job }) => [job.id, settings.optionsOf(job.id)])),
      ...(progress === undefined ? {} : { progress }),
    });
  } finally {
    progress?.done();
  }
}

async function writeReports(
  { result, summary }: Assessment,
  dataSets: readonly JobFiles[],
  exitCode: number,
  settings: Settings,
): Promise<void> {
  const context: ReportContext = {
    summary,
    exitCode,
    charts: dataSets.flatMap(({ job }) => job.charts(resultOfJob(result, job))),
    pages: pageOf,
    ...(process.stdout.columns === undefined ? {} : { width: process.stdout.columns }),
  };
  const printed = await REPORTS[settings.format as keyof typeof REPORTS].render(result, {
    ...context,
    color: colorful(settings),
  });
  process.stdout.write(printed.endsWith('\n') ? printed : `${printed}\n`);
  for (const path of settings.outputs) {
    const text = await reportForPath(path).render(result, { ...context, color: false });
    try {
      writeFileSync(path, text);
    } catch (error) {
      throw new InputError(`${path}: cannot be written (${error instanceof Error ? error.message : error})`);
    }
    if (!settings.quiet) process.stderr.write(`verdict ${result.verdict}, report ${path}\n`);
  }
}

function colorful({ color }: Settings): boolean {
  if (color !== undefined) return color;
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR && process.env.FORCE_COLOR !== '0') return true;
  return process.stdout.isTTY === true && process.env.TERM !== 'dumb';
}

function exitCodeFor({ result }: Assessment, settings: Settings): number {
  const skipped = result.inputs.reduce((sum, input) => sum + input.skippedCount, 0);
  if (settings.strict && skipped > 0) {
    process.stderr.write(`assay: --strict: ${skipped} ${skipped === 1 ? 'row was' : 'rows were'} skipped\n`);
    return EXIT.usage;
  }
  return exitCodeOf(result.verdict, settings.failOn);
}
