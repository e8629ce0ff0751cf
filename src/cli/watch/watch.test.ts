import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../result.ts';
import { lineOf } from './events.ts';
import { createFindingLog } from './finding-log.ts';
import { createScreen } from './screen.ts';
import { requireWatchable, watchSettings } from './watch-settings.ts';

const check = (id: string, outcome: CheckResult['outcome'], subject = 'run') =>
  ({ id, outcome, subject, blocking: true, message: `${id} is ${outcome}` }) as CheckResult;

describe('the log of findings', () => {
  it('tells of a finding when it comes, changes and goes, and not in between', () => {
    const log = createFindingLog();
    const look = (...checks: CheckResult[]) =>
      log.look(checks, () => 7).map(({ event, id, outcome, step }) => `${event} ${id} ${outcome} ${step}`);
    expect(look(check('a', 'pass'), check('b', 'inconclusive'))).toEqual([]);
    expect(look(check('a', 'warn'), check('b', 'pass'))).toEqual(['finding a warn 7']);
    expect(look(check('a', 'warn'), check('b', 'pass'))).toEqual([]);
    expect(look(check('a', 'fail'), check('b', 'fail'))).toEqual(['finding a fail 7', 'finding b fail 7']);
    expect(look(check('a', 'pass'), check('b', 'fail'))).toEqual(['over a pass 7']);
  });

  it('keeps runs apart, and says no step where there is none', () => {
    const log = createFindingLog();
    const events = log.look([check('a', 'fail', 'x'), check('a', 'fail', 'y')], (run) => (run === 'x' ? 3 : undefined));
    expect(events.map(({ run, step }) => [run, step])).toEqual([
      ['x', 3],
      ['y', undefined],
    ]);
  });
});

describe('an event as a line', () => {
  it('names the step, the check and whether it blocks, and the run where there are several', () => {
    const event = {
      event: 'finding',
      run: 'a',
      step: 5,
      id: 'x',
      outcome: 'fail',
      blocking: true,
      message: 'Bad.',
    } as const;
    expect(lineOf(event)).toBe('step 5: ✗ fail x (blocking): Bad.');
    expect(lineOf(event, { several: true })).toBe('a, step 5: ✗ fail x (blocking): Bad.');
    expect(lineOf({ ...event, event: 'over', outcome: 'pass' })).toBe('step 5: ✓ x is over, now pass');
  });

  it('stays one line that a terminal does not obey', () => {
    expect(lineOf({ event: 'note', note: 'a\u001b[2Jb\nc' })).toBe('a\\x1b[2Jb c');
  });
});

describe('the screen', () => {
  const record = (isTTY: boolean) => {
    const written: string[] = [];
    const write = (text: string) => written.push(text) > 0;
    return { screen: createScreen({ isTTY, columns: 30, write } as never), written };
  };

  it('keeps the status below the lines that stay, and draws it anew only when it changes', () => {
    const { screen, written } = record(true);
    screen.status(['one', 'two']);
    screen.status(['one', 'two']);
    screen.log('line');
    screen.status(['three']);
    screen.clear();
    expect(written).toEqual([
      'one\ntwo\n',
      '\x1b[2A\x1b[J',
      'line\n',
      'one\ntwo\n',
      '\x1b[2A\x1b[J',
      'three\n',
      '\x1b[1A\x1b[J',
    ]);
  });

  it('writes plain lines and no status where there is no terminal', () => {
    const { screen, written } = record(false);
    screen.status(['one']);
    screen.log('line');
    screen.clear();
    expect(written).toEqual(['line\n']);
  });

  it('cuts a status line that would wrap', () => {
    const { screen, written } = record(true);
    screen.status(['x'.repeat(50)]);
    expect(written[0].length).toBeLessThanOrEqual(30);
  });
});

describe('the settings of a watch', () => {
  it('are milliseconds, with defaults that are said', () => {
    expect(watchSettings({})).toEqual({ interval: 5000, wait: 600_000 });
    expect(watchSettings({ stopOn: 'warn', interval: 0.5, untilIdle: 60, wait: 0 })).toEqual({
      stopOn: 'warn',
      interval: 500,
      untilIdle: 60_000,
      wait: 0,
    });
  });

  it('make sense only with --watch and files', () => {
    expect(() => requireWatchable(['a'], { untilIdle: 3 })).toThrow('--until-idle needs --watch');
    expect(() => requireWatchable(['a', 'azure:ftjob-1'], { watch: true })).toThrow('a job is fetched once');
    expect(() => requireWatchable(['-'], {})).not.toThrow();
  });
});
