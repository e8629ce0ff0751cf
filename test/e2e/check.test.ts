import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Result, resultSchema } from '../../src/result.ts';
import { rolloutMetrics } from '../../src/rollouts/metrics/schema.ts';
import { rewardRows } from '../support/check-cases.ts';
import { assay, ROOT } from '../support/cli.ts';
import { temporaryFolder, writeTemporary } from '../support/rollouts.ts';

const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const good = (count: number) =>
  rewardRows(
    Array.from({ length: count }, (_, t) => [t % 2, 1, 0, (t + 1) % 2]),
    (t, r) => answer(`task ${t} answer ${r}`),
  );
const answer = (text: string) => ({
  response: {
    output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }],
    usage: { output_tokens: text.length },
  },
});

async function judged(
  args: readonly string[],
  options: Parameters<typeof assay>[1] = {},
): Promise<{ code: number | null; result: Result; stderr: string }> {
  const run = await assay(['check', '--format', 'json', ...args], options);
  expect(run.stdout, run.stderr).toMatch(/^\{/);
  return { code: run.code, result: resultSchema.strict().parse(JSON.parse(run.stdout)), stderr: run.stderr };
}

test('the example data fails for the faults that were planted in it', async () => {
  const { code, result } = await judged(['examples/rollouts.jsonl', '--for', 'rl']);
  const outcome = Object.fromEntries(result.checks.map((check) => [check.id, check.outcome]));
  expect(outcome).toMatchObject({ 'unstable-verifier': 'fail', 'nonfinite-rewards': 'pass' });
  expect(['warn', 'fail']).toContain(outcome['dominant-task-type']);
  expect(['warn', 'fail']).toContain(outcome['missing-rollouts']);
  expect(['warn', 'fail']).toContain(outcome['uniform-groups']);
  expect(result.inputs[0]).toMatchObject({ rows: 636, skippedCount: 1, skipped: [{ line: 201 }] });
  expect(result.verdict).toBe('fail');
  expect(code).toBe(1);
  rolloutMetrics.strict().parse(result.metrics);
});

test('the same input, configuration and seed give the same bytes', async () => {
  const args = ['check', 'examples/rollouts.jsonl', '--for', 'rl', '--format', 'json'];
  const [first, second] = [await assay(args), await assay([...args, '--workers', '1'])];
  expect(second.stdout).toBe(first.stdout);
});

test('a sound file passes with exit code 0', async () => {
  const { code, result } = await judged([writeTemporary('rollouts.jsonl', lines(good(60)))]);
  expect({
    code,
    verdict: result.verdict,
    findings: result.checks
      .filter((c) => !['pass', 'not-applicable'].includes(c.outcome))
      .map((c) => `${c.id}: ${c.message}`),
  }).toEqual({
    code: 0,
    verdict: 'pass',
    findings: [],
  });
});

test('a handful of rollouts is too little evidence: exit code 3', async () => {
  const { code, result } = await judged([writeTemporary('rollouts.jsonl', lines(good(1))), '--for', 'rl']);
  expect({ code, verdict: result.verdict }).toEqual({ code: 3, verdict: 'inconclusive' });
});

test('--fail-on never ends with 0 whatever the verdict', async () => {
  const { code, result } = await judged(['examples/rollouts.jsonl', '--for', 'rl', '--fail-on', 'never']);
  expect({ code, verdict: result.verdict }).toEqual({ code: 0, verdict: 'fail' });
});

test('--strict ends with 2 when a row was skipped, and says so', async () => {
  const { code, stderr } = await judged(['examples/rollouts.jsonl', '--strict']);
  expect(code).toBe(2);
  expect(stderr).toContain('--strict: 1 row was skipped');
});

test('standard input is read, packed or not', async () => {
  for (const input of [lines(good(60)), gzipSync(lines(good(60)))]) {
    const { result } = await judged(['-'], { input });
    expect(result.inputs[0]).toMatchObject({ path: '-', rows: 240, skippedCount: 0 });
  }
});

test('several files are one data set, each listed as an input', async () => {
  const folder = temporaryFolder();
  const rows = good(60);
  writeFileSync(join(folder, 'a.jsonl'), lines(rows.slice(0, 120)));
  writeFileSync(join(folder, 'b.jsonl.gz'), gzipSync(lines(rows.slice(120))));
  const { result } = await judged([folder]);
  expect(result.inputs.map((input) => input.rows)).toEqual([120, 120]);
  expect(result.metrics.counts).toMatchObject({ rollouts: 240, tasks: 60 });
});

test('reports are written by extension beside what is printed, and the paths are named', async () => {
  const folder = temporaryFolder();
  const paths = ['html', 'md', 'json', 'sarif', 'xml', 'txt'].map((extension) => join(folder, `report.${extension}`));
  const run = await assay(['check', 'examples/rollouts.jsonl', ...paths.flatMap((path) => ['--output', path])]);
  for (const path of paths) {
    expect(readFileSync(path, 'utf8').length).toBeGreaterThan(200);
    expect(run.stderr).toContain(path);
  }
  expect(run.stdout).toMatch(/unstable-verifier/);
});

test('data goes to stdout, everything else to stderr, and --quiet silences it', async () => {
  const run = await assay(['check', 'examples/rollouts.jsonl', '--format', 'json', '--quiet']);
  expect(run.stderr).toBe('');
  expect(() => JSON.parse(run.stdout)).not.toThrow();
});

test('a threshold set by the user is used and shown with the source it replaced', async () => {
  const { result } = await judged(['examples/rollouts.jsonl', '--set', 'verifier-too-strict.minimum=0.9']);
  const check = result.checks.find((c) => c.id === 'verifier-too-strict');
  expect(check).toMatchObject({ outcome: 'fail', thresholds: { minimum: { value: 0.9 } } });
  expect(check?.thresholds.minimum.source).toMatch(/set by the user; default 0\.3/);
});

test('--pass-threshold holds for the profile and for the checks alike', async () => {
  const rows = rewardRows(Array.from({ length: 40 }, (_, t) => [0.6, t % 2 === 0 ? 0.6 : 0.2]));
  const { result } = await judged([writeTemporary('rollouts.jsonl', lines(rows)), '--pass-threshold', '0.5']);
  const rate = result.checks.find((check) => check.id === 'success-rate-out-of-band')?.values.rate.value;
  expect(rate).toBe(0.75);
  expect(result.metrics.success).toMatchObject({ threshold: 0.5, rate: { value: rate } });
});

test('flag wins over environment, environment over file, file over default', async () => {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, 'assay.toml'),
    'for = "sft"\n[checks.verifier-too-strict]\nminimum = 0.01\nblocking = true\n',
  );
  const file = join(ROOT, 'examples/rollouts.jsonl');
  const preset = async (args: readonly string[], env: Record<string, string>) =>
    (await judged([file, ...args], { cwd: folder, env })).result;
  expect((await preset(['--for', 'rl'], { ASSAY_FOR: 'dpo' })).preset).toBe('rl');
  expect((await preset([], { ASSAY_FOR: 'dpo' })).preset).toBe('dpo');
  const fromFile = await preset([], {});
  expect(fromFile.preset).toBe('sft');
  expect(fromFile.checks.find((c) => c.id === 'verifier-too-strict')).toMatchObject({
    blocking: true,
    thresholds: { minimum: { value: 0.01 } },
  });
});

