import { campaignsJob } from '../campaigns/job.ts';
import type { CampaignCommandFlags } from './campaign.ts';
import { guard } from './guard.ts';
import { judgeFiles } from './judge-files.ts';
import { writeLook } from './write-look.ts';

/** `assay campaign`: all conditions of a campaign. */
export const campaignFiles = guard(async (paths: readonly string[], flags: CampaignCommandFlags): Promise<void> => {
  const { baseline } = flags;
  await judgeFiles(paths, flags, {
    command: 'campaign',
    job: campaignsJob,
    ...(baseline === undefined ? {} : { options: { baseline } }),
    afterwards: async (_, result) => writeLook(result, flags),
  });
});
