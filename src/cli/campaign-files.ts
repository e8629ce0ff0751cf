import { statSync } from 'node:fs';
import { campaignsJob } from '../campaigns/job.ts';
import type { CampaignMetrics } from '../campaigns/metrics/schema.ts';
import { InputError } from '../files/errors.ts';
import { expandInputs } from '../files/inputs.ts';
import type { Result } from '../result.ts';
import type { CampaignCommandFlags } from './campaign.ts';
import { guard } from './guard.ts';
import { judgeFiles } from './judge-files.ts';
import { followCampaign } from './watch/follow-campaign.ts';
import { writeLook } from './write-look.ts';

/** Runs take hours, and every look costs something. */
const INTERVAL_SECONDS = 300;

/** `assay campaign`: all conditions of a campaign, once or whenever there is something new. */
export const campaignFiles = guard(async (paths: readonly string[], flags: CampaignCommandFlags): Promise<void> => {
  const { watch = false, interval = INTERVAL_SECONDS, untilIdle, quiet = false } = flags;
  if (!watch) {
    for (const [name, value] of Object.entries({ interval: flags.interval, 'until-idle': untilIdle }))
      if (value !== undefined) throw new InputError(`--${name} needs --watch`);
    await judgeOnce(paths, flags);
    return;
  }
  if (!(interval > 0)) throw new InputError(`--interval ${interval}: expected a number of seconds above 0`);
  const watched = { ...flags, ledger: flags.ledger ?? ledgerOf(paths) };
  const end = await followCampaign(
    {
      stamp: () => stampOf(paths),
      judge: async () => isOver(await judgeOnce(paths, watched)),
      pause: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
    },
    { interval, ...(untilIdle === undefined ? {} : { untilIdle }) },
  );
  if (!quiet) process.stderr.write(end === 'over' ? 'every run has ended\n' : 'nothing was written any more\n');
});

async function judgeOnce(paths: readonly string[], flags: CampaignCommandFlags): Promise<Result | undefined> {
  const { baseline } = flags;
  let judged: Result | undefined;
  await judgeFiles(paths, flags, {
    command: 'campaign',
    job: campaignsJob,
    options: {
      ...(baseline === undefined ? {} : { baseline }),
      ...(flags.ledger === undefined ? {} : { ledger: flags.ledger }),
    },
    afterwards: async (_, result) => {
      judged = result;
      writeLook(result, flags);
    },
  });
  return judged;
}

/** A campaign that could not be judged has ended as far as a watch is concerned. */
function isOver(result: Result | undefined): boolean {
  if (result === undefined) return true;
  const { loaded } = result.metrics as CampaignMetrics;
  if (loaded === undefined) return false;
  const planned = loaded.conditions.reduce((sum, { plannedRuns }) => sum + plannedRuns, 0);
  const ended = loaded.runs.filter(({ status }) => status === 'finished' || status === 'failed').length;
  return ended >= planned;
}

/** Every file with its size: logs only ever grow. */
async function stampOf(paths: readonly string[]): Promise<string> {
  const files = await expandInputs(paths, { further: campaignsJob.furtherFiles ?? [] });
  return files.map(({ path, bytes }) => `${path} ${bytes}`).join('\n');
}

function ledgerOf(paths: readonly string[]): string {
  const folder = paths.find((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);
  if (folder === undefined) throw new InputError('--watch: name a folder, or the ledger of looks with --ledger');
  return folder;
}
