import { defineCheck, type Measurement } from '../../../check.ts';
import { notApplicable, OTHER_METHOD } from '../../../runs/judging/on-method.ts';
import { selectRuns } from '../../comparisons/step-matrix.ts';
import { stepPairing } from '../../comparisons/step-pairing.ts';
import { byCondition, ONE_CONDITION } from '../../judging/arms.ts';
import { scoredRuns } from '../../judging/scored-runs.ts';
import type { Campaign, CampaignTables } from '../../table.ts';

export default defineCheck<CampaignTables>({
  id: 'unpaired-arms',
  job: 'campaigns',
  title: 'Arms met the same prompts at the same steps',
  failureTitle: 'Arms cannot be compared step by step',
  needs: { campaign: ['counts|rewards'] },
  uses: { campaign: ['groups', 'digests', 'config'] },
  thresholds: {},
  minimumEvidence: {
    n: 9,
    unit: 'steps',
    source: 'Assay: eight changes from step to step, below which two curves that share nothing look alike by chance',
  },
  measure: ({ campaign }) => measure(campaign),
  judge: ({ unpaired }) => (unpaired === undefined ? 'inconclusive' : unpaired.value > 0 ? 'warn' : 'pass'),
  messages: {
    pass: 'Every condition can be compared with {baseline} step by step: {reason}.',
    warn: 'Steps of {unpaired} cannot be paired with those of {baseline} ({reason}), so differences hold the chance of other prompts, too.',
    'not-applicable': OTHER_METHOD,
  },
  action: 'Keep batch size, group size, data and their order the same in all arms, and back pressure off.',
  status: 'stable',
  since: '0.1.0',
});

function measure(campaign: Campaign): Measurement {
  const { matrix } = scoredRuns(campaign);
  const arms = byCondition(campaign, matrix.runs);
  if (arms.length === 0) return { n: 0, values: {} };
  if (arms.length === 1) return notApplicable(ONE_CONDITION);
  const [baseline, ...others] = arms;
  const pairs = others.map(({ condition, runs }) => {
    const both = selectRuns(matrix, (run) => run.condition === condition || run.condition === baseline.condition);
    return { condition, runs, ...stepPairing(both, (run) => run.condition === condition) };
  });
  const unpaired = pairs.filter(({ paired }) => !paired);
  const correlations = pairs.flatMap(({ correlation }) => (correlation === undefined ? [] : [correlation]));
  const n = matrix.steps.length;
  return {
    n,
    values: {
      unpaired: { value: unpaired.length, unit: 'conditions' },
      ...(correlations.length === 0
        ? {}
        : {
            correlation: {
              value: Math.min(...correlations),
              unit: 'correlation',
              n,
              method: 'of changes from step to step',
            },
          }),
    },
    words: { baseline: baseline.condition, reason: (unpaired[0] ?? pairs[0]).reason },
    suspects: unpaired.map(({ runs, reason }) => ({ task: runs[0].name, note: reason })),
  };
}
