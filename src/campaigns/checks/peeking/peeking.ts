import { defineCheck, type Measurement, type Threshold } from '../../../check.ts';
import { crossingProbabilities } from '../../../stats/crossing-probabilities.ts';
import { normalQuantile } from '../../../stats/normal-quantile.ts';
import { payForLooks } from '../../comparisons/looks.ts';
import type { Campaign, CampaignTables } from '../../table.ts';

export default defineCheck<CampaignTables>({
  id: 'peeking',
  job: 'campaigns',
  title: 'The results are looked at once, when all runs have ended',
  failureTitle: 'The results are looked at repeatedly, which makes chance findings likelier',
  needs: { campaign: ['counts|rewards'] },
  thresholds: {
    alpha: {
      value: 0.05,
      unit: 'share',
      source: 'teilomillet/textpolicy, sepa_significance: alpha of 0.05, two-sided',
    },
    maximum: {
      value: 0.1,
      unit: 'share',
      source: 'Assay: a chance finding twice as likely as was declared; three equal looks come to 0.107',
    },
  },
  minimumEvidence: { n: 1, unit: 'steps', source: 'Assay: without a step there is nothing that was looked at' },
  measure: ({ campaign }, { thresholds }) => measure(campaign, thresholds),
  judge({ looks, error }, { maximum }) {
    if (looks === undefined || error === undefined) return 'inconclusive';
    if (looks.value <= 1) return 'pass';
    return error.value > maximum.value ? 'fail' : 'warn';
  },
  messages: {
    pass: 'This is the first look at the results, and all runs have ended.',
    warn: 'With {looks} at the results ({which}), a finding below {limit.alpha} turns up by chance in {error}; p-values have to be below {now} now.',
    fail: 'With {looks} at the results ({which}), a finding below {limit.alpha} turns up by chance in {error}; p-values have to be below {now} now.',
  },
  action:
    'Decide when to look before starting, look at loss and health of runs in between, and hold p-values against the corrected level.',
  status: 'stable',
  since: '0.1.0',
});

function measure(campaign: Campaign, { alpha }: Readonly<Record<string, Threshold>>): Measurement {
  const now = campaign.runs.reduce((sum, { counts }) => sum + finite(counts.total, counts.meanReward), 0);
  if (now === 0) return { n: 0, values: {} };
  const { alphaNow, information = 1, isFinal } = payForLooks(campaign, alpha.value);
  // A look at what is there now is this look.
  const earlier = [...new Set(campaign.looks.map(({ steps }) => steps))].filter((steps) => steps > 0 && steps < now);
  const end = isFinal || information >= 1 ? [] : [now / information];
  const at = [...earlier.sort((a, b) => a - b), now, ...end];
  const error = crossingProbabilities({ information: at, upper: normalQuantile(1 - alpha.value / 2) as number }).total;
  const further = end.length > 0 ? ', and the one at the end' : '';
  return {
    n: now,
    values: {
      looks: { value: at.length, unit: 'looks' },
      error: { value: error, unit: 'share', n: at.length, method: 'repeated significance tests, no effect' },
      alphaNow: { value: alphaNow, unit: 'share', method: "alpha spending, O'Brien-Fleming" },
    },
    words: {
      which: `${earlier.length} earlier, this one${further}`,
      now: alphaNow < 1e-4 ? '0.0001' : alphaNow.toPrecision(2),
    },
    suspects: earlier.map((steps) => ({ note: `a look at ${steps} of ${now} steps` })),
  };
}

function finite(...columns: readonly Float64Array[]): number {
  const [first] = columns;
  return first.filter((_, i) => columns.some((column) => Number.isFinite(column[i]))).length;
}
