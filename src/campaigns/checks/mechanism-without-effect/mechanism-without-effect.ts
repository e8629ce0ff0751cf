import { defineCheck, type Measurement, type Threshold, type Value } from '../../../check.ts';
import { notApplicable, OTHER_METHOD } from '../../../runs/judging/on-method.ts';
import { say } from '../../../runs/judging/words.ts';
import { tost } from '../../../stats/tost.ts';
import { welchTTest } from '../../../stats/welch-t-test.ts';
import { curvesOf } from '../../judging/arms.ts';
import { scoredRuns } from '../../judging/scored-runs.ts';
import { SEPA, sepaRuns } from '../../judging/sepa.ts';
import { points } from '../../judging/words.ts';
import type { Campaign, CampaignRun, CampaignTables } from '../../table.ts';

export default defineCheck<CampaignTables>({
  id: 'mechanism-without-effect',
  job: 'campaigns',
  title: 'What the mechanism does reaches what the policy does',
  failureTitle: 'The mechanism works as arithmetic and changes nothing in the policy',
  needs: { campaign: ['post_exec_surprisal_var', 'exec_surprisal_var|exec_entropy_var', 'counts'] },
  uses: { campaign: [...SEPA, 'config'] },
  thresholds: {
    reduction: {
      value: 0.5,
      unit: 'share',
      source: 'teilomillet/retrain, campaigns/SEPA_EXPERIMENTS.md: execution variance should drop by more than 50 %',
    },
    margin: {
      value: 0.01,
      unit: 'share',
      source: 'Assay: one percentage point either way, the effect that such campaigns look for',
    },
  },
  minimumEvidence: {
    n: 2,
    unit: 'runs',
    source: 'Assay: two runs of each arm, without which nothing tells their spread',
  },
  measure: ({ campaign }, { thresholds }) => measure(campaign, thresholds),
  judge({ effect, unpooled, equivalent }) {
    if (effect?.low === undefined || effect.high === undefined || equivalent === undefined) return 'inconclusive';
    const moved = (value?: Value) => value?.low !== undefined && value.high !== undefined && value.low * value.high > 0;
    if (moved(effect) || moved(unpooled)) return 'pass';
    return equivalent.value === 1 ? 'warn' : 'inconclusive';
  },
  messages: {
    pass: 'Pooling takes {reduction} of the variance of surprisal away, and the policy changes: {found}.',
    warn: 'Pooling takes {reduction} of the variance of surprisal away, and the policy does not change: {found}, within the margin.',
    inconclusive:
      'Pooling takes {reduction} of the variance of surprisal away; whether the policy changes cannot be told: {found}.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Report the pooled variance as what the method computes, and rest the claim on correct answers and on the variance before pooling.',
  status: 'preview',
  since: '0.1.0',
});

function measure(campaign: Campaign, { reduction: least, margin }: Readonly<Record<string, Threshold>>): Measurement {
  const { matrix, scores } = scoredRuns(campaign);
  const pooled = new Set(sepaRuns(campaign).map(({ name }) => name));
  const scored = matrix.runs.map((run, i) => ({
    run,
    score: scores[i],
    raw: varianceOf(run),
    isPooled: pooled.has(run.name),
  }));
  const [treated, control] = [true, false].map((side) => scored.filter(({ isPooled }) => isPooled === side));
  const n = Math.min(treated.length, control.length);
  if (scored.length > 0 && n === 0) return notApplicable('no arm with SEPA stands beside one without');
  const reductions = treated.flatMap(({ run }) => reductionOf(run) ?? []);
  if (n < 2 || reductions.length === 0) return { n, values: {} };
  const reduction = reductions.reduce((sum, value) => sum + value, 0) / reductions.length;
  if (reduction < least.value)
    return notApplicable(
      `pooling takes ${say(reduction, 'share')} of the variance away, too little to ask for an effect`,
    );
  const [x, y] = [treated, control].map((arm) => arm.map(({ score }) => score));
  const [rawX, rawY] = [treated, control].map((arm) => arm.flatMap(({ raw }) => (raw === undefined ? [] : [raw])));
  const effect = welchTTest(x, y)?.estimate;
  const raw = welchTTest(rawX, rawY)?.estimate;
  const equivalent = tost(x, y, { margin: margin.value })?.equivalent;
  return {
    n,
    values: {
      reduction: { value: reduction, unit: 'share', n: reductions.length },
      ...(effect && { effect: { ...effect, unit: 'share' } }),
      ...(raw && { unpooled: { ...raw, unit: 'level' } }),
      ...(equivalent === undefined ? {} : { equivalent: { value: Number(equivalent), unit: 'count' } }),
    },
    words: {
      found: `correct answers differ by ${effect === undefined ? 'an unknown amount' : between(effect, points)}${raw === undefined ? '' : `, the variance before pooling by ${between(raw, (value) => say(value, 'level'))}`}`,
    },
    suspects: treated.map(({ run, score }) => ({ task: run.name, note: `${say(score, 'share')} correct` })),
  };
}

function between(
  { value, low, high }: { value: number; low?: number; high?: number },
  words: (value: number) => string,
) {
  return low === undefined || high === undefined ? words(value) : `${words(value)} (${words(low)} to ${words(high)})`;
}

function varianceOf(run: CampaignRun): number | undefined {
  const curve = ['exec_surprisal_var', 'exec_entropy_var'].flatMap((id) => curvesOf({ runs: [run] }, id))[0]?.curve;
  return curve && curve.values.reduce((sum, value) => sum + value, 0) / curve.n;
}

/** Share of the variance that is gone after pooling, over the later half of the run, when lambda is up. */
function reductionOf(run: CampaignRun): number | undefined {
  const raw = ['exec_surprisal_var', 'exec_entropy_var'].flatMap((id) => curvesOf({ runs: [run] }, id))[0]?.curve;
  const post = curvesOf({ runs: [run] }, 'post_exec_surprisal_var')[0]?.curve;
  if (raw === undefined || post === undefined) return undefined;
  const late = (values: Float64Array) =>
    values.subarray(values.length >> 1).reduce((sum, value) => sum + value, 0) / (values.length - (values.length >> 1));
  const before = late(raw.values);
  return before > 0 ? 1 - late(post.values) / before : undefined;
}
