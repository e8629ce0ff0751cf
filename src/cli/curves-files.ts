import { runsJob } from '../runs/job.ts';
import type { CurvesFlags } from './curves.ts';
import { guard } from './guard.ts';
import { judgeFiles } from './judge-files.ts';
import { requireWatchable } from './watch/watch-settings.ts';

/** `assay curves`: judges training runs, once or while they are written. */
export const curvesFiles = guard(async (paths: readonly string[], flags: CurvesFlags): Promise<void> => {
  requireWatchable(paths, flags);
  if (flags.watch === true) await (await import('./watch/watch-runs.ts')).watchRuns(paths, flags);
  else await judgeFiles(paths, flags, { command: 'curves', job: runsJob });
});
