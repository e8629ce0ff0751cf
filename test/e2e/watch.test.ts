import { spawn } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { resultSchema } from '../../src/result.ts';
import { assayFromSource, ROOT } from '../support/cli.ts';
import { startAssay } from '../support/live-cli.ts';
import { temporaryFolder } from '../support/rollouts.ts';

const newFile = () => join(temporaryFolder(), 'run.jsonl');
const QUICK = ['--interval', '0.02'];

const wobble = (step: number) => 1 + 0.02 * Math.sin(step * step);
const clean = (step: number) => (1 + 1 / Math.sqrt(step)) * wobble(step);
const diverging = (step: number) => (step < 60 ? clean(step) : 8 * wobble(step));
const row = (step: number, loss: (step: number) => number) =>
  `${JSON.stringify({ step, loss: loss(step), grad_norm: wobble(step + 1), epoch: step / 100 })}\n`;
const summary = (step: number) =>
  `${JSON.stringify({ step, train_runtime: 9.5, train_loss: 1.1, epoch: step / 100 })}\n`;

/** Appends rows in pieces that are cut in the middle of lines, until there are `count`, or until `isOver`. */
async function write(
  path: string,
  loss: (step: number) => number,
  count: number,
  isOver = () => false,
): Promise<number> {
  let step = 1;
  for (; step <= count && !isOver(); step++) {
    const line = row(step, loss);
    const cut = (step * 13) % line.length;
    appendFileSync(path, line.slice(0, cut));
    if (step % 3 === 0) await pause(4);
    appendFileSync(path, line.slice(cut));
  }
  return step - 1;
}

