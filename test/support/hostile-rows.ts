import { HOSTILE } from './sample-result.ts';

/** NeMo Gym rows whose every free text is hostile, and wrong in ways that make checks point at them. */
export function hostileRows(): Record<string, unknown>[] {
  return Array.from({ length: 48 }, (_, i) => ({
    _ng_task_index: Math.floor(i / 4),
    _ng_rollout_index: i % 4,
    reward: i % 2,
    agent_ref: { name: HOSTILE[i % HOSTILE.length] },
    metadata: { task_type: HOSTILE[Math.floor(i / 4) % HOSTILE.length] },
    [HOSTILE[0]]: i,
    response: {
      output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: `${HOSTILE[1]} same` }] }],
    },
  }));
}
