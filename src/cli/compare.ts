import { buildCommand } from '@stricli/core';
import { type CampaignFlags, type CompareOwnFlags, campaignFlags, compareFlags } from './campaign-flags.ts';
import { type CommonFlags, commonFlags, type MapFlag, mapFlag, type RunFlags, runFlags } from './flags.ts';

export interface CompareFlags extends CommonFlags, MapFlag, Pick<RunFlags, 'method'>, CampaignFlags, CompareOwnFlags {}

/** `assay compare --baseline RUN... --candidate RUN...`: whether two sets of runs differ. */
export const compareCommand = buildCommand<CompareFlags>({
  loader: async () => {
    const { compareFiles } = await import('./compare-files.ts');
    return (flags) => compareFiles(flags);
  },
  parameters: {
    flags: { ...commonFlags, ...mapFlag, method: runFlags.method, ...compareFlags, ...campaignFlags },
    positional: { kind: 'tuple', parameters: [] },
  },
  docs: {
    brief: 'Compare two sets of runs or evaluations: is the difference real, how large, and how many runs would tell',
    customUsage: [
      '--baseline runs/hicra_s* --candidate runs/sepa_s*',
      '--campaign logs/campaign_1 --baseline grpo+none --candidate maxrl+gtpo_sepa --margin 0.01',
      '--baseline base/*.jsonl --candidate tuned/*.jsonl --metric mean_reward',
    ],
  },
});
