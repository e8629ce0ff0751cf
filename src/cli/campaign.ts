import { buildCommand } from '@stricli/core';
import { type CampaignFlags, type ConditionFlags, campaignFlags, conditionFlags } from './campaign-flags.ts';
import { type CommonFlags, commonFlags, type MapFlag, mapFlag, type RunFlags, runFlags } from './flags.ts';

export interface CampaignCommandFlags
  extends CommonFlags,
    MapFlag,
    Pick<RunFlags, 'method'>,
    CampaignFlags,
    ConditionFlags {}

/** `assay campaign DIR...`: job 4 in full. */
export const campaignCommand = buildCommand<CampaignCommandFlags, string[]>({
  loader: async () => {
    const { campaignFiles } = await import('./campaign-files.ts');
    return (flags, ...paths) => campaignFiles(paths, flags);
  },
  parameters: {
    flags: { ...commonFlags, ...mapFlag, method: runFlags.method, ...conditionFlags, ...campaignFlags },
    positional: {
      kind: 'array',
      minimum: 1,
      parameter: {
        parse: (path: string) => path,
        brief: 'Folder of a campaign, or any runs whose names say condition and seed',
        placeholder: 'folder',
      },
    },
  },
  docs: {
    brief: 'A campaign in full: all conditions against the baseline, what drives them, what the logs can support',
    customUsage: [
      'logs/campaign_20260101_120000',
      'runs/ --baseline grpo --primary grpo,sepa',
      'logs/campaign_1 --from 20',
    ],
  },
});
