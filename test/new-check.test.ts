import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { addToRegistry, writeNewCheck } from '../scripts/new-check.ts';
import { temporaryFolder } from './support/rollouts.ts';

const ROOT = join(import.meta.dirname, '..');
const JOBS = [
  ['rollouts', 'many-penalties', 'manyPenalties'],
  ['runs', 'many-restarts', 'manyRestarts'],
  ['campaigns', 'slow-steps', 'slowSteps'],
] as const;

describe('npm run new-check', () => {
  const copy = temporaryFolder();

  beforeAll(() => {
    for (const name of ['src', 'test', 'scripts', 'package.json', 'tsconfig.json', 'biome.json'])
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  });

  it.each(JOBS)('writes a folder and two sorted lines, and nothing else: %s', (job, id, name) => {
    const before = readFileSync(join(copy, 'src/checks.ts'), 'utf8');
    expect(writeNewCheck(copy, id, job)).toEqual([
      `src/${job}/checks/${id}/${id}.md`,
      `src/${job}/checks/${id}/${id}.test.ts`,
      `src/${job}/checks/${id}/${id}.ts`,
      'src/checks.ts',
    ]);
    const added = linesBeyond(before, readFileSync(join(copy, 'src/checks.ts'), 'utf8'));
    expect(added).toEqual([`import ${name} from './${job}/checks/${id}/${id}.ts';`, `  ${name},`]);
    expect(linesBeyond(readFileSync(join(copy, 'src/checks.ts'), 'utf8'), before)).toEqual([]);
  });

  it.each(JOBS)(
    'scaffolds a check of %s that is typed, keeps every set-wide rule and passes its own cases',
    (job, id) => {
      const run = (...args: string[]) =>
        execFileSync(process.execPath, args, { cwd: copy, encoding: 'utf8', stdio: 'pipe' });
      const vitest = 'node_modules/vitest/vitest.mjs';
      run(
        'node_modules/typescript/bin/tsc',
        '--noEmit',
        '--allowImportingTsExtensions',
        '--module',
        'nodenext',
        '--target',
        'es2023',
        '--strict',
        '--skipLibCheck',
        '--ignoreConfig',
        `src/${job}/checks/${id}/${id}.ts`,
      );
      const report = run(
        vitest,
        'run',
        '--root',
        copy,
        '--reporter',
        'json',
        '-t',
        id,
        'test/checks.test.ts',
        `src/${job}/checks/${id}/`,
      );
      const { numFailedTests, numPassedTests, success } = JSON.parse(report.slice(report.indexOf('{"')));
      expect({ numFailedTests, success }).toEqual({ numFailedTests: 0, success: true });
      expect(numPassedTests).toBeGreaterThanOrEqual(15);
    },
  );

  it('refuses an id that is taken, an id that is no kebab-case phrase and a job without a template', () => {
    expect(() => writeNewCheck(copy, JOBS[0][1], 'rollouts')).toThrow('exists already');
    expect(() => writeNewCheck(copy, 'ManyPenalties', 'rollouts')).toThrow('invalid id: ManyPenalties');
    expect(() => writeNewCheck(copy, 'other-penalties', 'nonsense')).toThrow('no template for the job nonsense');
  });
});

describe('addToRegistry', () => {
  it('sorts by id, whichever job comes first', () => {
    const once = addToRegistry(readFileSync(join(ROOT, 'src/checks.ts'), 'utf8'), 'aaa-first', 'runs');
    const twice = addToRegistry(once, 'zzz-last', 'campaigns');
    const paths = [...twice.matchAll(/\/checks\/([^/]+)\//g)].map(([, id]) => id);
    expect(paths).toEqual(paths.toSorted());
    expect(paths[0]).toBe('aaa-first');
    expect(twice).toContain("import zzzLast from './campaigns/checks/zzz-last/zzz-last.ts';");
  });
});

/** Lines of `after` that `before` does not have. */
function linesBeyond(before: string, after: string): string[] {
  const known = new Set(before.split('\n'));
  return after.split('\n').filter((line) => !known.has(line));
}
