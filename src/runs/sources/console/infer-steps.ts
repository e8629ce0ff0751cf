/** A progress bar's count of steps, and how many there will be. */
export interface Bar {
  readonly count: number;
  readonly total: number;
}

/** What a record without a step of its own tells of when it was printed. */
export interface Undated {
  readonly epoch?: number;
  /** A record of training; records of validation belong to the step reached. */
  readonly isTraining: boolean;
  /** The last bar before it of each total, and the first one after it. */
  readonly before: readonly Bar[];
  after?: Bar;
}

/** What the trainer announced: how many steps in how many epochs. */
export interface Announced {
  readonly steps?: number;
  readonly epochs?: number;
}

/** Epochs are printed with two decimals, by newer trainers with four significant digits. */
const EPOCH_ERROR = 0.006;
const RELATIVE_ERROR = 1e-3;
const AGREEING = 0.8;

/**
 * The step of each record: by the progress bar beside it where that agrees with the epochs, else by its epoch where it is
 * known how many steps make one, else its place among the records of training.
 */
export function inferSteps(
  records: readonly Undated[],
  announced: Announced = {},
): { steps: number[]; total?: number } {
  const common = commonTotal(records, announced.steps);
  const counted = announcedPerEpoch(announced) ?? (common === undefined ? undefined : perEpochOf(records, common));
  // Where bars and epochs contradict each other, the bars are of something else.
  const bars = counted === 'contradicted' ? undefined : common;
  const perEpoch = counted === 'contradicted' ? undefined : counted;
  const total = announced.steps ?? bars;
  const spaced = perEpoch === undefined ? undefined : evenSteps(records, perEpoch);
  let reached = 0;
  let ordinal = 0;
  const steps = records.map((record, i) => {
    const { epoch, isTraining } = record;
    if (isTraining) ordinal++;
    const count = barCount(record, bars, perEpoch);
    if (count !== undefined) reached = count;
    else if (perEpoch !== undefined && epoch !== undefined) reached = spaced?.[i] ?? Math.round(epoch * perEpoch);
    else if (bars === undefined) reached = ordinal;
    return reached;
  });
  return { steps, ...(total === undefined ? {} : { total }) };
}

function announcedPerEpoch({ steps, epochs }: Announced): number | undefined {
  return steps === undefined || epochs === undefined || epochs === 0 ? undefined : steps / epochs;
}

/** The total of the bars that stand beside records of training most often. */
function commonTotal(records: readonly Undated[], announced: number | undefined): number | undefined {
  const counts = new Map<number, number>();
  for (const { isTraining, before, after } of records)
    if (isTraining)
      for (const total of new Set([before[0]?.total, after?.total])) if (total !== undefined) add(counts, total);
  if (announced !== undefined && counts.has(announced)) return announced;
  const most = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
  return most?.[0];
}

function add(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Steps that make an epoch by the bars; undefined where no record has both, and a word where they do not agree. */
function perEpochOf(records: readonly Undated[], total: number): number | 'contradicted' | undefined {
  const pairs = records.flatMap(({ isTraining, epoch, before, after }) => {
    const bar = after?.total === total ? after : before.find((one) => one.total === total);
    return isTraining && epoch !== undefined && epoch > 0 && bar !== undefined && bar.count > 0
      ? [{ epoch, count: bar.count }]
      : [];
  });
  const last = pairs.at(-1);
  if (last === undefined) return undefined;
  const perEpoch = last.count / last.epoch;
  const agreeing = pairs.filter(({ epoch, count }) => agree(count, epoch, perEpoch));
  return agreeing.length >= AGREEING * pairs.length ? perEpoch : 'contradicted';
}

function agree(count: number, epoch: number, perEpoch: number): boolean {
  const expected = epoch * perEpoch;
  return Math.abs(count - expected) <= 1 + EPOCH_ERROR * perEpoch + RELATIVE_ERROR * expected;
}

/** The step that a bar beside the record shows: drawn anew after one of training, before the bar of a validation. */
function barCount(
  { epoch, isTraining, before, after }: Undated,
  total?: number,
  perEpoch?: number,
): number | undefined {
  const last = before.find((bar) => bar.total === total)?.count;
  const next = after?.total === total ? after?.count : undefined;
  const counts = (isTraining ? [next, last] : [last, next]).filter((count) => count !== undefined);
  if (epoch === undefined || perEpoch === undefined) return counts[0];
  return counts.find((count) => agree(count, epoch, perEpoch));
}

/** Steps of records of training that were logged every so many steps, as their epochs confirm; records of validation follow. */
function evenSteps(records: readonly Undated[], perEpoch: number): number[] | undefined {
  const training = records.filter(({ isTraining }) => isTraining);
  const last = training.at(-1)?.epoch;
  if (last === undefined || training.length < 2) return undefined;
  for (const first of [0, 1]) {
    const every = Math.round((last * perEpoch) / (training.length - first));
    if (every < 1) continue;
    // With the first step logged on its own, the others count from it.
    const stepAt = (i: number) => (i === 0 && first === 1 ? 1 : (i + 1 - first) * every);
    if (!training.every(({ epoch }, i) => epoch !== undefined && agree(stepAt(i), epoch, perEpoch))) continue;
    let seen = 0;
    return records.map(({ isTraining, epoch }) => {
      if (isTraining) return stepAt(seen++);
      return epoch === undefined || seen === 0 ? 0 : Math.max(stepAt(seen - 1), Math.round(epoch * perEpoch));
    });
  }
  return undefined;
}
