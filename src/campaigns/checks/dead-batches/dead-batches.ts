import { defineCheck, estimateValue, judgeAgainst, type Measurement } from '../../../check.ts';
import { inWords, say } from '../../../runs/judging/words.ts';
import { tInterval } from '../../../stats/t-interval.ts';
import { DEAD_SERIES, type DeadRun, deadOf } from '../../judging/dead-prompts.ts';
import type { Campaign, CampaignTables } from '../../table.ts';

export default defineCheck<CampaignTables>({
  id: 'dead-batches',
  job: 'campaigns',
  title: 'Most prompts of the campaign have answers that differ',
  failureTitle: 'Most prompts of the campaign are spent on groups that teach nothing',
  needs: { campaign: [`groups|${DEAD_SERIES.join('|')}`] },
  uses: { campaign: ['groups', 'counts', ...DEAD_SERIES] },
  thresholds: {
    maximum: {
      value: 0.5,
      unit: 'share',
      source: 'research page on training curves, C.4: above one half every second rollout is wasted',
    },
  },
  minimumEvidence: { n: 5, unit: 'steps', source: 'Assay: fewer than five batches tell nothing of the next' },
  measure: ({ campaign }) => measure(campaign),
  judge: ({ dead }, { maximum }) => judgeAgainst(dead, { max: maximum.value }),
  messages: {
    pass: '{dead} of the prompts teach nothing, since all of their answers earn the same{kinds}.',
    warn: '{dead} of the prompts teach nothing, since all of their answers earn the same ({dead.interval}){kinds}.',
    fail: '{dead} of the prompts teach nothing, since all of their answers earn the same ({dead.interval}){kinds}.',
  },
  action: 'Take out prompts that are always or never solved, sample more answers for each, or raise the temperature.',
  status: 'stable',
  since: '0.1.0',
});

function measure(campaign: Campaign): Measurement {
  const found = campaign.runs.flatMap((run): (DeadRun & { name: string })[] => {
    const own = deadOf(run);
    return own === undefined ? [] : [{ ...own, name: run.name }];
  });
  const steps = Math.max(0, ...found.map((run) => run.steps));
  const dead = tInterval(found.map(({ share }) => share));
  if (dead === undefined) return { n: 0, values: {} };
  const split = found.filter(({ allRight }) => allRight !== undefined);
  const meanOf = (of: (run: DeadRun) => number | undefined) =>
    split.reduce((sum, run) => sum + (of(run) as number), 0) / split.length;
  const skipped = found.reduce((sum, run) => sum + run.skipped, 0);
  const parts = [
    ...(split.length === 0
      ? []
      : [
          `${say(
            meanOf((run) => run.allRight),
            'share',
          )} of all prompts are always solved and ${say(
            meanOf((run) => run.allWrong),
            'share',
          )} never`,
        ]),
    ...(skipped === 0 ? [] : [`${say(skipped, 'steps')} had no other prompt and were skipped`]),
  ];
  return {
    n: steps,
    values: {
      dead: { ...estimateValue(dead, 'share'), method: `mean over runs, ${dead.method}` },
      skipped: { value: skipped, unit: 'steps' },
    },
    words: { kinds: parts.length === 0 ? '' : `; ${inWords(parts)}` },
    suspects: [...found]
      .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1))
      .slice(0, 5)
      .map(({ name, share, source }) => ({ task: name, note: `${say(share, 'share')} of its prompts, by ${source}` })),
  };
}
