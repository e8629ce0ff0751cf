import { describe, expect, it } from 'vitest';
import { settleSaved } from './settle-saved.ts';

const saved = (step: number, name?: string, deployable = true) => ({
  step,
  ...(name === undefined ? {} : { name }),
  deployable,
});

describe('settleSaved', () => {
  it('orders checkpoints and keeps each once', () => {
    expect(settleSaved([saved(20, 'b'), saved(10, 'a', false), saved(20, 'b'), saved(10, 'a')], {}, 30)).toEqual([
      saved(10, 'a'),
      saved(20, 'b'),
    ]);
  });

  it('puts the final model at the last step unless a checkpoint is that model', () => {
    expect(settleSaved([saved(10, 'a')], { finalModel: 'm' }, 30)).toEqual([saved(10, 'a'), saved(30, 'm')]);
    expect(settleSaved([saved(10, 'm')], { finalModel: 'm' }, 30)).toEqual([saved(10, 'm')]);
    expect(settleSaved([], { finalModel: 'm' }, undefined)).toEqual([]);
  });

  it('takes the older checkpoints of a provider that keeps only some for gone', () => {
    const four = [1, 2, 3, 4].map((step) => saved(step, `m${step}`));
    expect(settleSaved(four, { keptCheckpoints: 3 }, 4).map(({ deployable }) => deployable)).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(settleSaved(four.slice(2), { keptCheckpoints: 3 }, 4).every(({ deployable }) => deployable)).toBe(true);
  });
});
