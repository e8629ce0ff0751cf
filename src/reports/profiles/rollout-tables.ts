import type { RolloutMetrics } from '../../rollouts/metrics/schema.ts';
import { formatNumber } from '../../units.ts';
import type { Fact, ProfileSection, ProfileTable } from './profile.ts';
import { count, intervalOf, milestones, rangeOf, withoutEmptyNotes } from './words.ts';

const SHOWN_TYPES = 12;
const SHOWN_FIELDS = 20;

/** pass@k and pass^k at powers of two and the largest k. */
export function passOf({ passAtK }: RolloutMetrics): ProfileSection | undefined {
  if (passAtK === undefined || passAtK.length === 0) return undefined;
  return { title: 'pass@k and pass^k', facts: [], table: passTable(passAtK) };
}

function passTable(points: NonNullable<RolloutMetrics['passAtK']>): ProfileTable {
  return {
    columns: ['k', 'pass@k', 'interval', 'pass^k', 'interval', 'tasks'],
    rows: milestones(points).map(({ k, passAtK: any, passHatK: all, tasks }) => [
      String(k),
      formatNumber(any.value, 'share'),
      rangeOf(any, 'share'),
      formatNumber(all.value, 'share'),
      rangeOf(all, 'share'),
      count(tasks),
    ]),
  };
}

/** majority@k, where answers were given. */
export function majorityOf({ majorityAtK }: RolloutMetrics): ProfileSection | undefined {
  if (majorityAtK === undefined || majorityAtK.length === 0) return undefined;
  const rows = milestones(majorityAtK).map(({ k, accuracy, noAnswer, tasks }) => [
    String(k),
    formatNumber(accuracy.value, 'share'),
    rangeOf(accuracy, 'share'),
    formatNumber(noAnswer.value, 'share'),
    count(tasks),
  ]);
  return {
    title: 'majority@k',
    facts: [],
    table: { columns: ['k', 'accuracy', 'interval', 'no answer', 'tasks'], rows },
  };
}

const LENGTH_LABELS = {
  characters: 'characters',
  output_tokens: 'output tokens',
  turns: 'turns',
  tool_calls: 'tool calls',
  output_items: 'output items',
} as const;

/** Lengths per rollout, truncation, and how length goes with reward. */
export function lengthsOf({ lengths, truncation, lengthAgainstReward }: RolloutMetrics): ProfileSection | undefined {
  const rows = Object.entries(LENGTH_LABELS).flatMap(([key, label]) => {
    const length = lengths?.[key as keyof typeof LENGTH_LABELS];
    if (length === undefined) return [];
    const quantile = (p: number) => length.quantiles.find((q) => q.p === p)?.value;
    return [
      [
        label,
        count(length.n),
        ...[length.mean, quantile(0.5), quantile(0.95), length.max].map((v) => (v === undefined ? '-' : count(v))),
      ],
    ];
  });
  const facts: Fact[] = [];
  const { truncated, atTokenLimit } = truncation ?? {};
  if (truncated !== undefined)
    facts.push({
      label: 'truncated',
      value: formatNumber(truncated.value, 'share'),
      note: intervalOf(truncated, 'share'),
    });
  if (atTokenLimit !== undefined)
    facts.push({
      label: 'at the token limit',
      value: formatNumber(atTokenLimit.value, 'share'),
      note: intervalOf(atTokenLimit, 'share'),
    });
  const correlation = lengthAgainstReward?.correlation;
  if (correlation !== undefined)
    facts.push({
      label: 'length and reward',
      value: `rank correlation ${formatNumber(correlation.value, 'correlation')}`,
      note: intervalOf(correlation, 'correlation'),
    });
  if (rows.length === 0 && facts.length === 0) return undefined;
  const table = { columns: ['per rollout', 'n', 'mean', 'median', '95 %', 'max'], rows };
  return { title: 'Lengths', facts: withoutEmptyNotes(facts), ...(rows.length > 0 ? { table } : {}) };
}

/** Task types, the first of them. */
export function typesOf({ taskTypes }: RolloutMetrics): ProfileSection | undefined {
  if (taskTypes === undefined || taskTypes.types.length === 0) return undefined;
  const rows = taskTypes.types
    .slice(0, SHOWN_TYPES)
    .map(({ type, rollouts, share, tasks, meanReward }) => [
      type,
      count(rollouts),
      formatNumber(share, 'share'),
      count(tasks),
      meanReward === undefined ? '-' : formatNumber(meanReward.value, 'reward'),
    ]);
  const facts: Fact[] = [{ label: 'taken from', value: taskTypes.by }];
  if (taskTypes.missing.length > 0) facts.push({ label: 'never came back', value: taskTypes.missing.join(', ') });
  return {
    title: 'Task types',
    facts,
    table: {
      columns: ['type', 'rollouts', 'share', 'tasks', 'mean reward'],
      rows,
      ...leftOut(taskTypes.types.length, SHOWN_TYPES),
    },
  };
}

/** Subsets by the field that was asked for, the first of them. */
export function subsetsOf({ subsets }: RolloutMetrics): ProfileSection | undefined {
  if (subsets === undefined || subsets.subsets.length === 0) return undefined;
  const rows = subsets.subsets.slice(0, SHOWN_TYPES).map(({ value, tasks, rollouts, meanReward, passAtK }) => {
    const last = passAtK.at(-1);
    return [
      value,
      count(tasks),
      count(rollouts),
      meanReward === undefined ? '-' : formatNumber(meanReward.value, 'reward'),
      last === undefined ? '-' : `${formatNumber(last.passAtK.value, 'share')} at ${last.k}`,
    ];
  });
  const table = {
    columns: [subsets.by, 'tasks', 'rollouts', 'mean reward', 'pass@k'],
    rows,
    ...leftOut(subsets.subsets.length, SHOWN_TYPES),
  };
  return { title: 'Subsets', facts: [], table };
}

/** Numeric fields, the first of them. */
export function fieldsOf({ fields, fieldsLeftOut }: RolloutMetrics): ProfileSection | undefined {
  if (fields === undefined || fields.length === 0) return undefined;
  const rows = fields
    .slice(0, SHOWN_FIELDS)
    .map(({ name, n, mean, std, min, max }) => [
      name,
      count(n),
      ...[mean, std, min, max].map((value) => (value === undefined ? '-' : formatNumber(value, 'ratio'))),
    ]);
  const facts = fieldsLeftOut?.length > 0 ? [{ label: 'left out', value: fieldsLeftOut.join(', ') }] : [];
  return {
    title: 'Numeric fields',
    facts,
    table: { columns: ['field', 'n', 'mean', 'std', 'min', 'max'], rows, ...leftOut(fields.length, SHOWN_FIELDS) },
  };
}

function leftOut(total: number, shown: number): { note?: string } {
  return total > shown ? { note: `and ${count(total - shown)} more in the JSON report` } : {};
}
