import { describe, expect, it } from 'vitest';
import { campaignOf, type RunDescription } from '../../../test/support/campaigns.ts';
import type { Look } from '../table.ts';
import { payForLooks } from './looks.ts';

const run = (steps: number, status: RunDescription['status'] = 'finished'): RunDescription => ({
  correct: Array.from({ length: steps }, () => 64),
  status: status!,
});
const campaign = (runs: RunDescription[], looks: Look[] = [], plannedRuns = 8) =>
  campaignOf(
    { a: runs, b: runs },
    {
      plannedSteps: 100,
      looks,
      plannedRuns: Array.from({ length: plannedRuns }, (_, i) => ({ condition: i % 2 === 0 ? 'a' : 'b' })),
    },
  );
const four = (steps: number, status?: RunDescription['status']) => Array.from({ length: 4 }, () => run(steps, status));

describe('payForLooks', () => {
  it('leaves all of alpha to the only look at a campaign that has ended', () => {
    expect(payForLooks(campaign(four(100)), 0.05)).toMatchObject({ alphaNow: 0.05, taken: 0, isFinal: true });
    // It ended early, but not because of what was seen.
    expect(payForLooks(campaign(four(60)), 0.05)).toMatchObject({ alphaNow: 0.05, information: 0.6 });
  });

  it('keeps most of alpha for the end while the campaign runs', () => {
    // O'Brien-Fleming spending of Lan and DeMets at half of the information: nominal 0.00305
    // (Jennison and Turnbull 2000, gsDesign's sfLDOF).
    const half = payForLooks(campaign(four(50, 'running')), 0.05);
    expect(half).toMatchObject({ isFinal: false, information: 0.5 });
    expect(half.alphaNow).toBeCloseTo(0.00305, 4);
    expect(half.reason).toContain('50 % of what was planned');
  });

  it('takes an earlier look off the last one, and looks at what was seen before cost nothing', () => {
    const looks = [{ runs: 8, steps: 400 }];
    // sfLDOF at 0.5 and 1: the nominal level of the last look is 0.049.
    expect(payForLooks(campaign(four(100), looks), 0.05).alphaNow).toBeCloseTo(0.049, 3);
    const again = [...looks, { runs: 8, steps: 800 }, { runs: 8, steps: 800 }];
    expect(payForLooks(campaign(four(100), again), 0.05).alphaNow).toBeCloseTo(0.049, 3);
  });

  it('costs more the oftener one looks, but never all', () => {
    const watched = Array.from({ length: 2000 }, (_, i) => ({ runs: 8, steps: Math.floor((799 * (i + 1)) / 2000) }));
    const { alphaNow, taken } = payForLooks(campaign(four(100), watched), 0.05);
    expect(taken).toBe(2000);
    expect(alphaNow).toBeGreaterThan(0.02);
    expect(alphaNow).toBeLessThan(0.045);
  });

  it('pays for seeds that were added after a look', () => {
    // Eight runs were seen whole, then as many more were planned and made.
    const sixteen = campaign([...four(100), ...four(100)], [{ runs: 8, steps: 800 }], 16);
    expect(payForLooks(sixteen, 0.05).alphaNow).toBeCloseTo(0.049, 3);
  });

  it('has nothing to pay for without data', () => {
    expect(payForLooks(campaign([], [{ runs: 0, steps: 0 }]), 0.05)).toMatchObject({ alphaNow: 0.05 });
  });
});
