import { spawn } from 'node:child_process';
import type { CliRun } from './cli.ts';
import { ROOT } from './cli.ts';

/** A command that goes on while the test does something. */
export interface LiveRun {
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves when a text was printed; rejects when the command ends before. */
  printed(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  readonly hasEnded: () => boolean;
  readonly ended: Promise<CliRun>;
}

/** Starts the command line from its sources. */
export function startAssay(args: readonly string[], { cwd = ROOT }: { cwd?: string } = {}): LiveRun {
  const { ASSAY_DEBUG: _, FORCE_COLOR: __, ...env } = process.env;
  const child = spawn(process.execPath, [`${ROOT}/src/cli/main.ts`, ...args], { cwd, env });
  let stdout = '';
  let stderr = '';
  let isOver = false;
  const waiting: { readonly text: string; readonly resolve: () => void; readonly reject: (error: Error) => void }[] =
    [];
  const look = () => {
    for (const { text, resolve, reject } of waiting)
      if (stdout.includes(text) || stderr.includes(text)) resolve();
      else if (isOver) reject(new Error(`ended without "${text}": ${stdout}\n${stderr}`));
  };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
    look();
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
    look();
  });
  const ended = new Promise<CliRun>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      isOver = true;
      look();
      resolve({ code, stdout, stderr });
    });
  });
  child.stdin.end();
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    printed: (text) =>
      new Promise((resolve, reject) => {
        waiting.push({ text, resolve, reject });
        look();
      }),
    kill: (signal) => void child.kill(signal),
    hasEnded: () => isOver,
    ended,
  };
}
