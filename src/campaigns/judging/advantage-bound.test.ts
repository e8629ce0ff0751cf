import { describe, expect, it } from 'vitest';
import { advantageBound, idleCap } from './advantage-bound.ts';

describe('advantageBound', () => {
  it('is the greatest advantage over all numbers of correct answers', () => {
    // Research page on retrain and textpolicy, 1.5: GRPO r - mean, MaxRL (r - mean) / mean, for K of 16 correct.
    const sizes = Array.from({ length: 15 }, (_, i) => (i + 1) / 16).map((mean) => ({
      grpo: Math.max(1 - mean, mean),
      maxrl: Math.max((1 - mean) / mean, 1),
    }));
    expect(advantageBound('grpo', 16)).toBe(Math.max(...sizes.map(({ grpo }) => grpo)));
    expect(advantageBound('maxrl', 16)).toBe(Math.max(...sizes.map(({ maxrl }) => maxrl)));
  });

  it('is not known for other ways to make advantages, or a single answer', () => {
    expect(advantageBound('reinforce_pp', 16)).toBeUndefined();
    expect(advantageBound('grpo', 1)).toBeUndefined();
  });
});

describe('idleCap', () => {
  const grpo = { advantage_mode: 'grpo', group_size: 16 };

  it('names a cap at the bound or above it, and none below', () => {
    expect(idleCap({ ...grpo, adv_clip_max: 0.9375 })).toContain('a cap of 0.9375 does nothing');
    expect(idleCap({ ...grpo, adv_clip_max: 0.9 })).toBeUndefined();
    expect(idleCap({ ...grpo, advantage_mode: 'maxrl', adv_clip_max: 5 })).toBeUndefined();
    expect(idleCap({ ...grpo, advantage_mode: 'maxrl', adv_clip_max: 15 })).toContain('never exceed 15');
  });

  it('knows nothing of a cap of 0, which is none, of weighted tokens, or without a group size', () => {
    expect(idleCap({ ...grpo, adv_clip_max: 0 })).toBeUndefined();
    expect(idleCap({ ...grpo, adv_clip_max: 5, transform_mode: 'gtpo' })).toBeUndefined();
    expect(idleCap({ advantage_mode: 'grpo', adv_clip_max: 5 })).toBeUndefined();
    expect(idleCap({ advantage_mode: 'grpo', adv_clip_max: 5 }, { groupSize: 8 })).toContain('groups of 8');
  });
});
