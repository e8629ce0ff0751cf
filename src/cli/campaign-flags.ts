const text = (input: string) => input;

function number(input: string): number {
  const value = Number(input);
  if (input.trim() === '' || !Number.isFinite(value)) throw new Error(`found "${input}", expected a number`);
  return value;
}

/** Flags of the commands that compare runs by condition. */
export const campaignFlags = {
  metric: {
    kind: 'parsed',
    parse: text,
    optional: true,
    brief:
      'What is compared: correct_rate, mean_reward or the id of a series (default: correct_rate where it is counted)',
    placeholder: 'metric',
  },
  better: {
    kind: 'parsed',
    parse: text,
    optional: true,
    brief: 'Which way is better: up or down (default: what is known of the metric)',
    placeholder: 'way',
  },
  from: { kind: 'parsed', parse: number, optional: true, brief: 'First step that counts', placeholder: 'step' },
  to: { kind: 'parsed', parse: number, optional: true, brief: 'Last step that counts', placeholder: 'step' },
  margin: {
    kind: 'parsed',
    parse: number,
    optional: true,
    brief: 'Differences within it count as none: 0.01 is one percentage point',
    placeholder: 'difference',
  },
  alpha: { kind: 'parsed', parse: number, optional: true, brief: 'Level of the tests, two-sided (default: 0.05)' },
  hope: {
    kind: 'parsed',
    parse: number,
    optional: true,
    brief: 'Effect that was hoped for, for power and numbers of runs (default: 0.01 of a share)',
    placeholder: 'difference',
  },
  resamples: { kind: 'parsed', parse: number, optional: true, brief: 'Resamples of the bootstrap' },
  pairing: {
    kind: 'parsed',
    parse: text,
    optional: true,
    brief: 'seed: equal seeds share something, declared before looking; auto: where the logs show it; none',
    placeholder: 'how',
  },
  ledger: {
    kind: 'parsed',
    parse: text,
    optional: true,
    brief:
      'Write this look into a ledger and pay for those that stand there (a file, or a folder for .assay-looks.json)',
    placeholder: 'file',
  },
  passThreshold: {
    kind: 'parsed',
    parse: number,
    optional: true,
    brief: 'A reward of a rollout at or above it is correct',
    placeholder: 'reward',
  },
} as const;

/** Flags of `assay compare` alone. */
export const compareFlags = {
  baseline: {
    kind: 'parsed',
    parse: text,
    variadic: true,
    brief:
      'Runs that are held against: folders, files or patterns, several after one flag; with --campaign also labels',
    placeholder: 'run...',
  },
  candidate: {
    kind: 'parsed',
    parse: text,
    variadic: true,
    brief: 'Runs that are held against the baseline',
    placeholder: 'run...',
  },
  campaign: {
    kind: 'parsed',
    parse: text,
    optional: true,
    brief: 'Folder of a campaign whose labels may be named',
    placeholder: 'folder',
  },
  litmus: {
    kind: 'parsed',
    parse: text,
    optional: true,
    brief: 'Also decide by rules: official_v1, or custom with --litmus-threshold; exit code 0, 1 or 3',
    placeholder: 'profile',
  },
  litmusThreshold: {
    kind: 'parsed',
    parse: text,
    variadic: true,
    optional: true,
    brief: 'Least lift of a metric: correct_rate=0.005 (repeatable)',
    placeholder: 'metric=lift',
  },
  litmusWithout: {
    kind: 'parsed',
    parse: text,
    variadic: true,
    optional: true,
    brief: 'Leave a metric out of the rules (repeatable)',
    placeholder: 'metric',
  },
  writeTextpolicy: {
    kind: 'parsed',
    parse: text,
    optional: true,
    brief: "Write textpolicy's significance.json and significance.md into this folder",
    placeholder: 'folder',
  },
} as const;

/** Flags of `assay campaign` alone. */
export const conditionFlags = {
  baseline: {
    kind: 'parsed',
    parse: text,
    optional: true,
    brief: 'Condition that others are held against (default: the first one)',
    placeholder: 'condition',
  },
  pair: {
    kind: 'parsed',
    parse: text,
    variadic: true,
    optional: true,
    brief: 'Compare two more conditions: BASELINE,CANDIDATE (repeatable)',
    placeholder: 'a,b',
  },
  primary: {
    kind: 'parsed',
    parse: text,
    optional: true,
    brief: 'The one comparison that was declared before looking: BASELINE,CANDIDATE',
    placeholder: 'a,b',
  },
  watch: {
    kind: 'boolean',
    optional: true,
    withNegated: false,
    brief: 'Judge again whenever something was written, until every run has ended; looks go into the ledger',
  },
  interval: {
    kind: 'parsed',
    parse: number,
    optional: true,
    brief: 'With --watch: seconds between two looks (default: 300)',
    placeholder: 'seconds',
  },
  untilIdle: {
    kind: 'parsed',
    parse: number,
    optional: true,
    brief: 'With --watch: end when nothing was written for so many seconds',
    placeholder: 'seconds',
  },
} as const;

export interface CampaignFlags {
  readonly metric?: string;
  readonly better?: string;
  readonly from?: number;
  readonly to?: number;
  readonly margin?: number;
  readonly alpha?: number;
  readonly hope?: number;
  readonly resamples?: number;
  readonly pairing?: string;
  readonly ledger?: string;
  readonly passThreshold?: number;
}

export interface CompareOwnFlags {
  readonly baseline: readonly string[];
  readonly candidate: readonly string[];
  readonly campaign?: string;
  readonly litmus?: string;
  readonly litmusThreshold?: readonly string[];
  readonly litmusWithout?: readonly string[];
  readonly writeTextpolicy?: string;
}

export interface ConditionFlags {
  readonly baseline?: string;
  readonly pair?: readonly string[];
  readonly primary?: string;
  readonly watch?: boolean;
  readonly interval?: number;
  readonly untilIdle?: number;
}
