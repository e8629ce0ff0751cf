/**
 * Generates the shipped example: rollouts of a policy on four kinds of task, with faults of known size. What is planted
 * stands in TRUTH and in examples/README.md; the end-to-end test holds the verdict to it. Same seed, same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRng, type Rng } from '../src/stats/rng.ts';

const TASKS = 128;
const REPEATS = 5;
const TOKEN_LIMIT = 512;

export const TRUTH = {
  seed: 20261120,
  /** Share of tasks whose chance of success is 0 or 1: their groups are uniform. */
  uniformTasks: 0.9,
  /** Task types and how often each occurs. */
  taskTypes: { algebra: 0.58, geometry: 0.2, word_problem: 0.14, unit_conversion: 0.08 },
  /** Rollouts of one task with the same answer and different rewards: the verifier contradicts itself. */
  unstablePairs: 3,
  /** Expected rollouts that never came back. */
  missingRollouts: 4,
  /** Lines that are not JSON. */
  placeholderLines: 1,
} as const;

const rng = createRng(TRUTH.seed);
const steps = [
  'Set up the equation',
  'Isolate the unknown',
  'Substitute back',
  'Check the sign',
  'Simplify both sides',
  'Compare with the bound',
];

const inputs: string[] = [];
const rollouts: string[] = [];
for (let task = 0; task < TASKS; task++) writeTask(task, rng.fork(`task ${task}`));
rollouts.splice(200, 0, '<PLACEHOLDER ROW>');
mkdirSync('examples', { recursive: true });
writeFileSync('examples/rollouts.jsonl', `${rollouts.join('\n')}\n`);
writeFileSync('examples/rollouts_materialized_inputs.jsonl', `${inputs.join('\n')}\n`);

function writeTask(task: number, random: Rng): void {
  const type = pick(TRUTH.taskTypes, random.next());
  const [a, b] = [2 + random.integer(17), 3 + random.integer(40)];
  const prompt = `Solve for x: ${a}x + ${b} = ${a * 7 + b}. Answer in \\boxed{}.`;
  const chance = random.next() < TRUTH.uniformTasks ? (random.next() < 0.5 ? 0 : 1) : 0.15 + 0.7 * random.next();
  let first: { text: string; reward: number } | undefined;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const reward = random.next() < chance ? 1 : 0;
    let { text, tokens } = answer(random, reward === 1 ? 7 : 7 + 1 + random.integer(5));
    let given = reward;
    if (task < TRUTH.unstablePairs && repeat === 1 && first !== undefined) {
      text = first.text;
      given = 1 - first.reward;
    }
    first ??= { text, reward };
    const truncated = tokens >= TOKEN_LIMIT;
    tokens = Math.min(tokens, TOKEN_LIMIT);
    const request = { input: [{ role: 'user', content: prompt }], max_output_tokens: TOKEN_LIMIT, temperature: 1 };
    const agent = { type: 'responses_api_agents', name: `${type}_agent` };
    const keys = { _ng_task_index: task, _ng_rollout_index: repeat };
    inputs.push(
      JSON.stringify({ responses_create_params: request, agent_ref: agent, metadata: { task_type: type }, ...keys }),
    );
    if (task >= TASKS - TRUTH.missingRollouts && repeat === REPEATS - 1) continue;
    rollouts.push(
      JSON.stringify({
        responses_create_params: request,
        response: {
          output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }],
          usage: {
            input_tokens: 24 + String(prompt).length,
            output_tokens: tokens,
            total_tokens: 24 + prompt.length + tokens,
          },
          incomplete_details: truncated ? { reason: 'max_output_tokens' } : null,
        },
        reward: given,
        format_ok: !truncated,
        extracted_answer: truncated ? null : text.slice(text.lastIndexOf('{') + 1, -2),
        metadata: { task_type: type },
        ...keys,
        agent_ref: agent,
      }),
    );
  }
}

/** An answer whose length is a matter of chance, a little longer when it is right. */
function answer(random: Rng, value: number): { text: string; tokens: number } {
  const count = 2 + Math.floor(-Math.log(1 - random.next()) * (value === 7 ? 5 : 4));
  const lines = Array.from(
    { length: count },
    (_, k) => `${k + 1}. ${steps[random.integer(steps.length)]} (${random.integer(1000)}).`,
  );
  return { text: `${lines.join('\n')}\nSo the answer is \\boxed{${value}}.`, tokens: 20 + count * 19 };
}

function pick(shares: Readonly<Record<string, number>>, at: number): string {
  let sum = 0;
  for (const [name, share] of Object.entries(shares)) {
    sum += share;
    if (at < sum) return name;
  }
  return Object.keys(shares)[0];
}
