/** How a run was trained: decides which checks speak. */
export const METHODS = ['sft', 'dpo', 'rft', 'grpo', 'ppo'] as const;
export type Method = (typeof METHODS)[number];

/**
 * One metric over the steps of a run. Steps ascend and are unique; a step without a value is absent, so a value that is
 * NaN or infinite was logged as such.
 */
export interface Series {
  /** Canonical id (`registry.ts`), or the key as it was logged where the registry does not know it. */
  readonly id: string;
  /** The key as it was logged. */
  readonly key: string;
  readonly steps: Float64Array;
  readonly values: Float64Array;
  /** Where each point stands: index into the run's `files`, and line or record counted from 1 (0: unknown). */
  readonly files: Uint16Array;
  readonly lines: Int32Array;
}

/** A state of the model that was kept and can be deployed. */
export interface SavedCheckpoint {
  readonly step: number;
  /** What the trainer calls it: a model name, an id or a folder. */
  readonly name?: string;
  /** False where the provider says that it is gone. */
  readonly deployable: boolean;
  /** Nobody has seen it: the run was set to save at such steps. */
  readonly isAssumed?: true;
}

/** What happened to the rows of a run on their way into series. */
export interface Folds {
  /** Steps at which the log starts again at or before a step it had reached; the later rows stand. */
  readonly resumes: readonly number[];
  /** Rows that repeat what was there, as several processes write them. */
  readonly duplicateRows: number;
  /** Points that a later segment replaced. */
  readonly supersededPoints: number;
}

/** What is known of a run beside its series. Absent means not said, never a default. */
export interface RunFacts {
  /** How the run was trained, where its configuration says so. */
  readonly method?: Method;
  /** Highest learning rate that was planned. */
  readonly learningRate?: number;
  /** Rows of a single batch behind `valid.loss`, samples of a validation pass, and so on, where the trainer says so. */
  readonly evalSamples?: number;
  readonly batchSize?: number;
  readonly groupSize?: number;
  readonly epochs?: number;
  readonly beta?: number;
  /** DPO loss: `sigmoid`, `ipo`, `hinge`... */
  readonly lossType?: string;
  readonly vocabularySize?: number;
  /** Steps that were planned. */
  readonly totalSteps?: number;
  /** `succeeded`, `failed`, `cancelled`, `running`...: an open list of the provider's words. */
  readonly status?: string;
  /** Why the provider says that it failed. */
  readonly error?: string;
  readonly model?: string;
  /** Model that came out of it, as the provider calls it. */
  readonly finalModel?: string;
  /** How many checkpoints the provider keeps, the newest; older ones cannot be deployed. */
  readonly keptCheckpoints?: number;
  /** As they were asked for: `n_epochs=3, batch_size=auto`. */
  readonly hyperparameters?: string;
  /** Tools were called in training, so validation without them is no measure of the policy. */
  readonly usesTools?: boolean;
  /** Highest reward that the graders can give, where they say so. */
  readonly rewardScale?: number;
}

/** One run: its metrics over steps. */
export interface Run {
  readonly name: string;
  /** Paths of the files it was read from, in reading order, and the reader of each. */
  readonly files: readonly { readonly path: string; readonly reader: string }[];
  readonly method?: Method;
  /** Why this method: `--method`, or the keys that only it writes. */
  readonly methodReason: string;
  readonly series: SeriesView;
  readonly saved: readonly SavedCheckpoint[];
  readonly folds: Folds;
  readonly facts: RunFacts;
  /** The log says that training has come to its end. */
  readonly isEnded?: true;
}

/** The series of a run, or those of them that a check declared. */
export interface SeriesView {
  /** Ids in alphabetical order. */
  readonly ids: readonly string[];
  /** Undefined where the run has no such series; throws for one that was not declared. */
  get(id: string): Series | undefined;
  /** Whether any series matches: an id, `a|b`, or `prefix.*`. */
  has(name: string): boolean;
}

/** What the checks of job 2 read. */
export interface RunTables {
  readonly run: Run;
}

function matcher(name: string): (id: string) => boolean {
  const parts = name.split('|');
  return (id) => parts.some((part) => (part.endsWith('.*') ? id.startsWith(part.slice(0, -1)) : id === part));
}

/** A view of series by id. `allowed` names those that may be asked for; all when absent. */
export function seriesView(series: Iterable<Series>, allowed?: readonly string[]): SeriesView {
  const isAllowed = allowed === undefined ? () => true : matcher(allowed.join('|'));
  const byId = new Map([...series].filter(({ id }) => isAllowed(id)).map((one) => [one.id, one] as const));
  const ids = [...byId.keys()].sort();
  return {
    ids,
    get(id) {
      if (!isAllowed(id)) throw new Error(`series ${id} was read without being declared in needs or uses`);
      return byId.get(id);
    },
    has: (name) => ids.some(matcher(name)),
  };
}

/** The same run with only the series that a check declared. */
export function selectSeries(run: Run, names: readonly string[]): Run {
  const all = run.series.ids.map((id) => run.series.get(id) as Series);
  return { ...run, series: seriesView(all, names) };
}
