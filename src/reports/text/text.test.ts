import { describe, expect, it } from 'vitest';
import { HOSTILE, hostileResult, sampleMetrics, sampleResult } from '../../../test/support/sample-result.ts';
import type { Result } from '../../result.ts';
import { displayWidth } from './layout.ts';
import { text } from './text.ts';

const CONTEXT = { summary: 'NeMo Gym rollouts, 640 rows, 128 tasks x 5', charts: [], pages: () => undefined };
const render = (result: Result, extra = {}) => text.render(result, { ...CONTEXT, ...extra }) as string;

describe('the text report', () => {
  it('reads as it always did', async () => {
    await expect(render(sampleResult)).toMatchFileSnapshot('./__snapshots__/sample.txt');
  });

  it('begins with the verdict and the checks that decided it', () => {
    expect(render(sampleResult).split('\n')[0]).toBe('✗ FAIL 1 of 4 blocking checks failed: uniform-groups.');
  });

  it('names the exit code the verdict stands for', () => {
    expect(render(sampleResult)).toContain('exit code 1');
    expect(render({ ...sampleResult, verdict: 'inconclusive' })).toContain('exit code 3');
  });

  it('shows at most three rows of a finding and says how many more there are', () => {
    const output = render(sampleResult);
    expect(output.match(/data\/rollouts\.jsonl:\d+: task \d+, all 5 rewards are 0/g)).toHaveLength(3);
    expect(output).toContain('and 55 more');
  });

  it('names every check that is no finding', () => {
    const output = render(sampleResult);
    expect(output).toContain('✓ 2 pass: verifier-too-strict, verifier-too-lenient');
    expect(output).toContain('? 1 inconclusive: single-turn-rollouts');
    expect(output).toContain('- 1 not applicable: missing-task-types');
  });

  it('lists blocking checks that could not be judged without advice that presumes a fault', () => {
    const output = render(sampleResult);
    expect(output).toContain(
      '? 1 inconclusive  blocking\n  unstable-verifier: Too little evidence: 3 groups, at least 10 are needed.\n\n',
    );
    expect(output).not.toContain('Do something about unstable-verifier');
  });

  it('names the data set of a check where several were judged', () => {
    const [first, ...rest] = sampleResult.checks;
    const output = render({ ...sampleResult, checks: [first, { ...first, subject: 'other.jsonl' }, ...rest] });
    expect(output).toContain('  in rollouts.jsonl\n');
    expect(output).toContain('  in other.jsonl\n');
    expect(render(sampleResult)).not.toContain('  in rollouts.jsonl');
  });

  it('puts neighbouring empty bins into one line', () => {
    const counts = Array.from({ length: 20 }, (_, i) => (i === 0 || i === 19 ? 5 : 0));
    const reward = { ...sampleMetrics.reward!, histogram: { edges: counts.map((_, i) => i / 20).concat(1), counts } };
    const output = render({ ...sampleResult, metrics: { ...sampleMetrics, reward } as unknown as Result['metrics'] });
    expect(output).toMatch(/0 to 0\.05 {2}5 {2}█+\n +0\.05 to 0\.95 {2}0\n +0\.95 to 1 {2}5/);
  });

  it('shows the profile of each job where several ran', () => {
    const output = render({
      ...sampleResult,
      metrics: { rollouts: sampleMetrics as unknown as Result['metrics'], runs: { steps: 3 } },
    });
    expect(output).toContain('Reward (rollouts)');
  });

  it('names skipped rows with line and reason and counts the rest', () => {
    const output = render(sampleResult);
    expect(output).toContain('! 7 of 647 rows of data/rollouts.jsonl were skipped');
    expect(output).toContain('  line 12: not JSON: unexpected end of line');
    expect(output).toContain('  and 5 more');
  });

  it.each([80, 60, 200])('is never wider than 80 columns, nor than the terminal: %i', (width) => {
    for (const result of [sampleResult, hostileResult()]) {
      const wide = render(
        { ...result, inputs: result.inputs.map((input) => ({ ...input, path: '数学/'.repeat(40) })) },
        { width },
      );
      for (const line of wide.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(Math.min(width, 80));
    }
  });

  it('lets no escape sequence, bidi mark or invisible character of the data through', () => {
    expect(render(hostileResult())).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  it('colours only when asked, and then says nothing else', () => {
    const colored = render(sampleResult, { color: true });
    expect(render(sampleResult)).not.toContain('\u001b');
    expect(colored).toContain('\u001b[31m');
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(render(sampleResult));
  });

  it('leaves out the profile where no job knows the metrics', () => {
    expect(render({ ...sampleResult, metrics: { anything: 1 } })).not.toContain('Reward');
  });

  it('keeps hostile names to one line each', () => {
    const lines = render(hostileResult()).split('\n');
    expect(lines.some((line) => line.startsWith('# heading'))).toBe(false);
    expect(lines.filter((line) => line.includes(HOSTILE[0].slice(0, 20))).length).toBeGreaterThan(0);
  });
});
