import type { CampaignAnalysis, CurveBand, CurveSet } from '../../src/campaigns/metrics/analysis-schema.ts';
import { createRng } from '../../src/stats/rng.ts';

const CONDITIONS = ['grpo+none', 'maxrl+none', 'maxrl+gtpo', 'maxrl+gtpo_hicra', 'maxrl+gtpo_sepa'];
const LEVELS = [0.44, 0.452, 0.458, 0.46, 0.475];
const SEEDS = ['42', '101', '202', '303', '404'];
const POINTS = 16;

/** Metrics of an analysed campaign, 5 conditions x 5 seeds x 200 steps: invented numbers that agree with each other. */
export function sampleAnalysis({ rename = (name: string) => name } = {}): CampaignAnalysis {
  const rng = createRng(7);
  const conditions = CONDITIONS.map((name, i) => {
    const scores = SEEDS.map((seed) => ({
      name: rename(`${name}_s${seed}`),
      seed,
      score: LEVELS[i] + 0.02 * (rng.next() - 0.5),
    }));
    const mean = scores.reduce((sum, { score }) => sum + score, 0) / scores.length;
    return { condition: rename(name), scores, mean, level: LEVELS[i] };
  });
  const [first, ...others] = conditions;
  const estimate = (value: number, half: number) => ({ value, low: value - half, high: value + half, level: 0.95 });
  const metric = {
    id: 'correct_rate',
    title: 'correct answers',
    unit: 'share',
    better: 'up' as const,
    summary: 'all completions of the window pooled',
  };
  const curve = (id: string, title: string, unit: string, kind: 'raw' | 'adjusted', at: Curve): CurveSet => ({
    metric: id,
    title,
    unit,
    kind,
    level: 0.95,
    stepsPerPoint: 12,
    steps: Array.from({ length: POINTS }, (_, t) => 12 * t + 6),
    conditions: conditions.map(({ condition, level }, i) => bandOf(condition, (t) => at(t / POINTS, level, i))),
  });
  const entropy: Curve = (t, _, i) => 0.2 - 0.1 * t + 0.004 * i;
  return {
    name: rename('campaign_20260220_101500'),
    baseline: first.condition,
    plannedSteps: 200,
    metric,
    margin: 0.01,
    window: { from: 0, to: 199, source: 'default', reason: 'all planned steps' },
    ordering: conditions.toReversed().map(({ condition, scores, mean }) => ({
      condition,
      runs: scores.length,
      failedRuns: condition === first.condition ? 1 : 0,
      plannedRuns: SEEDS.length,
      mean: estimate(mean, 0.008),
      notSeparated: [],
      scores,
      bestRun: { name: scores[0].name, score: scores[0].score, expected: mean + 0.0067 },
    })),
    comparisons: others.map(({ condition, mean }, i) => ({
      baseline: first.condition,
      candidate: condition,
      metric: metric.id,
      family: 'against the baseline',
      runs: { baseline: 5, candidate: 5 },
      effect: estimate(mean - first.mean, 0.014),
      pvalue: [0.12, 0.04, 0.02, 0.0008][i],
      adjusted: [0.12, 0.08, 0.06, 0.0032][i],
      equivalent: false,
      recommendation: i === 3 ? 'statistically_significant_improvement' : 'insufficient_statistical_evidence',
      reading: 'invented',
    })),
    mechanism: [],
    mechanismNotes: [],
    shared: { share: 0.6, phases: [], reading: 'invented' },
    phases: [],
    curves: [
      curve('correct_rate', 'correct answers', 'share', 'raw', (t, level) => level + 0.1 * t + 0.08 * Math.sin(20 * t)),
      curve('correct_rate', 'correct answers', 'share', 'adjusted', (t, level) => level + 0.1 * t),
      curve('mean_reward', 'mean reward', 'reward', 'raw', (t, level) => level + 0.1 * t + 0.08 * Math.sin(20 * t)),
      curve('sepa_lambda', 'sepa_lambda', 'ratio', 'raw', (t, _, i) => (i === 4 ? Math.min(1, 2 * t) : 0)),
      curve('exec_surprisal_var', 'exec_surprisal_var', 'ratio', 'raw', entropy),
      curve('post_exec_surprisal_var', 'post_exec_surprisal_var', 'ratio', 'raw', (t, level, i) =>
        i === 4 ? entropy(t, level, i) * (1 - Math.min(1, 2 * t)) : entropy(t, level, i),
      ),
      curve('plan_surprisal_mean', 'plan_surprisal_mean', 'ratio', 'raw', (t, _, i) => 0.5 - 0.2 * t + 0.02 * i),
      curve('rl.length.mean', 'mean length of an answer', 'tokens', 'raw', (t, _, i) => 600 + 200 * t + 9 * i),
    ],
    rliable: {
      tasks: ['steps 0 to 99', 'steps 100 to 199'],
      conditions: conditions.map(({ condition, level }) => ({
        condition,
        profile: Array.from({ length: 21 }, (_, i) => {
          const threshold = 0.4 + 0.01 * i;
          const value = Math.min(1, Math.max(0, (level + 0.06 - threshold) / 0.12));
          return { threshold, value, low: Math.max(0, value - 0.1), high: Math.min(1, value + 0.1) };
        }),
      })),
      caution: 'with 5 runs these intervals are too narrow',
    },
    looks: { taken: 0, alpha: 0.05, alphaNow: 0.05, isFinal: true, reason: '' },
    power: {
      standardDeviation: 0.0093,
      alpha: 0.05,
      hopedEffect: 0.01,
      curve: [],
    },
    settings: {
      varied: ['training.lr', 'model.lora_rank', 'algorithm.transform_mode'],
      runs: conditions.flatMap(({ condition, scores }, i) =>
        scores.map(({ name, score }, s) => ({
          name,
          condition,
          score,
          values: {
            'training.lr': [4e-5, 1e-5, 1e-4, 4e-5, 2e-5][(i + s) % 5],
            'model.lora_rank': [32, 64, 128][(i + 2 * s) % 3],
            'algorithm.transform_mode': rename(['none', 'none', 'gtpo', 'gtpo_hicra', 'gtpo_sepa'][i]),
          },
        })),
      ),
    },
    notes: [],
  };
}

/** The value of a curve at a share `t` of the way, by the level and the place of its condition. */
type Curve = (t: number, level: number, condition: number) => number;

function bandOf(condition: string, at: (t: number) => number): CurveBand {
  const mean = Array.from({ length: POINTS }, (_, t) => round(at(t)));
  const aside = (by: number) => mean.map((value) => round(value + by * Math.abs(value)));
  return {
    condition,
    runs: SEEDS.length,
    mean,
    deviation: mean.map((value) => round(0.05 * Math.abs(value))),
    minimum: aside(-0.08),
    maximum: aside(0.08),
    low: aside(-0.06),
    high: aside(0.06),
  };
}

function round(value: number): number {
  return Number(value.toFixed(5));
}

/** Names that try to be markup, expressions, prototypes or other people's fields. */
export function hostileName(name: string): string {
  const hostile: Readonly<Record<string, string>> = {
    'grpo+none': '<img src=x onerror=alert(1)>',
    'maxrl+none': '__proto__',
    'maxrl+gtpo': 'datum.mean\' + alert("1") + `',
    'maxrl+gtpo_hicra': '</title><script>alert(1)</script>',
    'maxrl+gtpo_sepa': `${'long '.repeat(60)}~temperature=0.6,lr=1e-4`,
  };
  return Object.entries(hostile).find(([plain]) => name === plain)?.[1] ?? `<a href="x">${name}</a>`;
}
