/**
 * Writes a JSONL file of real-shaped rollouts, seeded: about 17 KB a row, 40 environments with their own numeric fields
 * (hundreds in all), 16 rollouts a task, transcripts with tools, escapes and non-Latin text. No model was involved.
 *
 *     node bench/make-rollouts.ts FILE GIGABYTES
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { createRng, type Rng } from '../src/stats/rng.ts';

const ENVIRONMENTS = 40;
const FIELDS_PER_ENVIRONMENT = 8;
const REPEATS = 16;
const WORDS =
  'the answer follows from a careful look at each case first we expand then "simplify" both sides\n check the bound \\(x^2\\) naïve Größe 解 so that it holds for every n and the tool returned status ok with value'.split(
    ' ',
  );

const rng = createRng(20261120);
/** Passages to be strung together; JSON-escaped once, so that writing a gigabyte takes seconds. */
const passages = Array.from({ length: 512 }, () => passage(rng, 180));

function passage(random: Rng, words: number): string {
  const text = Array.from({ length: words }, () => WORDS[random.integer(WORDS.length)]).join(' ');
  return JSON.stringify(text).slice(1, -1);
}

const text = (count: number) => Array.from({ length: count }, () => passages[rng.integer(passages.length)]).join('\\n');

function taskRows(task: number): string[] {
  const environment = rng.integer(ENVIRONMENTS);
  const chance = rng.next();
  const tools = `[${[0, 1, 2].map((k) => `{"type":"function","name":"tool_${k}","description":"${text(1)}","parameters":{"type":"object","properties":{"query":{"type":"string"}}}}`).join(',')}]`;
  const params = `{"input":[{"role":"system","content":"${text(1)}"},{"role":"user","content":"task ${task}: ${text(3)}"}],"tools":${tools},"max_output_tokens":4096,"temperature":1.0,"parallel_tool_calls":true}`;
  return Array.from({ length: REPEATS }, (_, repeat) => rollout(task, repeat, environment, chance, params));
}

function rollout(task: number, repeat: number, environment: number, chance: number, params: string): string {
  const reward = rng.next() < chance ? 1 : 0;
  const items: string[] = [];
  for (let turn = 0, turns = 1 + rng.integer(4); turn < turns; turn++)
    items.push(
      `{"type":"reasoning","id":"rs_${turn}","summary":[{"type":"summary_text","text":"${text(1)}"}]}`,
      `{"type":"function_call","name":"tool_${turn % 3}","arguments":"{\\"query\\":\\"${rng.integer(1e9)}\\"}","call_id":"c${turn}"}`,
      `{"type":"function_call_output","call_id":"c${turn}","output":"${text(1)}"}`,
    );
  items.push(
    `{"type":"message","role":"assistant","status":"completed","id":"msg_${repeat}","content":[{"type":"output_text","text":"${text(1)} ${rng.integer(1e9)}","annotations":[]}]}`,
  );
  const tokens = 200 + rng.integer(3000);
  const fields = Array.from(
    { length: FIELDS_PER_ENVIRONMENT },
    (_, k) => `"env${environment}_score_${k}":${k % 3 === 0 ? reward === 1 : Number(rng.next().toFixed(4))}`,
  ).join(',');
  return `{"responses_create_params":${params},"response":{"id":"resp_${task}_${repeat}","object":"response","model":"policy","output":[${items.join(',')}],"usage":{"input_tokens":${1500 + (task % 97)},"output_tokens":${tokens},"total_tokens":${1500 + (task % 97) + tokens},"input_tokens_details":{"cached_tokens":0}},"incomplete_details":null},"reward":${reward}.0,${fields},"_ng_task_index":${task},"_ng_rollout_index":${repeat},"agent_ref":{"type":"responses_api_agents","name":"agent_${environment}"}}`;
}

/** Writes rows until the file has `bytes`. */
export function writeRollouts(path: string, bytes: number): void {
  const fd = openSync(path, 'w');
  let written = 0;
  for (let task = 0; written < bytes; task++) written += writeSync(fd, `${taskRows(task).join('\n')}\n`);
  closeSync(fd);
}

if (import.meta.main) writeRollouts(process.argv[2], Number(process.argv[3]) * 1e9);
