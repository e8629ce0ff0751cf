import { isKnownKey } from '../name-series.ts';
import type { Row } from '../rows/dialect.ts';
import { parseStep } from '../rows/steps.ts';
import { memberAt, scalarKeys } from './members.ts';
import { shapeOf, type TableShape } from './shape.ts';

/** Names that rows of other things have: answers, pairs, problems, tasks, arms of an experiment. */
const FOREIGN =
  /^(prompts?|messages|question|problem|instruction|input|inputs|output|outputs|response|responses|completion|completions|answer|gold|expected|chosen|rejected|task|task_id|task_name|task_index|_ng_\w+|example_id|instance_id|episode|episode_id|rollout|rollout_id|sample|sample_id|item|repeat|trial|seed|arm|condition|conversation|trajectory|text)$/i;
const METRIC =
  /(^|[/_. ])(loss|nll|reward|rewards|return|accuracy|acc|perplexity|ppl|entropy|kl|lr|learning_rate|grad_norm)($|[/_. ])/i;
const MAX_TEXT = 120;
/** Rows that must name a step, have one of their own, and go on from the one before. */
const WITH_STEP = 0.9;
const DISTINCT = 0.4;
const IN_ORDER = 0.8;
/** Of what a row says beside its step. */
const NUMBERS = 0.3;
const MIN_ROWS = 2;

/**
 * Whether the first rows of a table look like a curve of training: one step after the other, metrics that have a name in
 * training, and nothing that belongs to answers, pairs or problems.
 */
export function looksLikeCurve(rows: readonly Row[]): boolean {
  if (rows.length < MIN_ROWS) return false;
  const shape = shapeOf(rows);
  if (shape.step === undefined || hasForeign(rows)) return false;
  return hasMetrics(rows, shape) && goesOn(rows, shape);
}

function hasForeign(rows: readonly Row[]): boolean {
  return rows.some((row) =>
    Object.entries(row).some(
      ([key, value]) =>
        FOREIGN.test(key) ||
        (typeof value === 'string' && value.length > MAX_TEXT) ||
        (Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null)),
    ),
  );
}

function hasMetrics(rows: readonly Row[], shape: TableShape): boolean {
  if (shape.long !== undefined) return true;
  const about = new Set([shape.step, shape.epoch, shape.run, shape.split]);
  let numbers = 0;
  let scalars = 0;
  const named = new Set<string>();
  for (const row of rows)
    for (const [key, value] of scalarKeys(row)) {
      if (about.has(key) || value === null) continue;
      scalars++;
      if (typeof value !== 'number' && parseStep(value) === undefined) continue;
      numbers++;
      named.add(key);
    }
  const isMetric = (key: string) => METRIC.test(key) || (isKnownKey(key) && !/^progress\./.test(key));
  return numbers >= NUMBERS * scalars && [...named].some(isMetric);
}

function goesOn(rows: readonly Row[], { step, epoch, run, split, long }: TableShape): boolean {
  const steps = rows.map((row) => parseStep(memberAt(row, step as string))?.step);
  const known = steps.filter((value) => value !== undefined);
  if (known.length < WITH_STEP * rows.length) return false;
  // Several rows of one step are as many runs, splits, metrics, or passes over the data.
  const isAlone = [epoch, run, split, long].every((column) => column === undefined);
  if (isAlone && new Set(known).size < Math.max(2, DISTINCT * known.length)) return false;
  const pairs = known.slice(1).map((value, i) => value - known[i]);
  const rising = pairs.filter((gap) => gap >= 0).length;
  const falling = pairs.filter((gap) => gap <= 0).length;
  return new Set(known).size > 1 && (!isAlone || Math.max(rising, falling) >= IN_ORDER * pairs.length);
}
