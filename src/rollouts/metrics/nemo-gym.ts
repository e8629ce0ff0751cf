import type { AgentFields, RolloutFrame, RolloutTables } from '../frame.ts';
import { addAvgSampleStdDev, computePassMajorityMetrics, highestKMetrics, type JsonObject } from '../nemo-gym/index.ts';
import { LARGEST } from './distribution.ts';
import { reportedKs } from './k-values.ts';
import type { RolloutMetrics } from './schema.ts';
import { steady } from './steady.ts';

/** Tasks longer than this have no repeats that anyone runs, and upstream's spread across runs costs their square. */
const LONGEST_TASK = 1024;
const STATISTICS = ['mean', 'max', 'min', 'median', 'std'] as const;
const HEADLINES = ['pass@1[avg-of-{k}]', 'pass@{k}', 'majority@{k}'] as const;

interface AgentTasks {
  readonly agent: string | null;
  readonly tasks: RolloutScore[][];
}

type RolloutScore = { readonly reward: number; readonly answer: string | null };

/**
 * Upstream's numbers under upstream's names, for every row that was read, masked ones included: the agent metrics of
 * `RewardProfiler`, with pass@k, majority@k and their spread by `compute_pass_majority_metrics` on the reward in the
 * order of the rollout index, and the headline metrics at the highest k. Rows without agent are upstream's agent `agent`.
 *
 * Apart from the order of keys, three things differ: k beyond 16 is listed sparsely, a rollout without reward has no
 * score where upstream raises TypeError, and a field with infinities is left out where upstream writes null.
 */
export function measureNemoGym({ rollouts, agents = [] }: RolloutTables): RolloutMetrics['nemoGym'] {
  if (rollouts.rolloutCount === 0) return undefined;
  const fields = new Map(agents.map((agent) => [agent.agent, agent]));
  return {
    agents: tasksByAgent(rollouts).map(({ agent, tasks }) => {
      const metrics = { ...describeFields(fields.get(agent)), ...passMajority(tasks, rollouts.has('answer')) };
      return { agent_ref: { name: agent ?? 'agent' }, agent_metrics: metrics, key_metrics: keyMetrics(metrics) };
    }),
  };
}

/** `describe_dataframe` from summaries: when no field has a deviation, fields without a gap get 0. */
function describeFields({ fields = [], rollouts = 0 }: Partial<AgentFields> = {}): JsonObject {
  const finite = fields.filter(({ moments, infinite }) => moments.n > 0 && infinite === 0);
  const noneVaries = finite.every(({ moments }) => moments.n < 2);
  const columns = finite.map(({ name, moments: { n, mean, m2 }, max, min, median }) => {
    const std = n > 1 ? steady(Math.sqrt(m2 / (n - 1))) : noneVaries && n === rollouts ? 0 : undefined;
    return { name, mean: steady(mean), max, min, median, std };
  });
  const metrics: JsonObject = {};
  for (const statistic of STATISTICS) {
    for (const column of columns) {
      const value = column[statistic];
      if (value !== undefined && Number.isFinite(value)) metrics[`${statistic}/${column.name}`] = value;
    }
  }
  return metrics;
}

function passMajority(tasks: readonly (readonly RolloutScore[])[], hasAnswers: boolean): JsonObject {
  const sizes = tasks.map((rollouts) => rollouts.length);
  const listed = new Set(reportedKs(sizes));
  if (Math.max(...listed) > LONGEST_TASK) return {};
  const { metrics, allScoreDicts, scoreNames, maxK } = computePassMajorityMetrics(tasks, {
    scoreFn: ({ reward }): Record<string, number> => (Number.isNaN(reward) ? {} : { accuracy: reward }),
    ...(hasAnswers ? { answerKey: 'answer' } : {}),
  });
  addAvgSampleStdDev(metrics, allScoreDicts, scoreNames, maxK);
  return Object.fromEntries(
    Object.entries(metrics).filter(([key]) => {
      const k = /^(?:pass@1\[avg-of-|pass@|majority@)(\d+)[\]/]/.exec(key)?.[1];
      return k === undefined || listed.has(Number(k));
    }),
  );
}

function keyMetrics(metrics: JsonObject): JsonObject {
  const means = Object.entries(metrics).filter(([key]) => key.startsWith('mean/'));
  return Object.assign(Object.fromEntries(means), ...HEADLINES.map((pattern) => highestKMetrics(metrics, pattern)));
}

/** The rewards and answers of each agent's rollouts, task by task; agents in the order of their names, none last. */
function tasksByAgent(frame: RolloutFrame): AgentTasks[] {
  const { offsets, taskCount } = frame;
  const reward = frame.numbers('reward');
  const answers = frame.texts('answer');
  const names = frame.texts('agent');
  const byAgent = new Map<string | null, { task: number; tasks: RolloutScore[][] }>();
  for (let t = 0; t < taskCount; t++) {
    for (let i = offsets[t]; i < offsets[t + 1]; i++) {
      let agent = byAgent.get(names[i]);
      if (agent === undefined) {
        agent = { task: -1, tasks: [] };
        byAgent.set(names[i], agent);
      }
      if (agent.task !== t) agent.tasks.push([]);
      agent.task = t;
      const score = Math.abs(reward[i]) > LARGEST ? Number.NaN : reward[i];
      agent.tasks[agent.tasks.length - 1].push({ reward: score, answer: answers[i] });
    }
  }
  return [...byAgent]
    .map(([agent, { tasks }]) => ({ agent, tasks }))
    .sort((a, b) => Number(a.agent === null) - Number(b.agent === null) || (a.agent! < b.agent! ? -1 : 1));
}
