import { describe, expect, it } from 'vitest';
import { variedSettings } from './settings.ts';

type Config = Readonly<Record<string, string | number | boolean>>;

const varied = (arms: Readonly<Record<string, readonly Config[]>>) =>
  variedSettings(
    Object.entries(arms).map(([condition, configs]) => ({
      condition,
      runs: configs.map((config) => ({ condition, config })),
    })),
  ).map(({ name, isDeclared, isUneven }) => [name, isDeclared, isUneven]);

describe('variedSettings', () => {
  it('leaves out what is equal, what names a run, and what only some runs log', () => {
    const runs: Config[] = [
      { lr: 1, seed: 1, log_dir: 'a', wandb_project: 'x', extra: 1 },
      { lr: 1, seed: 2, log_dir: 'b', wandb_project: 'y' },
    ];
    expect(varied({ a: runs, b: runs })).toEqual([]);
  });

  it('takes a setting for declared where labels say its name or its values', () => {
    expect(varied({ grpo: [{ mode: 'grpo' }], maxrl: [{ mode: 'maxrl' }] })).toEqual([['mode', true, true]]);
    expect(varied({ base: [{ lr: 1 }], 'base~lr=2': [{ lr: 2 }] })).toEqual([['lr', true, true]]);
    expect(varied({ 'lr4e-5': [{ lr: 4e-5 }], 'lr5e-4': [{ lr: 5e-4 }] })).toEqual([['lr', true, true]]);
    expect(varied({ one: [{ lr: 1 }], other: [{ lr: 2 }] })).toEqual([['lr', false, true]]);
  });

  it('calls a mixture in equal shares even, whatever its order', () => {
    expect(varied({ a: [{ t: 1 }, { t: 2 }], b: [{ t: 2 }, { t: 1 }] })).toEqual([['t', false, false]]);
    expect(varied({ a: [{ t: 1 }, { t: 2 }], b: [{ t: 2 }, { t: 2 }] })).toEqual([['t', false, true]]);
  });
});
