import { isKnownKey } from '../name-series.ts';
import type { Row } from '../rows/dialect.ts';
import { chooseStepKey } from '../rows/steps.ts';

/** Which columns of a table say what a row is about; the others are metrics. */
export interface TableShape {
  readonly step?: string;
  /** Counts passes over the data, beside the step. */
  readonly epoch?: string;
  /** Names the run of a row. */
  readonly run?: string;
  /** Says whether a row is of training or of validation. */
  readonly split?: string;
  /** Tables with one value a row name the metric in one column and its value in another. */
  readonly long?: { readonly metric: string; readonly value: string };
}

/** What the step is called, the most telling first; passes over the data come last. */
const STEPS = [
  'step',
  'global_step',
  'train/global_step',
  'trainer/global_step',
  'training/global_step',
  '_step',
  'current_steps',
  'steps',
  'iteration',
  'iter',
  'update',
  'batch',
];
const EPOCHS = ['epoch', 'epochs'];
const RUNS = ['run', 'run_name', 'run_id', 'experiment', 'experiment_name'];
const SPLITS = ['split', 'phase', 'mode', 'subset'];
const METRICS = ['metric', 'tag', 'metric_name', 'key', 'name'];
const VALUES = ['value', 'metric_value'];
const SPLIT_WORDS: Readonly<Record<string, string>> = {
  train: 'train/',
  training: 'train/',
  valid: 'eval/',
  validation: 'eval/',
  val: 'eval/',
  eval: 'eval/',
  dev: 'eval/',
  test: 'eval/',
};

/** What a split's name puts before the keys of its rows; undefined for another word. */
export function splitPrefix(word: unknown): string | undefined {
  return typeof word === 'string' ? SPLIT_WORDS[word.toLowerCase()] : undefined;
}

/** The shape of a table, from its first rows. Letter case does not count. */
export function shapeOf(rows: readonly Row[]): TableShape {
  const keys = new Map<string, string>();
  for (const row of rows) for (const key of Object.keys(row)) keys.set(key.toLowerCase(), key);
  const present = (names: readonly string[]) => names.flatMap((name) => keys.get(name) ?? []);
  const every = (name: string, fits: (value: unknown) => boolean) => rows.every((row) => fits(row[name]));
  const epoch = chooseStepKey(rows, present(EPOCHS));
  const step = chooseStepKey(rows, present(STEPS)) ?? epoch;
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  const run = present(RUNS).find((name) => every(name, isText));
  const split = present(SPLITS).find((name) => every(name, (value) => splitPrefix(value) !== undefined));
  const metric = present(METRICS).find(
    (name) => every(name, isText) && rows.some((row) => isKnownKey(String(row[name]))),
  );
  const value = present(VALUES).find((name) => rows.some((row) => typeof row[name] === 'number'));
  return {
    ...(step === undefined ? {} : { step }),
    ...(epoch === undefined || epoch === step ? {} : { epoch }),
    ...(run === undefined ? {} : { run }),
    ...(split === undefined ? {} : { split }),
    ...(metric === undefined || value === undefined ? {} : { long: { metric, value } }),
  };
}
