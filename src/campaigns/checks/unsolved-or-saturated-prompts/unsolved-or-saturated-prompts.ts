import {
  defineCheck,
  estimateValue,
  judgeAgainst,
  type Measurement,
  type Suspect,
  type Threshold,
  worstOf,
} from '../../../check.ts';
import { wilsonInterval } from '../../../stats/wilson-interval.ts';
import { stepPairing } from '../../comparisons/step-pairing.ts';
import { type PromptRecord, promptRecords } from '../../judging/prompt-records.ts';
import { scoredRuns } from '../../judging/scored-runs.ts';
import type { Campaign, CampaignTables } from '../../table.ts';

export default defineCheck<CampaignTables>({
  id: 'unsolved-or-saturated-prompts',
  job: 'campaigns',
  title: 'Few prompts are solved by no run, or by all runs every time',
  failureTitle: 'Many prompts are never solved by any run, or always by all',
  needs: { campaign: ['groups'] },
  uses: { campaign: ['counts', 'config', 'digests'] },
  thresholds: {
    unsolved: {
      value: 0.1,
      unit: 'share',
      source: 'Assay: where a tenth of the prompts is beyond every run, the grader is the first suspect',
    },
    saturated: {
      value: 0.25,
      unit: 'share',
      source: 'Assay: a quarter of the prompts solved every time is a quarter of the compute without a gradient',
    },
    answers: {
      value: 32,
      unit: 'completions',
      source: 'Assay: with 32 answers and none correct, a prompt is solved less than one time in ten (Clopper-Pearson)',
    },
  },
  minimumEvidence: { n: 20, unit: 'prompts', source: 'Assay: a share of fewer than twenty prompts is too coarse' },
  measure: ({ campaign }, { thresholds }) => measure(campaign, thresholds),
  judge: ({ unsolved, saturated }, limits) =>
    worstOf([
      judgeAgainst(unsolved, { max: limits.unsolved.value }),
      judgeAgainst(saturated, { max: limits.saturated.value }),
    ]),
  messages: {
    pass: 'Of {prompts} with {limit.answers} or more, {unsolved} were never solved and {saturated} always.',
    warn: 'Of {prompts} with {limit.answers} or more, {unsolved} were never solved ({unsolved.interval}) and {saturated} always ({saturated.interval}).',
    fail: 'Of {prompts} with {limit.answers} or more, {unsolved} were never solved ({unsolved.interval}) and {saturated} always ({saturated.interval}).',
  },
  action:
    'Read answers to the prompts that are never solved beside their reference answers, then mend the grader or leave them out.',
  status: 'stable',
  since: '0.1.0',
});

function measure(campaign: Campaign, { answers, unsolved: limit }: Readonly<Record<string, Threshold>>): Measurement {
  const known = promptRecords(campaign.runs, { isShared: isShared(campaign) }).filter(
    ({ total }) => total >= answers.value,
  );
  const unsolved = known.filter(({ correct }) => correct === 0);
  const saturated = known.filter(({ correct, total }) => correct === total);
  const shareOf = (some: readonly PromptRecord[]) => wilsonInterval(some.length, known.length);
  const [never, always] = [shareOf(unsolved), shareOf(saturated)];
  const isNever = never !== undefined && never.value > limit.value;
  return {
    n: known.length,
    values: {
      prompts: { value: known.length, unit: 'prompts' },
      ...(never === undefined ? {} : { unsolved: estimateValue(never, 'share') }),
      ...(always === undefined ? {} : { saturated: estimateValue(always, 'share') }),
    },
    suspects: (isNever ? unsolved : saturated).map(suspectOf),
  };
}

/** Whether all runs met the same prompts at the same places, by what the logs show. */
function isShared(campaign: Campaign): boolean {
  const { matrix } = scoredRuns(campaign);
  return matrix.runs.length > 1 && stepPairing(matrix, (run) => run !== matrix.runs[0]).paired;
}

function suspectOf({ run, step, index, prompt, correct, total, runs }: PromptRecord): Suspect {
  const name = prompt === undefined ? `prompt ${index + 1} of the step` : prompt;
  return {
    task: run,
    step,
    note: `${name}: ${correct} of ${total} answers correct in ${runs} run${runs === 1 ? '' : 's'}`,
  };
}