describe('assay curves --watch', () => {
  it('stops a run that diverges with exit code 1, while it is still being written', async () => {
    const path = newFile();
    const live = startAssay(['curves', path, '--watch', '--stop-on', 'fail', ...QUICK]);
    await live.printed('waiting up to 600 s');
    // The run would go on for ever.
    await write(path, diverging, Number.POSITIVE_INFINITY, live.hasEnded);
    const { code, stdout, stderr } = await live.ended;
    expect(code, stderr).toBe(1);
    expect(stderr).toContain('fail diverged-loss (blocking)');
    expect(stderr).toContain('end of the watch: diverged-loss, with --stop-on fail');
    expect(stdout).toContain('diverged-loss');
  });

  it('lets a clean run end, with the report that the finished file gets', async () => {
    const path = newFile();
    writeFileSync(path, '');
    const live = startAssay(['curves', path, '--watch', '--stop-on', 'fail', ...QUICK]);
    await live.printed('watching');
    await write(path, clean, 240);
    appendFileSync(path, summary(240));
    const { code, stdout, stderr } = await live.ended;
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('the run has ended: its trainer has summed it up');
    expect(stdout).toBe((await assayFromSource(['curves', path])).stdout);
  });

  it('tells a job script to stop the trainer', async () => {
    const path = newFile();
    const trainer = `const fs = require('node:fs'); let step = 0; setInterval(() => fs.appendFileSync(process.argv[1], JSON.stringify({ step: ++step, loss: step > 40 ? 'NaN' : 2 - step / 100, epoch: step / 100 }).replace('"NaN"', 'NaN') + '\\n'), 2);`;
    const script = `"$NODE" -e "$TRAINER" "$LOG" & PID=$!
      "$NODE" "$ASSAY" curves "$LOG" --watch --stop-on fail --interval 0.02 > /dev/null || kill $PID
      wait $PID; echo "the trainer ended with $?"`;
    const env = {
      ...process.env,
      NODE: process.execPath,
      TRAINER: trainer,
      LOG: path,
      ASSAY: `${ROOT}/src/cli/main.ts`,
    };
    const child = spawn('sh', ['-c', script], { env });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    await new Promise((resolve) => child.on('close', resolve));
    // 128 and the number of SIGTERM.
    expect(stdout).toBe('the trainer ended with 143\n');
  });

  it('prints events as lines of JSON, the result in the last', async () => {
    const path = newFile();
    const live = startAssay(['curves', path, '--watch', '--stop-on', 'fail', '--format', 'json', ...QUICK]);
    await write(path, diverging, Number.POSITIVE_INFINITY, live.hasEnded);
    const { code, stdout } = await live.ended;
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events[0]).toEqual({ event: 'start', paths: [path], stopOn: 'fail' });
    expect(events.filter(({ event }) => event === 'finding')).toContainEqual(
      expect.objectContaining({ run: 'run.jsonl', id: 'diverged-loss', outcome: 'fail', blocking: true }),
    );
    const end = events.at(-1);
    expect(end).toMatchObject({ event: 'end', reason: 'stopped', verdict: 'fail', exitCode: 1 });
    expect(resultSchema.strict().parse(end.result).verdict).toBe('fail');
    expect(code).toBe(1);
  });

  it('announces a lasting change after its warm-up, once', async () => {
    const path = newFile();
    // A rise that is worth an alarm and not yet a divergence.
    writeFileSync(
      path,
      Array.from({ length: 150 }, (_, i) => row(i + 1, (step) => (step < 100 ? 1 : 1.3) * wobble(step))).join(''),
    );
    const live = startAssay(['curves', path, '--watch', '--until-idle', '0', ...QUICK]);
    const { stderr } = await live.ended;
    expect(stderr.match(/~ change/g)).toHaveLength(1);
    expect(stderr).toMatch(/step 1\d\d: ~ change train\.loss rose from 1(\.0\d)? to 1\.[23]\d?, since step (99|10\d)/);
  });

  it('ends on a signal with the last report, and with the exit code of its verdict', async () => {
    const path = newFile();
    writeFileSync(path, row(1, clean));
    const live = startAssay(['curves', path, '--watch', '--interval', '100']);
    await live.printed('watching');
    appendFileSync(path, Array.from({ length: 60 }, (_, i) => row(i + 2, clean)).join(''));
    live.kill('SIGINT');
    const { code, stdout, stderr } = await live.ended;
    expect(stderr).toContain('end of the watch: SIGINT was received');
    expect(stdout).toContain('to step 61');
    expect(code).toBe(0);
  });

  it('waits for files that do not exist yet, but not for ever', async () => {
    const path = newFile();
    const live = startAssay(['curves', path, '--watch', '--wait', '60', ...QUICK]);
    await live.printed(`waiting up to 60 s for ${path}`);
    writeFileSync(path, `${Array.from({ length: 30 }, (_, i) => row(i + 1, clean)).join('')}${summary(30)}`);
    expect((await live.ended).code).toBe(0);
    const { code, stderr } = await assayFromSource(['curves', newFile(), '--watch', '--wait', '0']);
    expect(code).toBe(2);
    expect(stderr).toContain('no such file or folder');
  });

  it('ends when nothing was written for a while', async () => {
    const path = newFile();
    writeFileSync(path, Array.from({ length: 30 }, (_, i) => row(i + 1, clean)).join(''));
    const { code, stderr } = await assayFromSource(['curves', path, '--watch', '--until-idle', '0.1', ...QUICK]);
    expect(code).toBe(0);
    expect(stderr).toContain('end of the watch: nothing was written for 0.1 s');
  });

  it.each([
    [['run.jsonl', '--stop-on', 'fail'], '--stop-on needs --watch'],
    [['run.jsonl', '--watch', '--stop-on', 'never'], '--stop-on never: expected one of fail, warn'],
    [['run.jsonl', '--watch', '--interval', '0'], '--interval 0: expected 0.01 seconds or more'],
    [['-', '--watch'], '-: --watch follows files'],
    [['openai:ftjob-1', '--watch'], 'a job is fetched once'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await assayFromSource(['curves', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
