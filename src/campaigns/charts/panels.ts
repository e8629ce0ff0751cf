/** A chart of curves over steps, by condition: which metrics it may show, and what its sentences are about. Data, no code. */
export interface CurvePanel {
  readonly id: string;
  readonly title: string;
  /** Metrics that it shows, by what they are called in any log: the first of them that the campaign has. */
  readonly metrics: readonly string[];
  /** Panels of one name share their vertical scale, so that they can be held beside each other. */
  readonly scale?: string;
  /** What the column is, where its name misleads. */
  readonly note?: string;
}

/** The panels in the order of the report; curves of other metrics follow under their own titles. */
export const PANELS: readonly CurvePanel[] = [
  { id: 'learning-curves', title: 'Correct answers', metrics: ['correct_rate'] },
  { id: 'reward-curves', title: 'Reward', metrics: ['mean_reward', 'rl.reward.train'] },
  { id: 'sepa-lambda', title: 'SEPA lambda', metrics: ['sepa_lambda'] },
  {
    id: 'entropy-raw',
    title: 'Execution entropy variance before pooling',
    metrics: ['exec_surprisal_var', 'exec_entropy_var'],
    scale: 'entropy pooling',
    note: 'measured before pooling: pooling cannot show here but through training',
  },
  {
    id: 'entropy-pooled',
    title: 'Execution entropy variance after pooling',
    metrics: ['post_exec_surprisal_var', 'post_exec_entropy_var'],
    scale: 'entropy pooling',
    note: 'what pooling acts on; 0 where the transform pools nothing means not measured',
  },
  {
    id: 'planning-entropy',
    title: 'Planning entropy',
    metrics: ['plan_surprisal_mean', 'plan_entropy_mean'],
    note: '0 means that no planning token was marked',
  },
  {
    id: 'planning-variance',
    title: 'Planning entropy variance',
    metrics: ['plan_surprisal_var', 'plan_entropy_var'],
  },
];

/** Bands that a curve can have around its mean, the one that is drawn first at the head. */
export const BANDS = ['interval', 'deviation', 'range'] as const;
export type Band = (typeof BANDS)[number];
