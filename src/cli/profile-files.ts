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
  files: Parameters<typeof import('../rollouts/write-nemo-gym.ts').writeNemoGymFiles>[0],
  folder: string,
  { inputs, allowPartial = false, quiet = false }: ProfileFlags,
): Promise<void> {
  const { writeNemoGymFiles } = await import('../rollouts/write-nemo-gym.ts');
  const written = await writeNemoGymFiles(files, folder, { allowPartial, ...(inputs === undefined ? {} : { inputs }) });
  if (!quiet) for (const path of written.paths) process.stderr.write(`wrote ${path}\n`);
}
