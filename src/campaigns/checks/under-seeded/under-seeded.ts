import { defineCheck, judgeAgainst, type Measurement, type Threshold, type Value } from '../../../check.ts';
import { notApplicable, OTHER_METHOD } from '../../../runs/judging/on-method.ts';
import { minimumDetectableEffectTwoMeans } from '../../../stats/minimum-detectable-effect-two-means.ts';
import { permutationFloor } from '../../../stats/permutation-floor.ts';
import { sampleSizeTwoMeans } from '../../../stats/sample-size-two-means.ts';
import { deviationInterval } from '../../comparisons/deviation-interval.ts';
import { withinConditions } from '../../comparisons/variance-split.ts';
import { byCondition, ONE_CONDITION } from '../../judging/arms.ts';
import { scoredRuns } from '../../judging/scored-runs.ts';
import { points } from '../../judging/words.ts';
import type { Campaign, CampaignTables } from '../../table.ts';

export default defineCheck<CampaignTables>({
  id: 'under-seeded',
  job: 'campaigns',
  title: 'There are enough runs of each condition to see the effect one hopes for',
  failureTitle: 'There are too few runs of each condition to see the effect one hopes for',
  needs: { campaign: ['counts'] },
  thresholds: {
    effect: {
      value: 0.01,
      unit: 'share',
      source:
        'teilomillet/retrain, docs/research-guide.md: effects of 1 to 2 percentage points are what campaigns look for',
    },
    power: {
      value: 0.8,
      unit: 'share',
      source: 'teilomillet/textpolicy, sepa_significance: sample sizes for 80 % power',
    },
    alpha: {
      value: 0.05,
      unit: 'share',
      source: 'teilomillet/textpolicy, sepa_significance: alpha of 0.05, two-sided',
    },
  },
  minimumEvidence: { n: 2, unit: 'runs', source: 'Assay: two arms of one run each are the least there is to compare' },
  measure: ({ campaign }, { thresholds }) => measure(campaign, thresholds),
  judge({ runs, detectable, floor }, { effect, alpha }) {
    if (runs === undefined) return 'inconclusive';
    if (runs.value < 2) return 'fail';
    const found = judgeAgainst(detectable, { max: effect.value });
    return found === 'pass' && floor !== undefined && floor.value > alpha.value ? 'warn' : found;
  },
  messages: {
    pass: '{found}.',
    warn: '{found}.',
    fail: '{found}.',
    inconclusive:
      'Runs of one condition do not differ at all, so their spread is not known; they look like copies of each other.',
    'not-applicable': OTHER_METHOD,
  },
  action: 'Run more seeds of each condition, as many as assay plan names, before steps or group size.',
  status: 'stable',
  since: '0.1.0',
});

function measure(campaign: Campaign, { effect, power, alpha }: Readonly<Record<string, Threshold>>): Measurement {
  const { matrix, scores } = scoredRuns(campaign);
  const arms = byCondition(campaign, matrix.runs);
  if (matrix.runs.length > 0 && arms.length < 2) return notApplicable(ONE_CONDITION);
  const sizes = arms.map(({ runs }) => runs.length).sort((a, b) => a - b);
  const [fewest = 0, next = 0] = sizes;
  const values: Record<string, Value> = { runs: { value: fewest, unit: 'runs', n: matrix.runs.length } };
  const suspects = arms
    .filter(({ runs }) => runs.length === fewest)
    .map(({ condition, runs }) => ({
      task: runs[0].name,
      note: `${condition} has ${runs.length} run${runs.length === 1 ? '' : 's'}`,
    }));
  const spread = withinConditions(matrix.runs, scores);
  const base = { n: matrix.runs.length, values, suspects };
  if (fewest < 2 || spread === undefined) {
    const found =
      'A condition has one run only: however many steps it has, nothing tells how far another seed would land';
    return { ...base, words: { found } };
  }
  const floor = permutationFloor(fewest, next) as number;
  const design = { n: [fewest, next] as const, alpha: alpha.value, power: power.value };
  const deviation = Math.sqrt(spread.variance);
  if (!(deviation > 0)) return { ...base, values: { ...values, floor: { value: floor, unit: 'share' } } };
  const detectable = (standardDeviation: number) =>
    minimumDetectableEffectTwoMeans({ ...design, standardDeviation }) as number;
  const interval = deviationInterval(deviation, spread.df);
  const needed = sampleSizeTwoMeans({
    difference: effect.value,
    standardDeviation: deviation,
    alpha: alpha.value,
    power: power.value,
  });
  const least: Value = {
    value: detectable(deviation),
    unit: 'share',
    n: spread.df,
    method: 'noncentral t, spread between runs by chi-squared',
    ...(interval && { low: detectable(interval.low), high: detectable(interval.high), level: interval.level }),
  };
  const range =
    interval &&
    ` (${points(least.low as number)} to ${points(least.high as number)} with what so few runs tell of their spread)`;
  const reach =
    floor > alpha.value
      ? `; exchanging labels of ${fewest} against ${next} runs cannot give a p-value below ${floor.toFixed(2)}`
      : '';
  return {
    ...base,
    values: {
      ...values,
      detectable: least,
      deviation: { value: deviation, unit: 'share', n: spread.df, ...interval },
      floor: { value: floor, unit: 'share' },
      ...(needed === undefined ? {} : { needed: { value: needed, unit: 'runs' } }),
    },
    words: {
      found: `With ${fewest} runs of a condition, which scatter by ${points(deviation)}, a difference of ${points(least.value)} is found with ${Math.round(100 * power.value)} % power${range ?? ''}; ${points(effect.value)} take ${needed ?? 'more'} runs of each${reach}`,
    },
  };
}
