import { describe, expect, it } from 'vitest';
import type { ComparisonMetrics } from '../../runs/metrics/schema.ts';
import { comparisonOf } from './run-comparison.ts';

const metric = (id: string, at?: number) => ({
  id,
  n: 50,
  scale: 'relative' as const,
  ...(at === undefined
    ? {}
    : { parted: { at, low: at - 5, high: at + 5, direction: 'up' as const, difference: 0.25, pvalue: 0.001 } }),
  end: { baseline: 1.5, run: 1.9, difference: 0.4, low: 0.3, high: 0.5, level: 0.95 },
});
const comparison = (change: Partial<ComparisonMetrics['runs'][number]>): ComparisonMetrics => ({
  baseline: 'a',
  by: 'step',
  runs: [{ run: 'b', metrics: [], first: [], onlyBaseline: [], onlyRun: [], facts: [], ...change }],
});
const factsOf = (change: Partial<ComparisonMetrics['runs'][number]>) =>
  Object.fromEntries(
    comparisonOf(comparison(change))[0].facts.map(({ label, value, note }) => [
      label,
      note === undefined ? value : `${value}, ${note}`,
    ]),
  );

describe('the comparison in words', () => {
  it('names what parts first, by how much, and what follows', () => {
    const facts = factsOf({
      metrics: [metric('optim.gradNorm', 40), metric('train.loss', 60), metric('optim.lr')],
      first: ['optim.gradNorm'],
    });
    expect(facts['parts first']).toBe('optim.gradNorm at step 40 (35 to 45), 25 % higher from there on');
    // biome-ignore lint/complexity/useLiteralKeys: a label of the report.
    expect(facts['then']).toBe('train.loss at 60');
  });

  it('says what cannot be told apart', () => {
    const facts = factsOf({
      metrics: [metric('optim.gradNorm', 40), metric('train.loss', 42)],
      first: ['optim.gradNorm', 'train.loss'],
    });
    expect(facts['parts first']).toContain('which of them was the first cannot be told');
  });

  it('says that nothing parts, and that nothing is in common', () => {
    expect(factsOf({ metrics: [metric('train.loss')] }).parts).toBe('nowhere beyond the noise, of 1 in common');
    expect(factsOf({}).parts).toBe('they log no known metric in common');
  });

  it('shows both levels at the end and their difference with its interval', () => {
    const [{ title, table }] = comparisonOf(comparison({ metrics: [metric('train.loss', 60)], first: ['train.loss'] }));
    expect(title).toBe('Comparison: b against a');
    expect(table?.rows).toEqual([['train.loss', '60 (55 to 65)', '1.5', '1.9', '+0.4 ± 0.1']]);
  });

  it('tells what the files say differently', () => {
    const facts = factsOf({ facts: [{ name: 'learningRate', baseline: 0.001 }], onlyRun: ['train.loss'] });
    expect(facts['learning rate']).toBe('not said against 0.001');
    expect(facts['not in both']).toBe('train.loss');
  });
});
