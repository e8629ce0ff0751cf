import { type Assessment, assess } from '../../assess.ts';
import type { Engine } from '../../engine/connection.ts';
import { openDuckDB } from '../../engine/duckdb.ts';
import { EXIT, exitCodeOf } from '../../exit-codes.ts';
import { InputError } from '../../files/errors.ts';
import { passedOver } from '../../jobs.ts';
import type { CheckResult } from '../../result.ts';
import { runChecks, verdictOf } from '../../run.ts';
import { presentRuns, type RunOptions, runsJob, subjectOf } from '../../runs/job.ts';
import type { LoadedRuns } from '../../runs/sources/assemble.ts';
import { type Follower, followRuns } from '../../runs/sources/follow.ts';
import { createChangeWatch } from '../../runs/watching/changes.ts';
import { endOf, isAtLastStep, lastStepOf } from '../../runs/watching/ended.ts';
import type { CurvesFlags } from '../curves.ts';
import { resolveSettings, type Settings } from '../settings.ts';
import { exitCodeFor, writeReports } from '../write-reports.ts';
import type { EndReason } from './events.ts';
import { createFindingLog } from './finding-log.ts';
import { catchSignals, type Signals } from './signals.ts';
import { createTeller, type Teller } from './teller.ts';
import { type WatchSettings, watchSettings } from './watch-settings.ts';

/** While rows come, judging takes no more than this share of the time. */
const JUDGING_SHARE = 0.1;
/** Looks without news after which a run that is over, or has reached its last step, counts as ended. */
const QUIET_LOOKS = 1;
const QUIET_LOOKS_AT_LAST_STEP = 3;

interface End {
  readonly reason: EndReason;
  /** In words. */
  readonly because: string;
}

/** `assay curves RUN --watch`: judges runs while they are written, and tells what changes. */
export async function watchRuns(paths: readonly string[], flags: CurvesFlags): Promise<void> {
  const settings = await resolveSettings(flags, process.env, process.cwd());
  const watch = watchSettings(flags);
  const teller = createTeller(settings);
  const engine = await openDuckDB();
  const signals = catchSignals();
  try {
    const options = settings.optionsOf('runs') as RunOptions;
    const follower = followRuns({
      engine,
      paths,
      ...options,
      ignore: passedOver([runsJob]),
      further: runsJob.furtherFiles ?? [],
      say: (note) => teller.tell({ event: 'note', note }),
    });
    teller.tell({ event: 'start', paths, ...(watch.stopOn === undefined ? {} : { stopOn: watch.stopOn }) });
    const end = await follow(follower, { settings, watch, teller, signals, paths });
    if (end.reason === 'interrupted') await follower.look();
    // What is still being written may break off in the middle of a row, which is no fault of it.
    if (end.reason === 'ended' || end.reason === 'idle') await follower.finish();
    const loaded = follower.runs();
    if (loaded === undefined) throw nothingFound(follower, paths);
    const assessment = await lastAssessment(loaded, { engine, settings, options });
    const exitCode = end.reason === 'stopped' ? EXIT.fail : exitCodeFor(assessment, settings);
    teller.end({ event: 'end', ...end, verdict: assessment.result.verdict, exitCode, result: assessment.result });
    const dataSets = [{ job: runsJob, files: [] }];
    await writeReports(assessment, dataSets, exitCode, settings, { isPrinted: !teller.isJson });
    process.exitCode = exitCode;
  } finally {
    signals.release();
    teller.close();
    engine.close();
  }
}

interface FollowContext {
  readonly settings: Settings;
  readonly watch: WatchSettings;
  readonly teller: Teller;
  readonly signals: Signals;
  readonly paths: readonly string[];
}

