import type { TopLevelSpec } from 'vega-lite';
import type { Chart } from '../job.ts';
import { LIGHT } from './theme.ts';

const ROLES = new Map(Object.entries(LIGHT).map(([role, color]) => [color, role]));

/**
 * The drawing of a chart as SVG markup without its root element's name and description: the caller says who it is.
 * Colours of the theme become CSS variables (`--chart-ink`) with the light colour as fallback. Needs no browser; the
 * renderer is loaded on the first call.
 */
export async function renderSvg({ id, spec }: Pick<Chart, 'id' | 'spec'>): Promise<{ viewBox: string; body: string }> {
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const { title: _, background: __, ...drawing } = spec;
  const compiled = compile({ ...drawing, background: 'transparent' } as unknown as TopLevelSpec).spec;
  // Text is measured by vega's estimate even where a canvas package is installed, and ids start anew: same spec, same bytes.
  (vega as unknown as { textMetrics: { canvas: (use: boolean) => void } }).textMetrics.canvas(false);
  vega.resetSVGDefIds();
  const view = new vega.View(vega.parse(compiled), { renderer: 'none' });
  try {
    return themed(await view.toSVG(), id);
  } finally {
    view.finalize();
  }
}

function themed(svg: string, id: string): { viewBox: string; body: string } {
  const viewBox = /viewBox="([^"]*)"/.exec(svg)?.[1];
  if (viewBox === undefined) throw new Error(`chart ${id} was rendered without a viewBox`);
  const inner = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
  // In text and attribute values vega writes `>` as an entity, so this finds whole tags and nothing of the data.
  const body = inner
    .replace(/<[^>]+>/g, (tag) => themedTag(tag, id))
    .replace(/<path[^>]*d="(M0,0h0v0h0Z)?"[^>]*\/>/g, '');
  return { viewBox, body };
}

function themedTag(tag: string, id: string): string {
  return tag
    .replace(/ (font-family|pointer-events|class|role|aria-[a-z]+)="[^"]*"| opacity="1"/g, '')
    .replace(/(fill|stroke)="(#[0-9a-f]{6})"/g, (all, attribute: string, color: string) => {
      const role = ROLES.get(color);
      return role === undefined ? all : `${attribute}="var(--chart-${role}, ${color})"`;
    })
    .replace(/(\.\d{2})\d+/g, '$1')
    .replace(/ id="(\w+)"/g, ` id="${id}-$1"`)
    .replace(/url\(#(\w+)\)/g, `url(#${id}-$1)`);
}
