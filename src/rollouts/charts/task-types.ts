import { defineChart } from '../../charts/chart.ts';
import { limitLayers, limitsOf } from '../../charts/limits.ts';
import { LIGHT } from '../../charts/theme.ts';
import type { Chart } from '../../job.ts';
import { plainText } from '../../plain-text.ts';
import type { Result } from '../../result.ts';
import { formatNumber } from '../../units.ts';
import type { RolloutMetrics } from '../metrics/schema.ts';

const SHOWN = 10;
const LONGEST_LABEL = 28;
const ROW_HEIGHT = 26;

/** Which kinds of tasks the rollouts come from, the largest first. */
export function taskTypes({ taskTypes: mix }: RolloutMetrics, result: Pick<Result, 'checks'>): Chart | undefined {
  if (mix === undefined || mix.types.length === 0) return undefined;
  const types = mix.types.toSorted((a, b) => b.share - a.share);
  const rest = types.slice(SHOWN);
  const restShare = rest.reduce((sum, { share }) => sum + share, 0);
  const shares = types.slice(0, SHOWN).map(({ type, share }, i) => ({ type: labelOf(type, i), share }));
  if (rest.length > 0) shares.push({ type: `${rest.length} more types`, share: restShare });
  const values = shares.map(({ type, share }) => ({ type, share, label: formatNumber(share, 'share') }));
  const limits = limitsOf(
    { checks: result.checks.filter(({ id }) => id === 'dominant-task-type') },
    { unit: 'share', names: ['maximum'], low: 0, high: 1 },
  );
  const y = {
    field: 'type',
    type: 'nominal',
    sort: null,
    title: null,
    axis: { domain: false, labelLimit: 170, labelColor: LIGHT.ink },
  };
  const x = {
    field: 'share',
    type: 'quantitative',
    stack: null,
    title: 'share of rollouts',
    scale: { domain: [0, 1] },
    axis: { format: '.0%', grid: true, tickCount: 5 },
  };
  const line =
    limits.length === 0 ? '' : ` Dashed line: ${formatNumber(limits[0].value, 'share')} (dominant-task-type).`;
  const by = plainText(mix.by, { max: 60 });
  const headline =
    types.length === 1
      ? `All rollouts are of one type, by ${by}.`
      : `The largest of ${formatNumber(types.length, 'types')}, by ${by}, makes up ${values[0].label} of the rollouts.`;
  return defineChart({
    id: 'task-types',
    title: 'Task types',
    reading: `${headline}${line}`,
    table: {
      columns: ['task type', 'share', 'rollouts', 'tasks'],
      rows: [
        ...types
          .slice(0, SHOWN)
          .map(({ type, share, rollouts, tasks }) => [
            plainText(type, { max: 120 }),
            formatNumber(share, 'share'),
            formatNumber(rollouts, 'count'),
            formatNumber(tasks, 'count'),
          ]),
        ...(rest.length === 0 ? [] : [[`${rest.length} more types`, formatNumber(restShare, 'share'), '', '']]),
      ],
    },
    height: 56 + ROW_HEIGHT * values.length,
    layer: [
      { data: { values }, mark: { type: 'bar', cornerRadiusEnd: 2, height: 16 }, encoding: { y, x } },
      { data: { values }, mark: { type: 'text', align: 'left', dx: 5 }, encoding: { y, x, text: { field: 'label' } } },
      ...limitLayers(limits.slice(0, 1), 1, { labels: false }),
    ],
  });
}

/** Short and unlike any other: two types whose labels were cut alike must not share a bar. */
function labelOf(type: string, index: number): string {
  const plain = plainText(type, { max: LONGEST_LABEL });
  const name = plain.trim() === '' ? '(no name)' : plain;
  return name.endsWith('…') || name !== type ? `${index + 1}. ${name}` : name;
}
