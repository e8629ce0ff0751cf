/** Steps that count, both ends included. */
export interface StepWindow {
  readonly from?: number;
  readonly to?: number;
}

/** What a comparison of two arms may be told; everything has a default. */
export interface CompareOptions {
  /** Conditions, as the campaign names them: its baseline and its other condition when absent. */
  readonly baseline?: string;
  readonly candidate?: string;
  /** `correct_rate` (from counts), `mean_reward`, or the id of a series. */
  readonly metric?: string;
  /** Which direction is better; what the registry says of the metric when absent. */
  readonly better?: 'up' | 'down';
  /** All planned steps when absent. */
  readonly window?: StepWindow;
  /** Differences within it count as none, in the unit of the metric: 0.01 is one percentage point of a share. */
  readonly margin?: number;
  /** Two-sided; a claim of improvement is then wrong in at most half of it. */
  readonly alpha?: number;
  /** The effect one hopes for, in the unit of the metric: one percentage point of a share when absent. */
  readonly hopedEffect?: number;
  readonly resamples?: number;
  readonly seed?: number;
  readonly litmus?: LitmusOptions;
  /** `seed`: declared before looking that equal seeds share something; `auto`: only where the logs show it. */
  readonly pairing?: 'auto' | 'seed' | 'none';
  /** Whether to give the episode-level numbers of the guide as well. */
  readonly episodes?: boolean;
}

/** Which gate to apply. */
export interface LitmusOptions {
  /** `official_v1`, or thresholds by metric: `{ correct_rate: 0.005 }`. */
  readonly profile?: string;
  readonly thresholds?: Readonly<Record<string, number>>;
  readonly evidence?: Partial<LitmusEvidence>;
  /** Metrics left out by choice. */
  readonly without?: readonly string[];
}

/** What a gate wants to see before it says anything. */
export interface LitmusEvidence {
  readonly minRunPairs: number;
  readonly minStepsPerRun: number;
  readonly minGenerationsPerRun: number;
  readonly minGramPairsPerRun: number;
}

/** What the analysis of a campaign may be told. */
export interface AnalyseOptions extends Omit<CompareOptions, 'candidate' | 'litmus'> {
  /** Pairs compared beside those with the baseline, `[baseline, candidate]`: SEPA against HICRA where both are there. */
  readonly keyPairs?: readonly (readonly [string, string])[];
  /** The one comparison that was declared before looking, `[baseline, candidate]`: it is not adjusted for the others. */
  readonly primary?: readonly [string, string];
}
