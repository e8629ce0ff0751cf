import { armVariance } from '../../stats/arm-variance.ts';
import { powerRuns, type RunsPower } from '../../stats/power-runs.ts';
import { sampleSizeTwoMeans } from '../../stats/sample-size-two-means.ts';
import { runDeviation, type VarianceComponents } from './components.ts';
import type { PlanDesign, PlannedCondition } from './design.ts';
import { noOpsOf } from './no-ops.ts';
import { notesOf } from './notes.ts';
import type { CampaignPlan } from './plan-schema.ts';

/** What a plan is made for; everything but the variance components has a default. */
export interface PlanOptions {
  readonly name?: string;
  readonly components: VarianceComponents;
  /** Wanted effect, as a share: 0.01 is one percentage point. */
  readonly effect?: number;
  readonly power?: number;
  readonly alpha?: number;
  readonly planned?: readonly PlannedCondition[];
  /** Seconds of a step, and who says so. */
  readonly stepSeconds?: { readonly value: number; readonly source: string };
  /** Runs that go on at the same time. */
  readonly workers?: number;
  /** Of an hour of one worker. */
  readonly price?: number;
  /** Where the numbers of the design come from. */
  readonly sources?: readonly string[];
}

const SHOWN_SEEDS = [3, 4, 5, 8, 16, 32];
const SHOWN_EFFECTS = [0.02, 0.013, 0.01, 0.007, 0.005, 0.002];

/**
 * What a campaign of this design can show, before it is run: power, the smallest effect it finds, the runs it takes, what more
 * seeds, steps, prompts or answers would buy, and its cost. Runs are what is independent; arms share their prompts. Throws a
 * RangeError on impossible numbers.
 */
export function planCampaign(design: PlanDesign, options: PlanOptions): CampaignPlan {
  const { name, components, effect = 0.01, power = 0.8, alpha = 0.05, planned = [], sources = [] } = options;
  const goal = { effect, power, alpha, comparisons: Math.max(1, design.conditions - 1) };
  const deviation = runDeviation(design, components);
  const reach = (of: PlanDesign, standardDeviation = runDeviation(of, components).value) =>
    powerRuns({ runs: of.seeds, difference: effect, standardDeviation, power, alpha });
  const needed = (standardDeviation: number | undefined, at = alpha) =>
    standardDeviation === undefined || !(standardDeviation > 0)
      ? undefined
      : sampleSizeTwoMeans({ difference: effect, standardDeviation, power, alpha: at });
  const { seeds, steps, batch, group } = design;
  const runs = design.conditions * seeds;
  const { rate, icc, runVariance } = components;
  const arm = armVariance({ runs: seeds, prompts: steps * batch, groupSize: group, rate, icc, runVariance });
  const own = reach(design);
  const numbers = known({
    ...shown(own),
    runsNeeded: own.runsNeeded,
    runsNeededLow: needed(deviation.low),
    runsNeededHigh: needed(deviation.high),
    runsNeededAdjusted: goal.comparisons > 1 ? needed(deviation.value, alpha / goal.comparisons) : undefined,
  });
  const plan = {
    schema: 'assay.plan/1' as const,
    ...(name === undefined ? {} : { name }),
    design: { ...design, runs, rollouts: runs * steps * batch * group, sources: [...sources] },
    goal,
    components: known({
      rate,
      icc,
      runVariance,
      deviation: deviation.value,
      low: deviation.low,
      high: deviation.high,
      level: deviation.level,
      sources: [...components.sources],
    }),
    variance: { ...arm, standardError: Math.sqrt(2 * (arm.run + arm.rollout)) },
    power: { ...numbers, floor: own.floor, reachesAlpha: own.reachesAlpha, runsToReachAlpha: own.runsToReachAlpha },
    bySeeds: [...new Set([...SHOWN_SEEDS, seeds])]
      .sort((a, b) => a - b)
      .map((count) => {
        const one = reach({ ...design, seeds: count });
        return { seeds: count, ...known(shown(one)), floor: one.floor, reachesAlpha: one.reachesAlpha };
      }),
    byEffect: [...new Set([...SHOWN_EFFECTS, effect])]
      .sort((a, b) => b - a)
      .map((difference) => {
        const runsNeeded = sampleSizeTwoMeans({ difference, standardDeviation: deviation.value, power, alpha });
        return { effect: difference, ...known({ runsNeeded }) };
      }),
    levers: leversOf(design).map(({ lever, of }) => ({
      name: lever,
      seeds: of.seeds,
      steps: of.steps,
      batch: of.batch,
      group: of.group,
      ...known(shown(reach(of))),
      cost: lever === 'as planned' ? 1 : 2,
    })),
    ...costOf(design, options),
    noOps: noOpsOf(planned, design),
  };
  return { ...plan, notes: notesOf(plan) };
}

function shown({ power, minimumDetectableEffect }: RunsPower) {
  return { power, minimumDetectableEffect };
}

/** The design, and the same with one of its numbers twice as large: each doubles the answers that are sampled. */
function leversOf(design: PlanDesign): { lever: string; of: PlanDesign }[] {
  const doubled = (key: 'seeds' | 'steps' | 'batch' | 'group') => ({ ...design, [key]: 2 * design[key] });
  return [
    { lever: 'as planned', of: design },
    { lever: 'twice the seeds', of: doubled('seeds') },
    { lever: 'twice the steps', of: doubled('steps') },
    { lever: 'twice the prompts per step', of: doubled('batch') },
    { lever: 'twice the answers per prompt', of: doubled('group') },
  ];
}

/** Hours on machines and on the clock: runs go on in rounds of as many as there are workers. */
function costOf(
  { conditions, seeds, steps }: PlanDesign,
  { stepSeconds, workers = 1, price }: PlanOptions,
): Pick<CampaignPlan, 'cost'> {
  if (stepSeconds === undefined) return {};
  const runHours = (steps * stepSeconds.value) / 3600;
  const machineHours = conditions * seeds * runHours;
  const wallHours = Math.ceil((conditions * seeds) / Math.max(1, workers)) * runHours;
  return {
    cost: {
      stepSeconds: stepSeconds.value,
      source: stepSeconds.source,
      workers,
      machineHours,
      wallHours,
      ...(price === undefined ? {} : { price, total: machineHours * price }),
    },
  };
}

type Known<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same object without what is undefined. */
function known<T extends object>(of: T): Known<T> {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as Known<T>;
}
