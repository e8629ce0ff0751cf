import { buildCommand } from '@stricli/core';
import {
  type CommonFlags,
  commonFlags,
  type MapFlag,
  mapFlag,
  type RunFlags,
  runFlags,
  type WatchFlags,
  watchFlags,
} from './flags.ts';

export interface CurvesFlags extends CommonFlags, MapFlag, RunFlags, WatchFlags {}

/** `assay curves RUN...`: job 2 in full. */
export const curvesCommand = buildCommand<CurvesFlags, string[]>({
  loader: async () => {
    const { curvesFiles } = await import('./curves-files.ts');
    return (flags, ...paths) => curvesFiles(paths, flags);
  },
  parameters: {
    flags: { ...commonFlags, ...mapFlag, ...runFlags, ...watchFlags },
    positional: {
      kind: 'array',
      minimum: 1,
      parameter: {
        parse: (path: string) => path,
        brief: 'Training logs, folders of runs, globs, -, or jobs of a service: openai:ftjob-..., azure:ftjob-...',
        placeholder: 'run',
      },
    },
  },
  docs: {
    brief: 'Training curves in full: what went wrong, which checkpoint to deploy, which run parted from which',
    customUsage: [
      'output/trainer_state.json',
      'runs/ --method grpo',
      'openai:ftjob-abc123',
      'results.csv --output report.html',
      'run.jsonl --watch --stop-on fail || kill $PID',
    ],
  },
});
