import { defineCheck, estimateValue, judgeAgainst, type Measurement, worstOf } from '../../../check.ts';
import { inWords, say } from '../../../runs/judging/words.ts';
import { tInterval } from '../../../stats/t-interval.ts';
import { byCondition, curvesOf, type RunCurve } from '../../judging/arms.ts';
import { changesTogether } from '../../judging/changes-together.ts';
import type { Campaign, CampaignRun, CampaignTables } from '../../table.ts';

const HITS = 'rl.length.clippedRatio';

export default defineCheck<CampaignTables>({
  id: 'truncation-bias',
  job: 'campaigns',
  title: 'Few answers are cut off, and that does not decide what is correct',
  failureTitle: 'Answers are cut off often enough to decide what is correct',
  needs: { campaign: [HITS] },
  uses: { campaign: ['counts'] },
  thresholds: {
    maximum: {
      value: 0.3,
      unit: 'share',
      source:
        'teilomillet/textpolicy, docs/13_tinker_campaigns.md: a hit rate above 30 % means that max_tokens is too low',
    },
    correlation: {
      value: -0.5,
      unit: 'correlation',
      source: 'Assay: a quarter of what the correct rate does from step to step goes with truncation',
    },
  },
  minimumEvidence: {
    n: 5,
    unit: 'steps',
    source: 'Assay: fewer than five steps tell of their prompts, not of the limit',
  },
  measure: ({ campaign }) => measure(campaign),
  judge({ hits, correlation, overlap }, { maximum, correlation: limit }) {
    const linked = correlation?.high !== undefined && correlation.high < limit.value ? 'warn' : 'pass';
    const hole = overlap !== undefined && overlap.value > 0 ? 'warn' : 'pass';
    return worstOf([judgeAgainst(hits, { max: maximum.value }), linked, hole]);
  },
  messages: {
    pass: '{hits} of the answers of {worst} are cut off, the most of any condition.',
    warn: '{hits} of the answers of {worst} are cut off ({hits.interval}), the most of any condition{more}.',
    fail: '{hits} of the answers of {worst} are cut off ({hits.interval}), the most of any condition{more}.',
  },
  action: 'Raise max_tokens until few answers hit it, in all arms alike, or compare lengths beside correctness.',
  status: 'stable',
  since: '0.1.0',
});

function measure(campaign: Campaign): Measurement {
  const curves = curvesOf(campaign, HITS);
  const arms = byCondition(campaign, curves).flatMap(({ condition, runs }) => {
    const hits = tInterval(runs.map(({ curve }) => curve.values.reduce((sum, value) => sum + value, 0) / curve.n));
    return hits === undefined ? [] : [{ condition, hits }];
  });
  const [worst] = [...arms].sort((a, b) => b.hits.value - a.hits.value);
  const correlation = changesTogether(
    curves.map(({ run }) => run),
    HITS,
    ratesOf,
  );
  const overlaps = curves.flatMap(overlapsOf);
  const linked = correlation !== undefined && correlation.value < 0 ? correlation.value : undefined;
  const more = [
    ...(arms.length > 1 ? [`${inWords(arms.map((arm) => `${arm.condition} ${say(arm.hits.value, 'share')}`))}`] : []),
    ...(linked === undefined ? [] : [`steps with more of it have fewer correct answers (r = ${linked.toFixed(2)})`]),
    ...(overlaps.length === 0
      ? []
      : [`at ${say(overlaps.length, 'steps')} some are cut off and correct, which the grader should not grant`]),
  ];
  return {
    n: Math.max(0, ...curves.map(({ curve }) => curve.n)),
    values: {
      ...(worst === undefined ? {} : { hits: estimateValue(worst.hits, 'share') }),
      ...(correlation === undefined ? {} : { correlation }),
      overlap: { value: overlaps.length, unit: 'steps' },
    },
    words: { worst: worst?.condition ?? '', more: more.map((words) => `; ${words}`).join('') },
    suspects: [...overlaps, ...curves.filter(({ condition }) => condition === worst?.condition).map(highest)],
  };
}

function ratesOf({ counts }: CampaignRun) {
  return { steps: counts.steps, values: counts.correct.map((correct, i) => correct / counts.total[i]) };
}

/** Steps at which correct answers and those cut off are more than all answers, so that some are both. */
function overlapsOf({ run, curve }: RunCurve) {
  const { steps, values } = ratesOf(run);
  const rates = new Map(Array.from(steps, (step, i) => [step, values[i]] as const));
  return Array.from(curve.steps, (step, i) => ({ step, both: (rates.get(step) ?? 0) + curve.values[i] - 1 }))
    .filter(({ both }) => both > 1e-9)
    .map(({ step, both }) => ({
      task: run.name,
      step,
      series: HITS,
      note: `at least ${say(both, 'share')} of the answers are cut off and correct`,
    }));
}

function highest({ run, curve }: RunCurve) {
  const at = curve.values.indexOf(Math.max(...curve.values));
  return { task: run.name, step: curve.steps[at], series: HITS, note: `${say(curve.values[at], 'share')} cut off` };
}
