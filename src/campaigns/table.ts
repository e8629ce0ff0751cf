import type { Run } from '../runs/table.ts';

/**
 * What a step of a run counted: every completion of its batch, never a selection of them. Steps that left no row stand among
 * them where their counts could be recovered (`recoveredSteps`).
 */
export interface StepCounts {
  /** Steps in ascending order, each once. */
  readonly steps: Float64Array;
  /** Completions that were correct, and all of them; NaN where the log does not say. */
  readonly correct: Float64Array;
  readonly total: Float64Array;
  readonly meanReward: Float64Array;
}

/** One prompt of a step, with all of its completions. */
export interface PromptGroup {
  readonly step: number;
  /** Place of the prompt within its step, from 0. */
  readonly index: number;
  readonly correct: number;
  readonly total: number;
  /** Mean reward of its completions, where rewards are more than right and wrong. */
  readonly meanReward?: number;
  /** What identifies the prompt: its text, its id, or its place in the data with its answer. Equal texts are one prompt. */
  readonly prompt?: string;
}

/** Completions that were written down one by one. */
export interface LoggedGenerations {
  readonly rows: number;
  /** Rows whose reward counts as correct. */
  readonly correct: number;
  /** Whether they are a choice of all completions (informative groups, best samples), so that no rate can be told. */
  readonly isSelected: boolean;
  /** Why Assay thinks so. */
  readonly reason: string;
  readonly rewards: Float64Array;
  /** `gram_entropy_delta` of those rows that have one, as textpolicy logs it. */
  readonly gramDeltas?: Float64Array;
}

/** One run of a campaign: a condition with a seed. */
export interface CampaignRun {
  /** As the report calls it: `grpo+none_s42`. */
  readonly name: string;
  readonly condition: string;
  /** Absent where nothing says it. */
  readonly seed?: string;
  /** Its curves, as job 2 reads them. */
  readonly run: Run;
  readonly counts: StepCounts;
  /** Every prompt of the steps whose log is complete; absent where only a selection is left. */
  readonly groups?: readonly PromptGroup[];
  readonly generations?: LoggedGenerations;
  /** `condition` as the rows of the run name it, without overrides: never used as a label. */
  readonly loggedCondition?: string;
  /** Settings that tell runs apart, flat by dotted name. */
  readonly config: Readonly<Record<string, string | number | boolean>>;
  readonly status: 'finished' | 'running' | 'failed' | 'unknown';
  /** Steps between the first and the last that have no row: skipped steps are those whose groups all agree. */
  readonly missingSteps: readonly number[];
  /** Those of them whose counts are known all the same, from the console or from the running rate. */
  readonly recoveredSteps?: readonly number[];
  /** Steps that a resumed run logged again. */
  readonly repeatedSteps: number;
  /** Where the counts come from; absent where there are none. */
  readonly countsFrom?: CountsSource;
  /** Completions that were asked for and did not come. */
  readonly failedCompletions?: number;
  /** What became of failed samples, by the sampler's word for it. */
  readonly sampleErrors?: Readonly<Record<string, number>>;
  /** When a completion counts as correct: `reward > 0.5`. */
  readonly correctRule?: string;
  /** What the log says in words, by key and step: `bp_action`, `bp_regime`, `policy_loss_mode`. */
  readonly words?: ReadonlyMap<string, ReadonlyMap<number, string>>;
  /** What identifies the logical batch of a step, where it is logged: equal digests prove equal prompts. */
  readonly batchDigests?: ReadonlyMap<number, string>;
}

/** What a run was counted from: rows of steps, rates of steps, the console, whole generations, or rollout files. */
export type CountsSource = 'steps' | 'rates' | 'console' | 'generations' | 'rollouts';

/** Several runs that are compared by condition. */
export interface Campaign {
  readonly name: string;
  /** In the order of the manifest, or of their names. */
  readonly conditions: readonly string[];
  readonly runs: readonly CampaignRun[];
  /** The condition that others are held against, where one was named or comes first. */
  readonly baseline?: string;
  /** Steps that each run was meant to make. */
  readonly plannedSteps?: number;
  /** Runs that were planned, whether or not there is anything of them. */
  readonly plannedRuns: readonly { readonly condition: string; readonly seed?: string; readonly status?: string }[];
  /** Times the results were looked at before, from the ledger. */
  readonly looks: readonly Look[];
  /** Why no comparison can be made of what there is, such as logs that hold selected generations alone. */
  readonly obstacle?: string;
}

/** One look at the results of a campaign: how many runs had data, and the steps that they had made in all. */
export interface Look {
  readonly runs: number;
  readonly steps: number;
}

/** What the checks of job 4 read. */
export interface CampaignTables {
  readonly campaign: Campaign;
}
