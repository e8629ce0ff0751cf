import type { Chart } from '../job.ts';
import { CONFIG, HEIGHT, LIGHT, WIDTH } from './theme.ts';

/** What differs between charts: the layers of a Vega-Lite spec, and the words around it. */
export interface ChartDraft extends Omit<Chart, 'spec'> {
  readonly layer: readonly Readonly<Record<string, unknown>>[];
  /** Pixels, axes included. */
  readonly height?: number;
}

/** A chart whose spec stands alone: schema, inline data, the theme, and the reading as its description. */
export function defineChart({ id, title, reading, table, layer, height = HEIGHT }: ChartDraft): Chart {
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title,
    description: reading,
    width: WIDTH,
    height,
    autosize: { type: 'fit', contains: 'padding' },
    background: LIGHT.paper,
    padding: 4,
    layer,
    config: CONFIG,
  };
  return { id, title, reading, table, spec };
}
