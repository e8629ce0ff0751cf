import { defineCheck } from '../../../check.ts';
import { formatNumber } from '../../../units.ts';
import type { AgentFields, FieldSummary, RolloutFrame, RolloutTables } from '../../frame.ts';
import { TEN_TASKS } from '../../judging/mean-reward.ts';
import { isNoiseField } from '../../sources/noise.ts';

/** Counts of the generation, which no verifier makes. */
const USAGE = /^(?:(?:input|output|total|prompt|completion|cached|reasoning)_tokens|cost)$/;

export default defineCheck<RolloutTables>({
  id: 'identical-metrics',
  job: 'rollouts',
  title: "The verifier's metrics tell rollouts apart",
  failureTitle: "The verifier's metrics are constant or all the same number: verification may be broken",
  needs: { rollouts: ['reward'], fields: [] },
  uses: { rollouts: ['agent'], agents: [], noise: [] },
  thresholds: {
    copies: {
      value: 3,
      unit: 'fields',
      source: 'Assay: the reward under one more name is common; NeMo Gym quality metrics: all metrics identical',
    },
  },
  minimumEvidence: { ...TEN_TASKS, source: 'Assay: in fewer tasks of one kind metrics agree by chance' },
  measure(tables, { thresholds }) {
    const { rollouts, fields, agents = [{ agent: null, rollouts: rollouts.rolloutCount, fields }] } = tables;
    const taskCounts = tasksByAgent(rollouts);
    const enough = agents.filter(({ agent }) => (taskCounts.get(agent) ?? 0) >= TEN_TASKS.n);
    const findings = enough.flatMap((agent) => {
      const metrics = agent.fields.filter(
        ({ name, moments }) => moments.n > 0 && !USAGE.test(name) && !isNoiseField(name, tables),
      );
      const finding = findFault(metrics, thresholds.copies.value);
      const whose = agents.length > 1 && agent.agent !== null ? ` of ${agent.agent}` : '';
      return finding === undefined ? [] : [{ ...finding, note: describe(metrics, finding, whose, agent) }];
    });
    findings.sort((a, b) => Number(b.broken) - Number(a.broken));
    return {
      n: Math.max(0, ...taskCounts.values()),
      values: {
        agents: { value: enough.length, unit: 'count' },
        broken: { value: findings.filter(({ broken }) => broken).length, unit: 'count' },
        doubtful: { value: findings.filter(({ broken }) => !broken).length, unit: 'count' },
      },
      words: { finding: findings[0]?.note ?? '' },
      suspects: findings.map(({ note }) => ({ note })),
    };
  },
  judge({ broken, doubtful }) {
    if (broken === undefined || doubtful === undefined) return 'inconclusive';
    if (broken.value > 0) return 'fail';
    return doubtful.value > 0 ? 'warn' : 'pass';
  },
  messages: {
    pass: 'The metrics differ between rollouts, and not all of them are the same number.',
    warn: '{finding}; that can be meant.',
    fail: '{finding}.',
  },
  action: 'Feed the verifier one answer that must pass and one that must fail, and compare every field it returns.',
  status: 'stable',
  since: '0.1.0',
});

interface Fault {
  readonly kind: 'constant' | 'copies';
  /** Whether the fault cannot well be meant. */
  readonly broken: boolean;
}

/** What is wrong with the metrics of one verifier, if anything. */
function findFault(metrics: readonly FieldSummary[], copies: number): Fault | undefined {
  if (metrics.length === 0) return undefined;
  if (metrics.every(({ min, max }) => min === max)) return { kind: 'constant', broken: metrics.length > 1 };
  const [first] = metrics;
  if (metrics.some((m) => m.moments.n !== first.moments.n || m.fingerprint !== first.fingerprint)) return undefined;
  const many = metrics.length >= copies;
  if (metrics.length === 1 || (isPassFail(first) && !many)) return undefined;
  return { kind: 'copies', broken: many && !isPassFail(first) };
}

/** Whether every value is 0 or 1: only then do the values and their squares have one mean. */
function isPassFail({ min, max, moments: { n, mean, m2 } }: FieldSummary): boolean {
  return min >= 0 && max <= 1 && Math.abs(m2 / n - mean * (1 - mean)) < 1e-9;
}

function describe(metrics: readonly FieldSummary[], { kind }: Fault, whose: string, { rollouts }: AgentFields): string {
  const shown = metrics
    .slice(0, 5)
    .map(({ name, min }) => (kind === 'constant' ? `${name} ${formatNumber(min, 'reward')}` : name));
  const names = `${shown.join(', ')}${metrics.length > 5 ? ` and ${metrics.length - 5} more` : ''}`;
  const count = formatNumber(rollouts, 'rollouts');
  if (kind === 'copies')
    return `All ${metrics.length} metrics${whose} (${names}) are the same number in every one of ${count}`;
  if (metrics.length === 1) return `The only metric${whose} (${names}) is the same in every one of ${count}`;
  return `All ${metrics.length} metrics${whose} (${names}) are constant over ${count}`;
}

/** How many tasks with a reward each agent has. */
function tasksByAgent(frame: RolloutFrame): Map<string | null, number> {
  const rewards = frame.numbers('reward');
  const agents = frame.has('agent') ? frame.texts('agent') : undefined;
  const counts = new Map<string | null, number>();
  for (let t = 0; t < frame.taskCount; t++) {
    const seen = new Set<string | null>();
    for (let i = frame.offsets[t]; i < frame.offsets[t + 1]; i++)
      if (!Number.isNaN(rewards[i])) seen.add(agents?.[i] ?? null);
    for (const agent of seen) counts.set(agent, (counts.get(agent) ?? 0) + 1);
  }
  return counts;
}
