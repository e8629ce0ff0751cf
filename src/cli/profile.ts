import { buildCommand } from '@stricli/core';
import { type CommonFlags, commonFlags, type RolloutFlags, rolloutFlags } from './flags.ts';

export interface ProfileFlags extends CommonFlags, RolloutFlags {
  readonly allowPartial?: boolean;
  readonly writeNemoGym?: string;
}

/** `assay profile ROLLOUTS`: job 1 in full. */
export const profileCommand = buildCommand<ProfileFlags, string[]>({
  loader: async () => {
    const { profileFiles } = await import('./profile-files.ts');
    return (flags, ...paths) => profileFiles(paths, flags);
  },
  parameters: {
    flags: {
      ...commonFlags,
      ...rolloutFlags,
      allowPartial: {
        kind: 'boolean',
        optional: true,
        withNegated: false,
        brief: 'Profile although some expected rollouts are missing',
      },
      writeNemoGym: {
        kind: 'parsed',
        parse: (path: string) => path,
        optional: true,
        brief: "Write NeMo Gym's own profile files into this folder",
        placeholder: 'folder',
      },
    },
    positional: {
      kind: 'array',
      minimum: 1,
      parameter: {
        parse: (path: string) => path,
        brief: 'Rollout files, folders, globs, or -',
        placeholder: 'rollouts',
      },
    },
  },
  docs: {
    brief: 'Rollouts in full: rewards, pass@k, success, lengths, diversity, verifier faults',
    customUsage: [
      'rollouts.jsonl',
      'rollouts.jsonl --answer extracted_answer --subset difficulty',
      'rollouts.jsonl --write-nemo-gym out/',
    ],
  },
});
