import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textpolicyFiles } from '../campaigns/comparisons/write-textpolicy.ts';
import { campaignsJob } from '../campaigns/job.ts';
import type { CampaignMetrics } from '../campaigns/metrics/schema.ts';
import { expandRuns } from '../campaigns/sources/expand-runs.ts';
import { EXIT } from '../exit-codes.ts';
import { InputError } from '../files/errors.ts';
import type { Result } from '../result.ts';
import { compareOptionsOf } from './campaign-options.ts';
import type { CompareFlags } from './compare.ts';
import { guard } from './guard.ts';
import { judgeFiles } from './judge-files.ts';
import { writeLook } from './write-look.ts';

/** `assay compare`: two arms. */
export const compareFiles = guard(async (flags: CompareFlags): Promise<void> => {
  const { campaign, baseline, candidate } = flags;
  const arms =
    campaign === undefined
      ? { baseline: await expandRuns(baseline), candidate: await expandRuns(candidate) }
      : { baseline, candidate };
  const paths = campaign === undefined ? [...arms.baseline, ...arms.candidate] : [campaign];
  await judgeFiles(paths, flags, {
    command: 'compare',
    job: campaignsJob,
    options: {
      arms,
      compare: compareOptionsOf(flags),
      ...(flags.ledger === undefined ? {} : { ledger: flags.ledger }),
    },
    afterwards: async (_, result) => {
      writeTextpolicy(result, flags);
      writeLook(result, flags);
    },
    exitCode: litmusExit,
  });
});

/** With rules, their verdict on the intervals decides; without, that of the checks. */
function litmusExit({ metrics }: Result): number | undefined {
  const verdict = (metrics as CampaignMetrics).comparison?.litmus?.interval;
  if (verdict === undefined) return undefined;
  return { CONFIRMED: EXIT.pass, FAILED: EXIT.fail, INCONCLUSIVE: EXIT.inconclusive }[verdict];
}

function writeTextpolicy({ metrics }: Result, { writeTextpolicy: folder, quiet = false }: CompareFlags): void {
  if (folder === undefined) return;
  const { comparison } = metrics as CampaignMetrics;
  const files = comparison === undefined ? undefined : textpolicyFiles(comparison);
  if (files === undefined) throw new InputError('--write-textpolicy: nothing in these runs that textpolicy compares');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
    if (!quiet) process.stderr.write(`wrote ${join(folder, name)}\n`);
  }
}
