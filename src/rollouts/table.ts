import type { ColumnType } from '../engine/connection.ts';

/** A column of the rollouts table: one row is one graded answer. */
export interface RolloutColumnSchema {
  readonly name: string;
  readonly type: ColumnType;
  readonly unit?: string;
  readonly meaning: string;
}

/** The rollouts table, as every layout fills it. `null` always means "the file does not say". */
export const ROLLOUT_COLUMNS = [
  { name: 'file', type: 'integer', meaning: 'index of the input file' },
  { name: 'line', type: 'double', meaning: 'line or row of the file, counted from 1' },
  { name: 'task', type: 'integer', meaning: 'dense task number, in the order of the task keys' },
  { name: 'rollout_index', type: 'double', meaning: 'which repeat of its task this rollout is' },
  { name: 'agent', type: 'text', meaning: 'the agent or environment that produced it' },
  { name: 'task_type', type: 'text', meaning: 'kind of task' },
  { name: 'reward', type: 'double', meaning: 'finite reward given by the verifier; null when unscored' },
  { name: 'reward_state', type: 'integer', meaning: '0 scored, 1 missing or null, 2 not finite, 3 not a number' },
  { name: 'success', type: 'boolean', meaning: 'the row says itself whether it passed' },
  { name: 'masked', type: 'boolean', meaning: 'the reward is declared unreliable (mask_sample)' },
  { name: 'failure', type: 'text', meaning: 'failure class of an attempt that did not complete' },
  { name: 'output_items', type: 'double', unit: 'items', meaning: 'length of the output list' },
  {
    name: 'turns',
    type: 'double',
    unit: 'turns',
    meaning: 'runs of policy output between tool results or user messages',
  },
  { name: 'tool_calls', type: 'double', unit: 'calls', meaning: 'tool calls the policy made' },
  { name: 'characters', type: 'double', unit: 'characters', meaning: 'length of the visible answer text' },
  { name: 'output_tokens', type: 'double', unit: 'tokens', meaning: 'generated tokens as the file counts them' },
  { name: 'token_limit', type: 'double', unit: 'tokens', meaning: 'the generation limit of the request' },
  { name: 'truncated', type: 'boolean', meaning: 'generation stopped at its limit' },
  { name: 'response_hash', type: 'double', meaning: '53-bit hash of the answer, tool calls and tool results' },
  { name: 'input_hash', type: 'double', meaning: '53-bit hash of the prompt' },
  { name: 'answer', type: 'text', meaning: 'extracted answer, from the field named by --answer' },
  { name: 'subset', type: 'text', meaning: 'value of the field named by --subset' },
] as const satisfies readonly RolloutColumnSchema[];

export type RolloutColumn = (typeof ROLLOUT_COLUMNS)[number]['name'];

export const REWARD_SCORED = 0;
export const REWARD_MISSING = 1;
export const REWARD_NONFINITE = 2;
export const REWARD_NOT_A_NUMBER = 3;
