import type { Campaign, CampaignRun, PromptGroup, StepCounts } from '../../src/campaigns/table.ts';
import { runOfRows } from './runs.ts';

/** What is known of a run beside its rows. */
type RunWords = Partial<
  Pick<CampaignRun, 'config' | 'status' | 'generations' | 'loggedCondition' | 'repeatedSteps' | 'missingSteps'>
>;

/** A run in short: one entry per step, from step 0; a step where every list has `undefined` is not there. */
export interface RunDescription extends RunWords {
  readonly seed?: string | number;
  readonly correct?: readonly (number | undefined)[];
  /** Completions of a step: 128 of each when absent. */
  readonly total?: number | readonly (number | undefined)[];
  /** The share of correct ones when absent. */
  readonly reward?: readonly (number | undefined)[];
  /** Every prompt of each step: `['3/16', '16/16']`, or `'3/16 some text'` with what identifies the prompt. */
  readonly groups?: readonly (readonly string[] | undefined)[];
  readonly digests?: readonly (string | undefined)[];
  /** Further series under the keys of the trainer: `{ sepa_lambda: [0, 0.5] }`. */
  readonly series?: Readonly<Record<string, readonly (number | undefined)[]>>;
}

/** What is known of a campaign beside its runs, and of runs by their names: `grpo+none_s42`. */
export interface CampaignCaseOptions
  extends Partial<Pick<Campaign, 'name' | 'conditions' | 'baseline' | 'plannedSteps' | 'plannedRuns' | 'looks'>> {
  readonly runs?: Readonly<Record<string, RunWords>>;
}

/** Seeds that runs without one get, in their order: those of retrain's campaigns. */
const SEEDS = [42, 101, 202, 303, 404, 505, 606, 707];

/** A campaign from short descriptions: `campaignOf({ grpo: [{ correct: [8, 9] }], maxrl: [{ correct: [8, 12] }] })`. */
export function campaignOf(
  arms: Readonly<Record<string, readonly RunDescription[]>>,
  options: CampaignCaseOptions = {},
): Campaign {
  const [baseline] = Object.keys(arms);
  const runs = Object.fromEntries(
    Object.entries(arms).flatMap(([condition, described]) =>
      described.map((run, i) => [nameOf(condition, seedOf(run, i)), wordsOf(run)]),
    ),
  );
  const conditions = Object.keys(arms);
  const known = { conditions, ...(baseline === undefined ? {} : { baseline }) };
  return campaignOfRows(campaignRows(arms), { ...known, ...options, runs: { ...runs, ...options.runs } });
}

/** The rows of `campaignOf`, for the cases of checks: `{condition, seed, step, correct, total, reward, groups, digest, ...}`. */
export function campaignRows(arms: Readonly<Record<string, readonly RunDescription[]>>): object[] {
  return Object.entries(arms).flatMap(([condition, described]) =>
    described.flatMap((run, i) => rowsOfRun(run).map((row) => ({ condition, seed: seedOf(run, i), ...row }))),
  );
}

/**
 * A campaign of rows `{condition, seed, step, correct, total, ...series}` in any order. A row without a condition belongs to
 * `baseline`, one without a step takes its place in its run; values that are no numbers are missing.
 */
export function campaignOfRows(rows: readonly unknown[], options: CampaignCaseOptions = {}): Campaign {
  const byRun = new Map<string, { condition: string; seed?: string; rows: CaseRow[] }>();
  for (const row of rows as CaseRow[]) {
    const { condition = options.baseline ?? 'baseline', seed } = row;
    const name = nameOf(condition, seed);
    const run = byRun.get(name) ?? { condition, ...(seed === undefined ? {} : { seed: String(seed) }), rows: [] };
    run.rows.push({ ...row, step: row.step ?? run.rows.length });
    byRun.set(name, run);
  }
  const conditions = options.conditions ?? [...new Set([...byRun.values()].map((run) => run.condition))].sort();
  const runs = [...byRun]
    .map(([name, run]) => runOf(name, run, options.runs?.[name]))
    .sort((a, b) => conditions.indexOf(a.condition) - conditions.indexOf(b.condition) || compareNames(a.name, b.name));
  const { runs: _, ...known } = options;
  return {
    name: 'case',
    looks: [],
    plannedRuns: runs.map(({ condition, seed, status }) => ({
      condition,
      status,
      ...(seed === undefined ? {} : { seed }),
    })),
    ...(conditions.length === 0 ? {} : { baseline: conditions[0] }),
    ...known,
    conditions,
    runs,
  };
}

