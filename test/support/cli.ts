import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface CliOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs the built command line as a user would. */
export function assay(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  if (!existsSync(`${ROOT}/dist/cli.js`)) throw new Error('dist/cli.js is missing; npm test builds it (npm run build)');
  return run([`${ROOT}/bin/assay.js`, ...args], options);
}

/** Runs the command line from its sources, so that nothing must be built first. */
export function assayFromSource(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  return run([`${ROOT}/src/cli/main.ts`, ...args], options);
}

function run(args: readonly string[], { input, env = {}, cwd = ROOT }: CliOptions): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const { ASSAY_DEBUG: _, FORCE_COLOR: __, ...clean } = process.env;
    const child = spawn(process.execPath, [...args], { cwd, env: { ...clean, ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.on('error', () => {}).end(input ?? '');
  });
}
