import { type RolloutFrame, selectColumns } from '../frame.ts';
import { successes } from '../success.ts';
import { REWARD_NONFINITE, REWARD_SCORED } from '../table.ts';
import { LARGEST } from './distribution.ts';

/** `binary`: only 0 and 1. `unit`: within 0 to 1. */
export type RewardKind = 'binary' | 'unit' | 'other';

/** Every rollout is in exactly one of these states; the first that applies, from the bottom up, is its own. */
const ROLLOUT_STATES = ['scored', 'unscored', 'nonfinite', 'masked', 'failed'] as const;
export type RolloutState = (typeof ROLLOUT_STATES)[number];

/** Which rollouts count as successes. */
export interface Success {
  /** What success means: the `success` field, or a reward at or above the threshold. */
  readonly by: string;
  readonly threshold?: number;
  /** 1 success, 0 none, NaN for rollouts that do not count. */
  readonly scores: Float64Array;
}

/** The rewards and successes that statistics may use, row by row of the frame. */
export interface MeasuredRollouts {
  readonly rolloutCount: number;
  readonly taskCount: number;
  readonly offsets: Int32Array;
  readonly states: Readonly<Record<RolloutState, number>>;
  /** NaN for a rollout without score, masked or failed. */
  readonly reward: Float64Array;
  readonly kind?: RewardKind;
  readonly success?: Success;
}

/**
 * Decides which rewards count: masked rollouts (their verifier calls the reward unreliable) and failed attempts are kept
 * out, however they were scored. A reward too large to be squared counts as not finite.
 *
 * @param passThreshold a reward at or above it is a success. Without it the `success` field decides where the file has
 * one, else full credit, which is 1 when no reward exceeds 1; rewards beyond 1 have no known full credit, so that
 * without either nothing is called a success
 */
export function selectMeasured(
  frame: RolloutFrame,
  { passThreshold }: { passThreshold?: number } = {},
): MeasuredRollouts {
  const { rolloutCount, taskCount, offsets } = frame;
  const reward = new Float64Array(rolloutCount).fill(Number.NaN);
  const states = { scored: 0, unscored: 0, nonfinite: 0, masked: 0, failed: 0 };
  const raw = frame.numbers('reward');
  const rewardStates = frame.numbers('reward_state');
  const masked = frame.numbers('masked');
  const failure = frame.texts('failure');
  let [binary, unit, largest] = [true, true, Number.NEGATIVE_INFINITY];
  const counts = new Uint8Array(rolloutCount);
  for (let i = 0; i < rolloutCount; i++) {
    const state = stateOf(raw[i], rewardStates[i], masked[i], failure[i]);
    states[state]++;
    counts[i] = state === 'masked' || state === 'failed' ? 0 : 1;
    if (state !== 'scored') continue;
    const value = raw[i];
    reward[i] = value;
    binary &&= value === 0 || value === 1;
    unit &&= value >= 0 && value <= 1;
    largest = Math.max(largest, value);
  }
  const base = { rolloutCount, taskCount, offsets, states, reward };
  const kind = states.scored === 0 ? {} : ({ kind: binary ? 'binary' : unit ? 'unit' : 'other' } as const);
  const bySuccessField = passThreshold === undefined && frame.has('success');
  const threshold = passThreshold ?? (largest <= 1 ? 1 : undefined);
  if (!bySuccessField && (threshold === undefined || states.scored === 0)) return { ...base, ...kind };
  const rule = successes(bySuccessField ? frame : selectColumns(frame, ['reward']), { threshold });
  const scores = rule.passed.map((passed, i) => (counts[i] === 1 ? passed : Number.NaN));
  const used = rule.byReward > 0 ? { threshold: threshold ?? 1 } : {};
  return { ...base, ...kind, success: { by: rule.by, ...used, scores } };
}

function stateOf(reward: number, state: number, masked: number, failure: string | null): RolloutState {
  if (failure !== null) return 'failed';
  if (masked === 1) return 'masked';
  if (state === REWARD_NONFINITE || Math.abs(reward) > LARGEST) return 'nonfinite';
  return state === REWARD_SCORED && !Number.isNaN(reward) ? 'scored' : 'unscored';
}
