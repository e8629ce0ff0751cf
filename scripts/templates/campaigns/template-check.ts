import { curvesOf } from '../../../src/campaigns/judging/arms.ts';
import type { CampaignTables } from '../../../src/campaigns/table.ts';
import { defineCheck, estimateValue, judgeAgainst } from '../../../src/check.ts';
import { tInterval } from '../../../src/stats/t-interval.ts';

export default defineCheck<CampaignTables>({
  id: 'template-check',
  job: 'campaigns',
  title: 'Runs of the campaign end with a short step',
  failureTitle: 'Runs of the campaign end with a long step',
  needs: { campaign: ['step_time_s'] },
  thresholds: {
    maximum: { value: 60, unit: 'level', source: 'Assay: an example' },
  },
  minimumEvidence: { n: 2, unit: 'runs', source: 'Assay: two runs at least tell how far runs differ' },
  measure({ campaign }) {
    const curves = curvesOf(campaign, 'step_time_s');
    const last = tInterval(curves.map(({ curve }) => curve.values[curve.n - 1]));
    return {
      n: curves.length,
      values: last === undefined ? {} : { last: estimateValue(last, 'level') },
      suspects: curves.map(({ run, curve }) => ({
        task: run.name,
        step: curve.steps[curve.n - 1],
        series: 'step_time_s',
        note: `${curve.values[curve.n - 1]} seconds`,
      })),
    };
  },
  judge: ({ last }, { maximum }) => judgeAgainst(last, { max: maximum.value }),
  messages: {
    pass: 'The last step takes {last} seconds on average, not above {limit.maximum}.',
    warn: 'The last step takes {last} seconds on average ({last.interval}), above {limit.maximum}.',
    fail: 'The last step takes {last} seconds on average ({last.interval}), above {limit.maximum}.',
  },
  action: 'Sample fewer tokens, or find out what the step waits for.',
  status: 'preview',
  since: '0.1.0',
});
