import { compareText } from './keys.ts';
import { own, put } from './record.ts';
import type { JsonObject } from './types.ts';

/** Named scores of one rollout. A name left out means the rollout has no such score. */
export type ScoreFn<T extends JsonObject> = (rollout: T) => Readonly<Record<string, number | boolean>>;

/** Scores of one rollout, booleans as 0 or 1. */
export type ScoreDict = Record<string, number>;

/** What scores a rollout and where its extracted answer stands. */
export interface ScoreOptions<T extends JsonObject> {
  /** Default: `{ accuracy: reward }`. */
  readonly scoreFn?: ScoreFn<T>;
  /** Top-level field with the extracted answer; switches `majority@k` and the score `no_answer` on. */
  readonly answerKey?: string;
}

/** The scores of all rollouts, `[task][rollout]`, with what is needed to run over them. */
export interface ExtractedScores {
  readonly allScoreDicts: ScoreDict[][];
  /** Answers by `[task][rollout]`, null when absent; undefined without an answer key. */
  readonly allAnswers: unknown[][] | undefined;
  /** Every score name, sorted by code point. */
  readonly scoreNames: string[];
  /** Rollouts of the longest task. */
  readonly maxK: number;
}

/**
 * Scores and answers of every rollout. With an answer key each rollout gets the score `no_answer`: 1 when the answer is
 * missing or null, otherwise 0 (an empty text is an answer).
 *
 * @throws TypeError on a score that is neither a number nor a boolean
 */
export function extractScores<T extends JsonObject>(
  tasks: readonly (readonly T[])[],
  { scoreFn = rewardAsAccuracy, answerKey }: ScoreOptions<T> = {},
): ExtractedScores {
  const names = new Set<string>();
  const answerOf = (rollout: T): unknown => (answerKey === undefined ? null : (own(rollout, answerKey) ?? null));
  const allScoreDicts = tasks.map((rollouts, task) =>
    rollouts.map((rollout, position) => {
      const scores: ScoreDict = {};
      for (const [name, value] of Object.entries(scoreFn(rollout))) {
        put(scores, name, requireScore(value, name, task, position));
        names.add(name);
      }
      if (answerKey !== undefined) {
        scores.no_answer = answerOf(rollout) === null ? 1 : 0;
        names.add('no_answer');
      }
      return scores;
    }),
  );
  return {
    allScoreDicts,
    allAnswers: answerKey === undefined ? undefined : tasks.map((rollouts) => rollouts.map(answerOf)),
    scoreNames: [...names].sort(compareText),
    maxK: tasks.reduce((longest, rollouts) => Math.max(longest, rollouts.length), 0),
  };
}

/** The values of one score over a task's rollouts, by position; undefined where a rollout has no such score. */
export function scoreSeries(scoreDicts: readonly ScoreDict[], name: string): (number | undefined)[] {
  return scoreDicts.map((scores) => (Object.hasOwn(scores, name) ? scores[name] : undefined));
}

function rewardAsAccuracy(rollout: JsonObject): Record<string, number | boolean> {
  return { accuracy: own(rollout, 'reward') as number | boolean };
}

function requireScore(value: unknown, name: string, task: number, position: number): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  const found = value === undefined ? 'missing' : JSON.stringify(value);
  throw new TypeError(
    `Score "${name}" of task ${task}, rollout ${position} is ${found}, expected a number or a boolean ` +
      '(a score function leaves out the name when there is no score)',
  );
}
