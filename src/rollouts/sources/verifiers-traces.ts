import { defineLayout, isObject } from './layout.ts';

/** `traces.jsonl` of verifiers 1: one row per trace, the messages as nodes of a graph and the rewards by name. */
export const verifiersTraces = defineLayout({
  id: 'verifiers-traces',
  title: 'verifiers traces',
  source: 'PrimeIntellect-ai/verifiers: verifiers/v1/trace.py, verifiers/v1/graph.py, verifiers/v1/cli/output.py',
  marks: 'a list `nodes` and the objects `rewards` and `task`',
  recognise: (row) =>
    Array.isArray(row.nodes) && isObject(row.rewards) && isObject(row.task) && !('reward' in row) ? 3 : 0,
  columns: {
    task: ['task.key', 'task.hash', 'task.data.idx', 'task.idx'],
    agent: ['agent.name'],
    task_type: ['task.type'],
    // The sum of score x weight, as the trace's own `reward` property has it.
    reward: ['rewards.*'],
    response: ['nodes[].message'],
    input: ['task.data.prompt', 'task.prompt'],
    output_tokens: ['calls[].usage.completion_tokens'],
    truncated: ['+stop_condition', '+calls[].finish_reason', '+nodes[].finish_reason'],
  },
  fields: [
    { path: '', prefix: '' },
    { path: 'metrics', prefix: '' },
  ],
  noise: ['version'],
});
