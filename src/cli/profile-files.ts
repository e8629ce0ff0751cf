import type { InputFile } from '../files/inputs.ts';
import { rolloutsJob } from '../rollouts/job.ts';
import { judgeFiles } from './judge-files.ts';
import type { ProfileFlags } from './profile.ts';

/** `assay profile`: judges rollouts, and writes upstream's own profile files where asked. */
export async function profileFiles(paths: readonly string[], flags: ProfileFlags): Promise<void> {
  const { writeNemoGym } = flags;
  await judgeFiles(paths, flags, {
    command: 'profile',
    job: rolloutsJob,
    ...(writeNemoGym === undefined ? {} : { afterwards: (files) => writeProfiles(files, writeNemoGym, flags) }),
  });
}

async function writeProfiles(
  files: readonly InputFile[],
  folder: string,
  { inputs, allowPartial = false, quiet = false }: ProfileFlags,
): Promise<void> {
  const { writeNemoGymFiles } = await import('../rollouts/write-nemo-gym.ts');
  const written = await writeNemoGymFiles(files, folder, { allowPartial, ...(inputs === undefined ? {} : { inputs }) });
  if (quiet) return;
  for (const { rollouts, inputs: used, paths, skippedCount, withoutAgentCount } of written.profiles) {
    for (const path of paths) process.stderr.write(`wrote ${path}\n`);
    if (used === undefined)
      process.stderr.write(
        `${rollouts}: no materialized inputs, so only the aggregate file was written (--inputs FILE)\n`,
      );
    if (skippedCount > 0)
      process.stderr.write(`${rollouts}: ${skippedCount} unreadable rows are in none of the files\n`);
    if (withoutAgentCount > 0)
      process.stderr.write(
        `${rollouts}: ${withoutAgentCount} rows without an agent are not in the aggregate file, as upstream does\n`,
      );
  }
}