/** A campaign of two conditions with `runs` runs in all, four steps each, every value missing. */
export function bareCampaign(runs: number): Campaign {
  const condition = (i: number) => (i % 2 === 0 ? 'a' : 'b');
  return campaignOfRows(
    Array.from({ length: runs * 4 }, (_, i) => ({ condition: condition(i % runs), seed: i % runs, step: i })),
  );
}

interface CaseRow {
  readonly condition?: string;
  readonly seed?: string | number;
  readonly step?: number;
  readonly correct?: unknown;
  readonly total?: unknown;
  readonly reward?: unknown;
  readonly groups?: readonly string[];
  readonly digest?: string;
}

function runOf(
  name: string,
  { condition, seed, rows }: { condition: string; seed?: string; rows: readonly CaseRow[] },
  words: RunWords = {},
): CampaignRun {
  const sorted = rows.toSorted((a, b) => (a.step as number) - (b.step as number));
  const counts: StepCounts = {
    steps: Float64Array.from(sorted, ({ step }) => step as number),
    correct: Float64Array.from(sorted, ({ correct }) => numberOf(correct)),
    total: Float64Array.from(sorted, ({ total }) => numberOf(total)),
    meanReward: Float64Array.from(sorted, ({ reward, correct, total }) =>
      reward === undefined ? numberOf(correct) / numberOf(total) : numberOf(reward),
    ),
  };
  const groups = sorted.flatMap((row) =>
    (row.groups ?? []).map((text, index) => groupOf(row.step as number, index, text)),
  );
  const digests = sorted.flatMap(({ step, digest }) =>
    digest === undefined ? [] : [[step as number, digest] as const],
  );
  const series = sorted.map(
    ({ condition: _c, seed: _s, correct: _k, total: _n, reward: _r, groups: _g, digest: _d, ...rest }) => rest,
  );
  const present = new Set(counts.steps);
  const [first = 0] = counts.steps;
  const span = counts.steps.length === 0 ? 0 : (counts.steps.at(-1) as number) - first + 1;
  return {
    name,
    condition,
    ...(seed === undefined ? {} : { seed }),
    run: { ...runOfRows(series), name },
    counts,
    ...(groups.length === 0 ? {} : { groups }),
    ...(digests.length === 0 ? {} : { batchDigests: new Map(digests) }),
    config: {},
    status: 'finished',
    missingSteps: Array.from({ length: span }, (_, i) => first + i).filter((step) => !present.has(step)),
    repeatedSteps: 0,
    ...words,
  };
}

function rowsOfRun(run: RunDescription): object[] {
  const { correct = [], reward = [], groups = [], digests = [], series = {} } = run;
  const length = Math.max(
    0,
    ...[correct, reward, groups, digests, ...Object.values(series)].map((list) => list.length),
  );
  return Array.from({ length }, (_, step) => {
    const further = Object.entries(series).flatMap(([key, values]) =>
      values[step] === undefined ? [] : [[key, values[step]]],
    );
    const total = Array.isArray(run.total) ? run.total[step] : (run.total ?? 128);
    const row = {
      ...(correct[step] === undefined ? {} : { correct: correct[step], total }),
      ...(reward[step] === undefined ? {} : { reward: reward[step] }),
      ...(groups[step] === undefined ? {} : { groups: groups[step] }),
      ...(digests[step] === undefined ? {} : { digest: digests[step] }),
      ...Object.fromEntries(further),
    };
    return { step, row };
  }).flatMap(({ step, row }) => (Object.keys(row).length === 0 ? [] : [{ step, ...row }]));
}

/** `'3/16 some text'` as a group of 16 completions, 3 of them correct. */
function groupOf(step: number, index: number, text: string): PromptGroup {
  const [, correct, total, prompt] = /^(\d+)\/(\d+)(?: (.*))?$/.exec(text) ?? [];
  if (total === undefined) throw new Error(`a group is written K/G, found "${text}"`);
  return { step, index, correct: Number(correct), total: Number(total), ...(prompt === undefined ? {} : { prompt }) };
}

function wordsOf(run: RunDescription): RunWords {
  const { seed: _s, correct: _c, total: _t, reward: _r, groups: _g, digests: _d, series: _x, ...words } = run;
  return words;
}

function seedOf({ seed }: RunDescription, i: number): string | number {
  return seed ?? SEEDS[i] ?? i;
}

function nameOf(condition: string, seed: string | number | undefined): string {
  return seed === undefined ? condition : `${condition}_s${seed}`;
}

function compareNames(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}
