/** What one chart of a run shows: series by id (`prefix.*` for a family), and how to say it. Data, no code. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly y: string;
  readonly lines: readonly { readonly series: string; readonly label: string }[];
  readonly scale?: 'log';
  /** Two lines whose distance the reading tells. */
  readonly gap?: readonly [string, string];
}

/** The charts over steps, in the order of the report. */
export const PANELS: readonly Panel[] = [
  {
    id: 'loss',
    title: 'Loss',
    y: 'loss',
    lines: [
      { series: 'train.loss', label: 'training' },
      { series: 'valid.loss', label: 'validation, one batch' },
      { series: 'valid.loss.full', label: 'validation' },
    ],
  },
  {
    id: 'reward',
    title: 'Reward',
    y: 'reward',
    lines: [
      { series: 'rl.reward.train', label: 'training' },
      { series: 'rl.reward.valid', label: 'validation' },
    ],
    gap: ['rl.reward.train', 'rl.reward.valid'],
  },
  {
    id: 'reward-components',
    title: 'Reward by grader',
    y: 'reward',
    lines: [{ series: 'rl.reward.component.*', label: '' }],
  },
  {
    id: 'tokens',
    title: 'Tokens of an answer',
    y: 'tokens',
    lines: [
      { series: 'rl.length.mean', label: 'answer' },
      { series: 'rl.reasoning.mean', label: 'reasoning' },
      { series: 'rl.length.terminated', label: 'ended by itself' },
    ],
  },
  {
    id: 'truncation',
    title: 'Answers cut, groups without a difference',
    y: 'share',
    lines: [
      { series: 'rl.length.clippedRatio', label: 'cut at the limit' },
      { series: 'rl.groups.zeroVar', label: 'groups without a difference' },
      { series: 'rl.unresponsive', label: 'no response' },
      { series: 'rl.parseError', label: 'not parsed' },
    ],
  },
  {
    id: 'preference-rewards',
    title: 'Implicit rewards',
    y: 'reward',
    lines: [
      { series: 'dpo.chosen.reward', label: 'chosen' },
      { series: 'dpo.rejected.reward', label: 'rejected' },
      { series: 'dpo.margin', label: 'margin' },
    ],
  },
  {
    id: 'log-probabilities',
    title: 'Log-probabilities of the answers',
    y: 'nats',
    lines: [
      { series: 'dpo.chosen.logp', label: 'chosen' },
      { series: 'dpo.rejected.logp', label: 'rejected' },
    ],
  },
  {
    id: 'preference-accuracy',
    title: 'Preference accuracy',
    y: 'share',
    lines: [
      { series: 'dpo.accuracy', label: 'training' },
      { series: 'dpo.valid.accuracy', label: 'validation' },
    ],
  },
  { id: 'entropy', title: 'Entropy of the policy', y: 'nats', lines: [{ series: 'rl.entropy', label: 'entropy' }] },
  {
    id: 'divergence',
    title: 'Drift and mismatch',
    y: 'nats',
    lines: [
      { series: 'rl.kl.ref', label: 'from the reference' },
      { series: 'rl.kl.update', label: 'of one update' },
      { series: 'rl.mismatch', label: 'sampler against trainer' },
    ],
  },
  {
    id: 'clip-fraction',
    title: 'Tokens whose update is clipped',
    y: 'share',
    lines: [{ series: 'rl.clipFraction', label: 'clipped' }],
  },
  {
    id: 'gradient-norm',
    title: 'Gradient norm',
    y: 'norm',
    scale: 'log',
    lines: [{ series: 'optim.gradNorm', label: 'gradient norm' }],
  },
  {
    id: 'learning-rate',
    title: 'Learning rate',
    y: 'learning rate',
    lines: [{ series: 'optim.lr', label: 'learning rate' }],
  },
];
