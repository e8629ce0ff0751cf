import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crossedLines } from './support/import-lines.ts';

const SRC = new URL('../src/', import.meta.url);

function sources(): Map<string, string> {
  const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  return new Map(paths.sort().map((path) => [path, readFileSync(new URL(path, SRC), 'utf8')]));
}

describe('the lines of the house', () => {
  it('are kept by every source file', () => {
    expect(crossedLines(sources())).toEqual([]);
  });

  it.each([
    ['stats/mean.ts', "import { formatNumber } from '../units.ts';", 'stats/mean.ts imports units.ts'],
    ['stats/mean.ts', "export * from '../engine/duckdb.ts';", 'stats/mean.ts imports engine/duckdb.ts'],
    ['runs/frame.ts', "import type { A } from '../rollouts/frame.ts';", 'runs/frame.ts imports rollouts/frame.ts'],
    ['rollouts/frame.ts', "const m = await import('../cli/app.ts');", 'rollouts/frame.ts imports cli/app.ts'],
    [
      'rollouts/frame.ts',
      "import {\n  a,\n  b,\n} from '../reports/report.ts';",
      'rollouts/frame.ts imports reports/report.ts',
    ],
    [
      'rollouts/checks/a-b/a-b.ts',
      "import '../../../engine/duckdb.ts';",
      'rollouts/checks/a-b/a-b.ts imports engine/duckdb.ts',
    ],
    [
      'rollouts/checks/a-b/a-b.ts',
      "import { x } from '../../sources/load.ts';",
      'rollouts/checks/a-b/a-b.ts imports rollouts/sources/load.ts',
    ],
    ['rollouts/frame.ts', "import { readFileSync } from 'node:fs';", 'rollouts/frame.ts touches files'],
    ['rollouts/metrics/reward.ts', 'const start = Date.now();', 'rollouts/metrics/reward.ts touches the clock'],
    ['run.ts', "const answer = await fetch('x');", 'run.ts touches sockets'],
    ['cli/app.ts', 'const draw = Math.random();', 'cli/app.ts draws without a seed'],
  ])('are seen to be crossed: %s with %j', (path, text, crossed) => {
    expect(crossedLines(new Map([[path, text]]))).toEqual([crossed]);
  });

  it.each([
    ['campaigns/load.ts', "import { readFrame } from '../rollouts/frame.ts';"],
    ['problems/measure.ts', "import { verify } from '../verifiers/math/verify.ts';"],
    ['rollouts/sources/load.ts', "import { readFileSync } from 'node:fs';"],
    ['rollouts/checks/a-b/a-b.ts', "import { mean } from '../../../stats/mean.ts';"],
    ['stats/mean.test.ts', "import { readFileSync } from 'node:fs';"],
  ])('leave the declared doors open: %s with %j', (path, text) => {
    expect(crossedLines(new Map([[path, text]]))).toEqual([]);
  });
});
