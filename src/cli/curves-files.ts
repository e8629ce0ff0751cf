import { runsJob } from '../runs/job.ts';
import type { CurvesFlags } from './curves.ts';
import { judgeFiles } from './judge-files.ts';

/** `assay curves`: judges training runs. */
export async function curvesFiles(paths: readonly string[], flags: CurvesFlags): Promise<void> {
  await judgeFiles(paths, flags, { command: 'curves', job: runsJob });
}
