import { defineLayout, isForeign, isText, valueAt } from './layout.ts';

/** Names under which tables of scored answers commonly keep the two columns that make one. */
const REWARDS = ['reward', 'score'];
const RESPONSES = ['response', 'completion', 'output', 'generation', 'model_response', 'policy_response', 'messages'];

/** Any table with one answer and one score a row under common names: the last guess, and the base of `--map`. */
export const scoredAnswers = defineLayout({
  id: 'scored-answers',
  title: 'scored answers',
  source: 'common column names of OpenAI- and Hugging-Face-style tables',
  marks:
    'a number in `reward` or `score` and an answer in one of `response`, `completion`, `output`, `generation`, `model_response`, `policy_response`, `messages`',
  recognise(row) {
    if (isForeign(row)) return 0;
    const isScored = REWARDS.some((name) => typeof row[name] === 'number' || typeof row[name] === 'boolean');
    return isScored && RESPONSES.some((name) => isText(valueAt(row, name))) ? 1 : 0;
  },
  columns: {
    task: ['task_id', 'prompt_id', 'problem_id', 'question_id', 'example_id'],
    rollout_index: ['rollout_index', 'rollout_id', 'sample_index'],
    agent: ['agent', 'environment'],
    task_type: ['metadata.task_type', 'task_type', 'data_source', 'category', 'domain'],
    reward: REWARDS,
    success: ['success', 'passed', 'is_correct', 'correct'],
    response: RESPONSES.map((name) => (name === 'messages' ? 'messages[]' : name)),
    input: ['prompt', 'question', 'problem', 'instruction', 'input'],
    output_tokens: ['usage.output_tokens', 'usage.completion_tokens', 'output_tokens', 'completion_tokens'],
    truncated: ['finish_reason', 'is_truncated', 'truncated'],
  },
  fields: [
    { path: '', prefix: '' },
    { path: 'usage', prefix: '' },
  ],
});
