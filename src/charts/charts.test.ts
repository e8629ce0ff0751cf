import { describe, expect, it, vi } from 'vitest';
import { hostileResult, sampleResult } from '../../test/support/sample-result.ts';
import { rolloutCharts } from '../rollouts/charts/charts.ts';
import { binsOf, fullestBin } from './histogram.ts';
import { limitLayers, limitsOf } from './limits.ts';
import { renderSvg } from './svg.ts';
import { DARK, LIGHT } from './theme.ts';

describe('the theme', () => {
  it('has a dark colour for every light one, and no two roles share a colour', () => {
    expect(Object.keys(DARK)).toEqual(Object.keys(LIGHT));
    for (const palette of [LIGHT, DARK]) expect(new Set(Object.values(palette)).size).toBe(Object.keys(palette).length);
  });
});

describe('renderSvg', () => {
  const [chart] = rolloutCharts(sampleResult);

  it('turns every colour of the theme into a variable and keeps the light one as fallback', async () => {
    const { body } = await renderSvg(chart);
    expect(body).toContain(`fill="var(--chart-first, ${LIGHT.first})"`);
    expect(body.match(/(fill|stroke)="#[0-9a-f]{6}"/g)).toBeNull();
  });

  it('gives the same bytes every time, also after other charts', async () => {
    const first = await renderSvg(chart);
    for (const other of rolloutCharts(sampleResult)) await renderSvg(other);
    expect(await renderSvg(chart)).toEqual(first);
  });

  it('gives the ids of a drawing the name of its chart, counted anew each time', async () => {
    const data = { values: [{ x: 1 }, { x: 2 }] };
    const spec = { data, mark: { type: 'line', clip: true }, encoding: { x: { field: 'x', type: 'quantitative' } } };
    const drawings = [
      await renderSvg({ id: 'a', spec }),
      await renderSvg({ id: 'a', spec }),
      await renderSvg({ id: 'b', spec }),
    ];
    expect(drawings[0].body).toMatch(/clip-path="url\(#a-clip\d+\)"/);
    expect(drawings[1]).toEqual(drawings[0]);
    expect(drawings[2].body).toBe(drawings[0].body.replaceAll('a-clip', 'b-clip'));
  });

  it('warns about nothing in any spec', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    for (const each of [...rolloutCharts(sampleResult), ...rolloutCharts(hostileResult())]) await renderSvg(each);
    expect(warn.mock.calls).toEqual([]);
    warn.mockRestore();
  });

  it('escapes labels that look like markup', async () => {
    const types = rolloutCharts(hostileResult()).find(({ id }) => id === 'task-types')!;
    const { body } = await renderSvg(types);
    expect(body).not.toMatch(/<(img|script|a)\b/);
    expect(body).toContain('&lt;img');
  });

  it('draws a bar for every bin', async () => {
    const { body } = await renderSvg(chart);
    const bars = body.match(/<path[^>]*fill="var\(--chart-first[^>]*>/g) ?? [];
    expect(bars).toHaveLength(10);
    for (const bar of bars) expect(bar).not.toMatch(/d="M[\d.]+,[\d.]+h0v/);
  });
});

describe('limitsOf', () => {
  const names = ['minimum', 'maximum'];

  it('leaves out thresholds that are no lines: other names, other units, the ends of the range', () => {
    const limit = (value: number, unit = 'reward') => ({ value, unit, source: 's' });
    const thresholds = { minimum: limit(0), maximum: limit(0.5, 'share'), tolerance: limit(0.5) };
    const checks = [{ ...sampleResult.checks[0], thresholds }];
    expect(limitsOf({ checks }, { unit: 'reward', names, low: 0, high: 1 })).toEqual([]);
  });

  it('gives each value once, ascending, within the range, with the checks that draw it', () => {
    expect(limitsOf(sampleResult, { unit: 'reward', names, low: 0, high: 1 })).toEqual([
      { value: 0.3, checks: ['verifier-too-strict'] },
      { value: 0.95, checks: ['verifier-too-lenient'] },
    ]);
    expect(limitsOf(sampleResult, { unit: 'reward', names, low: 0.5, high: 0.9 })).toEqual([]);
  });

  it('raises the label of a line that stands close to its neighbour', () => {
    const layers = limitLayers(
      [
        { value: 0.9, checks: ['a'] },
        { value: 0.95, checks: ['b'] },
      ],
      1,
    );
    expect(layers.map((layer) => (layer.mark as { dy?: number }).dy)).toEqual([undefined, undefined, -3, -16]);
  });
});

describe('fullestBin', () => {
  it('is the first of the largest, and undefined when nothing was counted', () => {
    expect(fullestBin(binsOf({ edges: [0, 1, 2, 3], counts: [1, 4, 4] }))).toEqual({ from: 1, to: 2, count: 4 });
    expect(fullestBin(binsOf({ edges: [0, 1], counts: [0] }))).toBeUndefined();
  });
});
