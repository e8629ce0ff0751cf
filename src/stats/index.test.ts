import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const room = new URL('.', import.meta.url);
const files = readdirSync(room).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
const sources = files.map((name) => ({ name, text: readFileSync(new URL(name, room), 'utf8') }));
const camelCase = (name: string) =>
  name.replace('.ts', '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

describe('the statistics room', () => {
  it('imports nothing from outside itself but pure-rand', () => {
    for (const { name, text } of sources) {
      for (const [, from] of text.matchAll(/from '([^']+)'/g))
        expect(`${name}: ${from}`).toMatch(/: (\.\/[a-z0-9-]+\.ts|pure-rand\/.+)$/);
    }
  });

  it('draws nothing from Math.random', () => {
    for (const { text } of sources) expect(text).not.toContain('Math.random');
  });

  it('keeps one function per file, named as the file, with a doc comment on every export', () => {
    const exceptions = new Map([['rng.ts', 'createRng']]);
    for (const { name, text } of sources.filter(({ name }) => name !== 'index.ts')) {
      const functions = [...text.matchAll(/^export function (\w+)/gm)].map((match) => match[1]);
      if (functions.length > 0) expect(functions).toEqual([exceptions.get(name) ?? camelCase(name)]);
      for (const match of text.matchAll(/^export (?:function|interface)/gm)) {
        expect(text.slice(0, match.index).trimEnd().endsWith('*/'), name).toBe(true);
      }
    }
  });

  it('exports every public file from its index, which holds nothing else', () => {
    const exported = [...readFileSync(new URL('index.ts', room), 'utf8').matchAll(/from '\.\/([^']+)'/g)].map(
      (m) => m[1],
    );
    const inner = (name: string) => name === 'index.ts' || name === 'invalid.ts' || name.startsWith('require-');
    expect(exported.sort()).toEqual(files.filter((name) => !inner(name)).sort());
    const index = readFileSync(new URL('index.ts', room), 'utf8');
    for (const line of index.trim().split('\n')) expect(line).toMatch(/^export (type )?\{ .+ \} from '\.\/.+\.ts';$/);
  });
});
