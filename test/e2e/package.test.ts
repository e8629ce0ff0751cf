import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/cli.ts';
import { temporaryFolder } from '../support/rollouts.ts';

test('the packed tarball installs into an empty project, and its command and library work there', () => {
  const folder = temporaryFolder();
  const project = join(folder, 'project');
  mkdirSync(project);
  const options = { stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'], encoding: 'utf8' as const };
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { ...options, cwd: ROOT });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  expect(tarball).toBeDefined();
  writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', join(folder, String(tarball))], {
    ...options,
    cwd: project,
  });
  const rows = Array.from({ length: 40 }, (_, t) =>
    JSON.stringify({ _ng_task_index: t, _ng_rollout_index: 0, reward: t % 2 }),
  ).join('\n');
  writeFileSync(join(project, 'rollouts.jsonl'), `${rows}\n`);
  const run = (script: string) => execFileSync('sh', ['-c', script], { ...options, cwd: project });
  expect(run('npx assay check rollouts.jsonl --fail-on never --output report.html')).toMatch(/rollouts/);
  expect(run('npx assay explain verifier-too-strict')).toMatch(/What it measures/);
  writeFileSync(
    join(project, 'use.mjs'),
    "import { computePassMajorityMetrics } from 'assay';\nimport { passAtK } from 'assay/stats';\n" +
      "console.log(computePassMajorityMetrics([[{ reward: 1 }, { reward: 0 }]]).metrics['pass@1/accuracy'], passAtK(4, 2, 2));\n",
  );
  const [accuracy, pass] = run('node use.mjs').trim().split(' ').map(Number);
  expect(accuracy).toBe(50);
  expect(pass).toBeCloseTo(5 / 6, 12);
});
