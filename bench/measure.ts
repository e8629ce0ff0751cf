import { spawn } from 'node:child_process';

export interface Timing {
  /** Seconds from start to end of the process, start-up included. */
  readonly seconds: number;
  /** Largest resident set in MiB. */
  readonly peak: number;
  readonly stdout: string;
}

const REPORT_PEAK = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS+'\\n'))`;

/** Runs a script in a fresh Node process and measures it as a whole. Throws when it ends with a code not in `codes`. */
export function runOnce(args: readonly string[], codes: readonly number[] = [0]): Promise<Timing> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, ['--import', REPORT_PEAK, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', reject).on('close', (code) => {
      const seconds = (performance.now() - start) / 1000;
      if (!codes.includes(code ?? -1)) return reject(new Error(`${args.join(' ')} ended with ${code}: ${stderr}`));
      resolve({ seconds, peak: Number(/peak (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024, stdout });
    });
  });
}

/** Runs commands in turn, A B A B, so that a drifting machine weighs on all alike; the first round is not counted. */
export async function runInTurn(
  commands: readonly { readonly args: readonly string[]; readonly codes?: readonly number[] }[],
  rounds: number,
): Promise<Timing[][]> {
  const timings: Timing[][] = commands.map(() => []);
  for (let round = 0; round <= rounds; round++)
    for (const [i, { args, codes }] of commands.entries()) {
      const timing = await runOnce(args, codes);
      if (round > 0) timings[i].push(timing);
    }
  return timings;
}