test.each([
  ['an unknown flag', ['check', 'x.jsonl', '--colour'], /colour/],
  ['an unknown command', ['chekc', 'x.jsonl'], /chekc|check/],
  ['no input', ['check'], /path/i],
  ['a missing file', ['check', 'nowhere.jsonl'], /nowhere\.jsonl: no such file/],
  [
    'an unknown preset',
    ['check', 'examples/rollouts.jsonl', '--for', 'rf'],
    /--for rf: expected one of .*did you mean rl/,
  ],
  ['an unknown format', ['check', 'examples/rollouts.jsonl', '--format', 'jsn'], /did you mean json/],
  ['an unknown report extension', ['check', 'examples/rollouts.jsonl', '--output', 'report.docx'], /report\.docx/],
  [
    'an unknown check',
    ['check', 'examples/rollouts.jsonl', '--set', 'uniform-group.maximum=1'],
    /did you mean uniform-groups/,
  ],
  [
    'an unknown threshold',
    ['check', 'examples/rollouts.jsonl', '--set', 'verifier-too-strict.minimun=1'],
    /did you mean minimum/,
  ],
  [
    'a threshold that is no number',
    ['check', 'examples/rollouts.jsonl', '--set', 'verifier-too-strict.minimum=low'],
    /found "low", expected a number/,
  ],
  ['an unknown map column', ['check', 'examples/rollouts.jsonl', '--map', 'rewards=score'], /did you mean reward/],
  ['an unknown page', ['explain', 'uniform-group'], /did you mean uniform-groups/],
] as const)('%s ends with 2 and a message that helps', async (_, args, message) => {
  const run = await assay(args);
  expect(run.code).toBe(2);
  expect(run.stderr).toMatch(message);
  expect(run.stderr).not.toMatch(/\n\s+at /);
});

test('a configuration with an unknown setting names the nearest one', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'assay.toml'), 'fail_on = "warn"\n');
  const run = await assay(['check', join(ROOT, 'examples/rollouts.jsonl')], { cwd: folder });
  expect(run.code).toBe(2);
  expect(run.stderr).toMatch(/assay\.toml: unknown setting fail_on, did you mean fail-on/);
});

test('checks lists every check with the sources of its thresholds; explain prints a page', async () => {
  const list = JSON.parse((await assay(['checks', '--format', 'json'])).stdout) as { id: string; thresholds: object }[];
  expect(list.length).toBeGreaterThanOrEqual(23);
  const page = await assay(['explain', 'uniform-groups']);
  expect(page.code).toBe(0);
  expect(page.stdout).toMatch(/^# uniform-groups\n\n## What it measures/);
});

test('the version and the help are printed without loading the engine', async () => {
  const version = await assay(['--version']);
  expect(version.stdout.trim()).toBe(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version);
  const help = await assay(['--help']);
  expect(help.stdout).toMatch(/check .*\n.*profile/);
});
