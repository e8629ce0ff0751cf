import type { InputFile } from '../../../files/inputs.ts';
import { readPlannedRows } from '../planned-rows.ts';
import { createStepLog } from '../step-log.ts';

/** Logged completions of one prompt at one step. */
export interface GenerationGroup {
  readonly prompt: string;
  rows: number;
  correct: number;
  rewardSum: number;
  lowest: number;
  highest: number;
}

/** What `generations.jsonl` holds, by step. */
export interface Generations {
  readonly steps: ReadonlyMap<number, GenerationStep>;
  /** When a row counts as correct. */
  readonly correctRule: string;
  readonly rows: number;
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
  readonly skippedCount: number;
}

export interface GenerationStep {
  readonly rewards: readonly number[];
  readonly correct: number;
  readonly groups: readonly GenerationGroup[];
  /** `gram_entropy_delta` of those rows that have one. */
  readonly gramDeltas: readonly number[];
}

interface OpenStep {
  readonly rewards: number[];
  readonly gramDeltas: number[];
  correct: number;
  readonly byPrompt: Map<string, GenerationGroup>;
}

const PATHS = ['step', 'prompt', 'reward', 'metadata.correctness', 'gram_entropy_delta'];
const THRESHOLD = 0.5;
const MAX_SKIPS = 20;
const MAX_PROMPT = 200;

/**
 * Reads the completions that were written down, of retrain, textpolicy's MLX trainer or its Tinker trainer alike. A row is
 * correct where its `metadata.correctness` says so, else where its reward is above 0.5. A prompt is known by its first 200
 * characters, as two of the three trainers write no more. Where steps go back, what stood from there on is gone.
 */
export async function readGenerations(file: InputFile, onBytes?: (count: number) => void): Promise<Generations> {
  const log = createStepLog<OpenStep>();
  const prompts = new Map<string, string>();
  const skipped: { line: number; reason: string }[] = [];
  let skippedCount = 0;
  let hasCorrectness = false;
  let rows = 0;
  const skip = (line: number, reason: string) => {
    skippedCount++;
    if (skipped.length < MAX_SKIPS) skipped.push({ line, reason });
  };
  const options = { skip, maxText: MAX_PROMPT * 6, ...(onBytes === undefined ? {} : { onBytes }) };
  await readPlannedRows(file, PATHS, options, (row, line) => {
    const step = row.get('step');
    const reward = row.get('reward');
    if (typeof step !== 'number') return skip(line, 'no step in it');
    if (typeof reward !== 'number') return skip(line, 'no reward in it');
    rows++;
    const correctness = row.get('metadata.correctness');
    if (typeof correctness === 'boolean') hasCorrectness = true;
    if (log.last?.step !== step) log.add(step, { rewards: [], gramDeltas: [], correct: 0, byPrompt: new Map() });
    const open = (log.last as { value: OpenStep }).value;
    const isCorrect = typeof correctness === 'boolean' ? correctness : reward > THRESHOLD;
    open.rewards.push(reward);
    const delta = row.get('gram_entropy_delta');
    if (typeof delta === 'number') open.gramDeltas.push(delta);
    open.correct += Number(isCorrect);
    addTo(open.byPrompt, interned(row.get('prompt'), prompts), reward, isCorrect);
  });
  const steps = [...log.entries()].map(
    ([step, { byPrompt, ...rest }]) => [step, { ...rest, groups: [...byPrompt.values()] }] as const,
  );
  const correctRule = hasCorrectness ? 'metadata.correctness' : `reward > ${THRESHOLD}`;
  return { steps: new Map(steps), correctRule, rows, skipped, skippedCount };
}

function addTo(groups: Map<string, GenerationGroup>, prompt: string, reward: number, isCorrect: boolean): void {
  let group = groups.get(prompt);
  if (group === undefined) {
    group = { prompt, rows: 0, correct: 0, rewardSum: 0, lowest: reward, highest: reward };
    groups.set(prompt, group);
  }
  group.rows++;
  group.correct += Number(isCorrect);
  group.rewardSum += reward;
  group.lowest = Math.min(group.lowest, reward);
  group.highest = Math.max(group.highest, reward);
}

function interned(value: unknown, prompts: Map<string, string>): string {
  const text = typeof value === 'string' ? value.slice(0, MAX_PROMPT) : '';
  const known = prompts.get(text);
  if (known !== undefined) return known;
  prompts.set(text, text);
  return text;
}
