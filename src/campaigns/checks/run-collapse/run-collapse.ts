import { defineCheck, type Measurement, type Threshold } from '../../../check.ts';
import { type Collapse, findCollapse } from '../../../runs/judging/collapse.ts';
import type { Curve } from '../../../runs/judging/curve.ts';
import { inWords, say } from '../../../runs/judging/words.ts';
import { byCondition } from '../../judging/arms.ts';
import { collapseSigns, SIGNS } from '../../judging/collapse-signs.ts';
import { scoredRuns } from '../../judging/scored-runs.ts';
import { withoutSteps } from '../../judging/without-steps.ts';
import type { Campaign, CampaignRun, CampaignTables } from '../../table.ts';

export default defineCheck<CampaignTables>({
  id: 'run-collapse',
  job: 'campaigns',
  title: 'No run loses what it had learnt',
  failureTitle: 'Runs collapse, which a mean over runs hides',
  needs: { campaign: ['counts|rewards'] },
  uses: { campaign: SIGNS.map(({ series }) => series) },
  thresholds: {
    share: {
      value: 0.25,
      unit: 'share',
      source:
        'teilomillet/retrain, campaigns/EXPERIMENT_THESIS.md: GRPO with PPO ended at .315 and .337 where GRPO had .465 to .480',
    },
  },
  minimumEvidence: {
    n: 20,
    unit: 'steps',
    source: 'Assay: a fall that lasts five steps and stands out takes twenty to be seen',
  },
  measure: ({ campaign }, { thresholds }) => measure(campaign, thresholds),
  judge({ lasting, recovered }) {
    if (lasting === undefined || recovered === undefined) return 'inconclusive';
    return lasting.value > 0 ? 'fail' : recovered.value > 0 ? 'warn' : 'pass';
  },
  messages: {
    pass: 'None of {runs} falls by {limit.share} of its level, once what all runs share at a step is taken out.',
    warn: 'Of {runs}, {recovered} fell and came back: {found}.',
    fail: 'Of {runs}, {lasting} collapsed for good: {found}. Report how many runs of each arm fail, since their mean describes none of them.',
  },
  action:
    'Count a collapsed run as a failure of its condition, and find the cause in clip fraction, divergence and learning rate.',
  status: 'preview',
  since: '0.1.0',
});

interface Fallen {
  readonly run: CampaignRun;
  readonly curve: Curve;
  readonly fall: Collapse;
}

function measure(campaign: Campaign, { share }: Readonly<Record<string, Threshold>>): Measurement {
  const { matrix, metric } = scoredRuns(campaign);
  const fallen = withoutSteps(matrix).flatMap((curve, row): Fallen[] => {
    const fall = findCollapse(curve, { share: share.value });
    return fall === undefined || fall.lost < share.value ? [] : [{ run: matrix.runs[row], curve, fall }];
  });
  const lasting = fallen.filter(({ fall }) => !fall.isRecovered);
  const arms = byCondition(campaign, matrix.runs).map(({ condition, runs }) => {
    const own = fallen.filter(({ run }) => run.condition === condition);
    return own.length === 0 ? undefined : `${own.length} of ${runs.length} runs of ${condition}`;
  });
  const unit = metric.unit === 'share' ? 'share' : 'reward';
  const [worst] = [...(lasting.length > 0 ? lasting : fallen)].sort((a, b) => b.fall.lost - a.fall.lost);
  const signs = worst === undefined ? '' : collapseSigns(worst.run.run, worst.fall, worst.curve);
  return {
    n: Math.max(0, ...matrix.values.map((row) => row.filter((value) => !Number.isNaN(value)).length)),
    values: {
      runs: { value: matrix.runs.length, unit: 'runs' },
      lasting: { value: lasting.length, unit: 'count', n: matrix.runs.length },
      recovered: { value: fallen.length - lasting.length, unit: 'count', n: matrix.runs.length },
    },
    words: {
      found:
        worst === undefined
          ? ''
          : `${inWords(arms.filter((words) => words !== undefined))}; ${worst.run.name} from ${say(worst.fall.peak.value, unit)} to ${say(worst.fall.low.value, unit)} at step ${worst.curve.steps[worst.fall.from]}${signs}`,
    },
    suspects: fallen
      .sort((a, b) => Number(a.fall.isRecovered) - Number(b.fall.isRecovered) || b.fall.lost - a.fall.lost)
      .map(({ run, curve, fall }) => ({
        task: run.name,
        step: curve.steps[fall.from],
        note: `falls from ${say(fall.peak.value, unit)} to ${say(fall.low.value, unit)}${fall.isRecovered ? ' and comes back' : ''}`,
      })),
  };
}
