import type { InputFile } from '../../../files/inputs.ts';
import { readPlannedRows, type Scalar } from '../planned-rows.ts';
import { createStepLog } from '../step-log.ts';

/** What the rows of a run say that is no number. */
export interface StepWords {
  /** `condition` of the last row, where the rows name one. */
  readonly condition?: string;
  /** Digest of the logical batch by step. */
  readonly digests: ReadonlyMap<number, string>;
  /** Words by key and step. */
  readonly words: ReadonlyMap<string, ReadonlyMap<number, string>>;
  /** Yes and no by key and step, as 1 and 0. */
  readonly flags: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Steps that have a row of supervised training. */
  readonly supervised: ReadonlySet<number>;
  /** Steps that were logged more than once. */
  readonly repeatedSteps: number;
}

const FLAGS = [
  'sepa_gate_open',
  'bp_warmup',
  'loss_is_placeholder',
  'backend_reports_sync_loss',
  'backend_preserves_token_advantages',
];
const WORDS = ['bp_action', 'bp_regime', 'policy_loss_mode', 'uncertainty_kind', 'algorithm'];
const DIGESTS = ['optimizer/logical_batch_sha256', 'optimizer/batch_sha256'];
const PATHS = ['step', 'phase', 'condition', ...FLAGS, ...WORDS, ...DIGESTS];

/**
 * Reads the words and flags of the rows of `metrics.jsonl` or `steps.jsonl`. A step that is logged again stands as it was
 * logged last; where the steps go back, as after a resume, what stood from there on is gone. Lines that cannot be read are
 * counted by the reader of the numbers.
 */
export async function readStepWords(file: InputFile): Promise<StepWords> {
  const log = createStepLog<ReadonlyMap<string, Scalar>>();
  const shared = new Map<string, string>();
  await readPlannedRows(file, PATHS, { skip: () => {}, maxText: 200 }, (row) => {
    const step = row.get('step');
    if (typeof step === 'number')
      log.add(step, new Map([...row].map(([key, value]) => [key, interned(value, shared)])));
  });
  const rows = log.entries();
  const column = <Value>(key: string, parse: (value: Scalar) => Value | undefined): Map<number, Value> => {
    const values = new Map<number, Value>();
    for (const [step, row] of rows) {
      const value = row.get(key);
      const parsed = value === undefined ? undefined : parse(value);
      if (parsed !== undefined) values.set(step, parsed);
    }
    return values;
  };
  const text = (value: Scalar) => (typeof value === 'string' && value !== '' ? value : undefined);
  const flag = (value: Scalar) => (typeof value === 'boolean' ? Number(value) : undefined);
  const conditions = [...column('condition', text).values()];
  const digests = DIGESTS.map((key) => column(key, text)).find(({ size }) => size > 0);
  const named = <Value>(keys: readonly string[], parse: (value: Scalar) => Value | undefined) =>
    new Map(keys.map((key) => [key, column(key, parse)] as const).filter(([, values]) => values.size > 0));
  return {
    ...(conditions.length === 0 ? {} : { condition: conditions[conditions.length - 1] }),
    digests: digests ?? new Map(),
    words: named(WORDS, text),
    flags: named(FLAGS, flag),
    supervised: new Set([...column('phase', text)].filter(([, phase]) => phase === 'sft').map(([step]) => step)),
    repeatedSteps: log.repeated,
  };
}

/** The same text object for equal texts: the words of a run are few and its rows are many. */
function interned(value: Scalar, shared: Map<string, string>): Scalar {
  if (typeof value !== 'string') return value;
  const known = shared.get(value);
  if (known !== undefined) return known;
  if (shared.size < 10_000) shared.set(value, value);
  return value;
}