/** Looks again and again, until one of the runs is stopped, all are over, nothing happens, or a signal comes. */
async function follow(follower: Follower, { settings, watch, teller, signals, paths }: FollowContext): Promise<End> {
  const changes = createChangeWatch();
  const findings = createFindingLog();
  const start = performance.now();
  let lastNews = start;
  let quietLooks = 0;
  let isDue = false;
  let notBefore = start;
  let waitedFor: string | undefined;
  let loaded: LoadedRuns | undefined;
  for (;;) {
    const hasNews = await follower.look();
    const looked = performance.now();
    quietLooks = hasNews ? 0 : quietLooks + 1;
    if (hasNews) {
      lastNews = looked;
      isDue = true;
    }
    const isTime = isDue && (looked >= notBefore || !hasNews);
    if (isTime) loaded = follower.runs();
    if (isTime && loaded !== undefined) {
      const { runs } = loaded;
      const checks = await judge(loaded, settings);
      const steps = new Map(runs.map((run) => [run.name, lastStepOf(run)] as const));
      for (const change of changes.look(runs)) teller.tell({ event: 'change', ...change });
      for (const event of findings.look(checks, (run) => steps.get(run))) teller.tell(event);
      teller.show(loaded, checks);
      const stop = stopOf(checks, watch);
      if (stop !== undefined) return stop;
      isDue = false;
      const judged = performance.now();
      notBefore = judged + (judged - looked) * (1 / JUDGING_SHARE - 1);
    }
    const now = performance.now();
    const end = loaded === undefined ? undefined : endOfRuns(loaded, quietLooks);
    if (end !== undefined) return end;
    const isIdle = watch.untilIdle !== undefined && now - lastNews >= watch.untilIdle;
    if (isIdle && loaded !== undefined)
      return { reason: 'idle', because: `nothing was written for ${watch.untilIdle / 1000} s` };
    if (loaded === undefined && (now - start >= watch.wait || isIdle)) throw nothingFound(follower, paths);
    const awaited = awaitedBy(follower, loaded);
    if (awaited !== undefined && awaited !== waitedFor)
      teller.tell({ event: 'note', note: `waiting up to ${watch.wait / 1000} s for ${awaited}` });
    waitedFor = awaited;
    const signal = await signals.wait(watch.interval);
    if (signal !== undefined) return { reason: 'interrupted', because: `${signal} was received` };
  }
}

/** The checks of every run as it stands. */
async function judge({ runs }: LoadedRuns, { preset, overrides, seed }: Settings): Promise<CheckResult[]> {
  const checks: CheckResult[] = [];
  for (const run of runs)
    checks.push(
      ...(await runChecks(runsJob.checks, subjectOf(run, runs), { preset, overrides, seed, subject: run.name })),
    );
  return checks;
}

function stopOf(checks: readonly CheckResult[], { stopOn }: WatchSettings): End | undefined {
  if (stopOn === undefined || exitCodeOf(verdictOf(checks), stopOn) !== EXIT.fail) return undefined;
  const meant = stopOn === 'fail' ? ['fail'] : ['fail', 'warn'];
  const reasons = checks.filter(({ blocking, outcome }) => blocking && meant.includes(outcome)).map(({ id }) => id);
  return { reason: 'stopped', because: `${[...new Set(reasons)].join(', ')}, with --stop-on ${stopOn}` };
}

function endOfRuns({ runs }: LoadedRuns, quietLooks: number): End | undefined {
  const ends = runs.map(endOf);
  if (quietLooks >= QUIET_LOOKS && ends.every((end) => end !== undefined))
    return { reason: 'ended', because: `${runs.length === 1 ? 'the run' : 'every run'} has ended: ${ends[0]}` };
  if (quietLooks >= QUIET_LOOKS_AT_LAST_STEP && runs.every((run, i) => ends[i] !== undefined || isAtLastStep(run)))
    return { reason: 'ended', because: 'the last planned step is reached' };
  return undefined;
}

/** What is not there yet; undefined where all is. */
function awaitedBy({ missing }: Follower, loaded: LoadedRuns | undefined): string | undefined {
  if (missing.length > 0) return missing.map(({ path }) => path).join(', ');
  return loaded === undefined ? 'the first metric' : undefined;
}

function nothingFound({ missing }: Follower, paths: readonly string[]): InputError {
  const reasons = missing.map(({ reason }) => reason);
  return new InputError(reasons.length > 0 ? reasons.join('; ') : `${paths.join(', ')}: no metric in it`);
}

/** The last report, made of what was read already. */
function lastAssessment(
  loaded: LoadedRuns,
  { engine, settings, options }: { engine: Engine; settings: Settings; options: RunOptions },
): Promise<Assessment> {
  const { preset, overrides, seed } = settings;
  const job = { ...runsJob, load: () => presentRuns(loaded, options) };
  const files = loaded.files.map(({ file }) => file);
  const kept = { ...engine, close: () => {} };
  return assess([{ job, files }], async () => kept, {
    command: runsJob.command,
    preset,
    overrides,
    seed,
    jobOptions: { [runsJob.id]: options },
  });
}
