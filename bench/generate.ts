import { closeSync, openSync, writeSync } from 'node:fs';
import { createRng, type Rng } from '../src/stats/rng.ts';

/**
 * Writes rollouts shaped like those of NeMo Gym's environments until the file has `bytes` bytes: rows of about 17 KB, 16
 * rollouts a task, 24 environments that each report numbers of their own, about 300 distinct fields in all. The same
 * seed gives the same bytes. Nothing is taken from real files but the shape.
 */
export function generateRollouts(path: string, { bytes, seed = 1 }: { bytes: number; seed?: number }): void {
  const rng = createRng(seed);
  const paragraphs = paragraphPool(rng.fork('text'));
  const environments = Array.from({ length: ENVIRONMENTS }, (_, e) => environmentOf(e, rng.fork(`environment ${e}`)));
  const fd = openSync(path, 'w');
  try {
    let written = 0;
    for (let task = 0; written < bytes; task++) {
      const draw = rng.fork(`task ${task}`);
      const environment = environments[task % ENVIRONMENTS];
      const prompt = promptOf(draw, paragraphs, environment);
      const lines = Array.from({ length: ROLLOUTS }, (_, r) => rowText(draw, task, r, environment, prompt, paragraphs));
      const text = Buffer.from(`${lines.join('\n')}\n`);
      writeSync(fd, text);
      written += text.length;
    }
  } finally {
    closeSync(fd);
  }
}

const ENVIRONMENTS = 24;
const ROLLOUTS = 16;
const WORDS =
  'the model reads a problem and writes an answer that a verifier scores by comparing it with what was expected so each step of the reasoning counts until tokens run out and the tool returns another result for every turn of this task while we check whether numbers agree with tests units grids tables proofs code paths'.split(
    ' ',
  );
const PIECES = [
  '\n\n',
  '\n- ',
  ' "quoted" ',
  ' \\(x^2\\) ',
  '\tif x > 0:\n',
  ' – naïve ',
  ' 最終 ',
  ' 🙂 ',
  '. ',
  ', ',
  '; ',
  ': ',
];

function paragraphPool(rng: Rng): string[] {
  return Array.from({ length: 4000 }, () => {
    let text = '';
    while (text.length < 300)
      text += WORDS[rng.integer(WORDS.length)] + (rng.next() < 0.08 ? PIECES[rng.integer(PIECES.length)] : ' ');
    return text;
  });
}

interface Environment {
  readonly name: string;
  /** Names of the numbers its verifier reports. */
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
  readonly usesTools: boolean;
  /** Paragraphs of a prompt and of an answer, about. */
  readonly promptLength: number;
  readonly answerLength: number;
}

function environmentOf(index: number, rng: Rng): Environment {
  const kinds = [
    'score',
    'accuracy',
    'count',
    'latency_ms',
    'penalty',
    'passed',
    'ratio',
    'steps',
    'depth',
    'matches',
    'errors',
    'bonus',
  ];
  const numbers = kinds.map((kind, k) => (k < 3 && index % 2 === 0 ? kind : `env${index}_${kind}`));
  return {
    name: `environment_${index}_agent`,
    numbers,
    texts: [`env${index}_category`, 'expected_answer', 'verifier_type'],
    usesTools: index % 3 === 0,
    promptLength: 6 + rng.integer(18),
    answerLength: 5 + rng.integer(26),
  };
}

/** Verifiers report counts, flags, rounded scores and now and then a number of all its digits. */
function measurementOf(rng: Rng, k: number): number | boolean {
  if (k % 4 === 3) return rng.integer(1000);
  if (k % 4 === 2) return rng.next() < 0.5;
  return k === 1 ? rng.next() : Math.round(rng.next() * 1000) / 1000;
}

function take(rng: Rng, paragraphs: readonly string[], count: number): string {
  return Array.from({ length: Math.max(1, count) }, () => paragraphs[rng.integer(paragraphs.length)]).join('');
}

function promptOf(rng: Rng, paragraphs: readonly string[], { usesTools, promptLength }: Environment): string {
  const tools = ['search', 'read_file', 'run_tests', 'submit'].map((name) => ({
    type: 'function',
    name,
    description: take(rng, paragraphs, 1),
    parameters: {
      type: 'object',
      properties: { query: { type: 'string', description: 'what to look for' }, limit: { type: 'integer' } },
      required: ['query'],
    },
    strict: true,
  }));
  return JSON.stringify({
    input: [
      { role: 'system', content: take(rng, paragraphs, 3) },
      { role: 'user', content: take(rng, paragraphs, promptLength + rng.integer(10)) },
    ],
    ...(usesTools ? { tools, parallel_tool_calls: true } : {}),
    max_output_tokens: 4096,
    temperature: 1,
    top_p: 1,
  });
}

function outputOf(
  rng: Rng,
  paragraphs: readonly string[],
  { usesTools, answerLength }: Environment,
  id: string,
): object[] {
  const length = Math.max(1, Math.round(answerLength * (0.5 + rng.next())));
  const reasoning = {
    id: `rs_${id}`,
    type: 'reasoning',
    summary: [{ type: 'summary_text', text: take(rng, paragraphs, length) }],
    encrypted_content: null,
  };
  const calls = usesTools
    ? Array.from({ length: rng.integer(4) }, (_, k) => [
        {
          type: 'function_call',
          id: `fc_${id}_${k}`,
          call_id: `call_${id}_${k}`,
          name: 'search',
          arguments: `{"query": "step ${k}", "limit": ${rng.integer(50)}}`,
          status: 'completed',
        },
        { type: 'function_call_output', call_id: `call_${id}_${k}`, output: take(rng, paragraphs, 2) },
      ]).flat()
    : [];
  const answer = {
    id: `msg_${id}`,
    type: 'message',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text: take(rng, paragraphs, length >> 1), annotations: [] }],
  };
  return [reasoning, ...calls, answer];
}

function rowText(
  rng: Rng,
  task: number,
  rollout: number,
  environment: Environment,
  prompt: string,
  paragraphs: readonly string[],
): string {
  const id = `${task}_${rollout}`;
  const outputTokens = 200 + rng.integer(3896);
  const row = {
    response: {
      id: `resp_${id}`,
      created_at: 1_760_000_000 + task,
      error: null,
      incomplete_details: outputTokens > 4000 ? { reason: 'max_output_tokens' } : null,
      model: 'policy',
      object: 'response',
      output: outputOf(rng, paragraphs, environment, id),
      usage: {
        input_tokens: 900,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: outputTokens,
        output_tokens_details: { reasoning_tokens: outputTokens >> 1 },
        total_tokens: 900 + outputTokens,
      },
    },
    reward: rng.next() < ((task * 37) % 100) / 100 ? 1 : 0,
    ...Object.fromEntries(environment.numbers.map((name, k) => [name, measurementOf(rng, k)])),
    ...Object.fromEntries(environment.texts.map((name) => [name, `${name} ${task % 7}`])),
    verifier_metadata: {
      task,
      difficulty: task % 5,
      tests: Array.from({ length: 6 }, (_, k) => ({ name: `test ${k}`, weight: k / 6 })),
    },
    _ng_task_index: task,
    _ng_rollout_index: rollout,
    agent_ref: { type: 'responses_api_agents', name: environment.name },
  };
  return `{"responses_create_params":${prompt},${JSON.stringify(row).slice(1)}`;
}
