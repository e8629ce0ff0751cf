import { defineCheck, type Measurement, type Value } from '../../../check.ts';
import { notApplicable, OTHER_METHOD } from '../../../runs/judging/on-method.ts';
import { inWords, say } from '../../../runs/judging/words.ts';
import { byCondition } from '../../judging/arms.ts';
import { type Progress, progressOf } from '../../judging/progress.ts';
import type { Campaign, CampaignTables } from '../../table.ts';

export default defineCheck<CampaignTables>({
  id: 'unequal-stopping',
  job: 'campaigns',
  title: 'All runs were trained for the same number of steps',
  failureTitle: 'Some runs stopped early, and not equally in all conditions',
  needs: { campaign: ['counts|rewards'] },
  thresholds: {
    lost: {
      value: 0.02,
      unit: 'share',
      source: 'Assay: a last step or two that a killed run did not write are no early stop',
    },
    gap: {
      value: 0.1,
      unit: 'share',
      source: 'Assay: a tenth more of one arm missing moves its mean by more than the effects that are looked for',
    },
  },
  minimumEvidence: { n: 2, unit: 'runs', source: 'Assay: that runs stop unequally takes two of them' },
  measure: ({ campaign }) => measure(campaign),
  judge({ worst, gap }, limits) {
    if (worst === undefined || gap === undefined) return 'inconclusive';
    if (gap.value > limits.gap.value) return 'fail';
    return worst.value > limits.lost.value ? 'warn' : 'pass';
  },
  messages: {
    pass: 'All of {runs} that have ended reached step {end}, or nearly so.',
    warn: 'Of {runs}, {short} stopped before step {end}, and no condition lost much more than another: {found}.',
    fail: 'Of {runs}, {short} stopped before step {end}, and conditions lost unequal shares of their steps: {found}. Runs that fail are no random ones, so what is left of an arm does not stand for it.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Resume the runs that stopped, or say before comparing what a stopped run counts as, and report how many failed.',
  status: 'stable',
  since: '0.1.0',
});

function measure(campaign: Campaign): Measurement {
  const { ended, end, running } = progressOf(campaign);
  if (ended.length === 0 && running > 0) return notApplicable('all runs are still running');
  const arms = byCondition(campaign, ended).map(({ condition, runs }) => {
    const lost = runs.reduce((sum, run) => sum + run.lost, 0) / runs.length;
    const short = runs.filter(isShort);
    return { condition, lost, runs, short: short.length };
  });
  const shares = arms.map(({ lost }) => lost);
  const short = ended.filter(isShort);
  const share = (value: number): Value => ({ value, unit: 'share', n: ended.length });
  return {
    n: ended.length,
    values: {
      runs: { value: ended.length, unit: 'runs' },
      short: { value: short.length, unit: 'count' },
      ...(arms.length === 0
        ? {}
        : {
            worst: share(Math.max(...ended.map(({ lost }) => lost))),
            gap: share(Math.max(...shares) - Math.min(...shares)),
          }),
    },
    words: {
      end: String(end),
      found: inWords(
        arms.map((arm) => `${arm.condition} lost ${say(arm.lost, 'share')} (${arm.short} of ${arm.runs.length} runs)`),
      ),
    },
    suspects: short
      .sort((a, b) => b.lost - a.lost || (a.name < b.name ? -1 : 1))
      .map(({ name, last, status, lost }) => ({
        task: name,
        ...(last === undefined ? {} : { step: last }),
        note:
          last === undefined
            ? 'planned, and nothing is there'
            : `${status} at step ${last}, ${say(lost, 'share')} lost`,
      })),
  };
}

function isShort({ lost }: Progress): boolean {
  return lost > 0;
}
