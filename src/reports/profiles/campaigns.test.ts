import { describe, expect, it } from 'vitest';
import { campaignOf } from '../../../test/support/campaigns.ts';
import { analyseCampaign } from '../../campaigns/comparisons/analyse-campaign.ts';
import { compareArms } from '../../campaigns/comparisons/compare-arms.ts';
import { measureLoaded } from '../../campaigns/metrics/loaded.ts';
import { profileOf } from './profiles.ts';

const HARD = Array.from({ length: 20 }, (_, step) => 40 + ((step * 37) % 41));
const arm = (...lifts: number[]) =>
  lifts.map((lift, i) => ({ correct: HARD.map((level, step) => level + lift + ((step * (i + 2)) % 3)) }));
const campaign = campaignOf({ hicra: arm(0, 1, 2), sepa: arm(12, 13, 14) }, { plannedSteps: 20 });
const text = (metrics: object) =>
  profileOf({ metrics: metrics as Record<string, unknown> })
    .flatMap(({ title, facts, table }) => [
      `# ${title}`,
      ...facts.map(({ label, value, note }) => `${label}: ${value}${note === undefined ? '' : ` (${note})`}`),
      ...(table === undefined ? [] : [table.columns, ...table.rows].map((row) => row.join(' | '))),
      ...(table?.note === undefined ? [] : [table.note]),
    ])
    .join('\n');

describe('the profile of two arms', () => {
  const said = text({
    comparison: compareArms(campaign, { resamples: 200, margin: 0.02, litmus: { without: ['gram'] } }),
  });

  it('says first what can be claimed, and what it rests on', () => {
    const [title, verdict, because] = said.split('\n');
    expect(title).toBe('# sepa against hicra');
    expect(verdict).toBe('verdict: a real improvement (statistically_significant_improvement)');
    expect(because).toMatch(/^because: p = .* over 3 against 3 runs, below 0.05$/);
    expect(said).toMatch(/effect: \+9\.\d+ pp \(\+7\.\d+ to \+\d+\.\d+ pp \(95 %\)\)/);
    expect(said).toContain('equivalence: not shown within 2 pp');
  });

  it("keeps the guide's numbers in a section of their own, with what they assume", () => {
    const own = said.split("# The guide's episode-level numbers")[1]!;
    expect(own.split('\n')[1]).toMatch(/^assumes: every completion/);
    expect(own).toContain("Fisher's exact: p = ");
    expect(own).toContain('gen_correct_rate | ');
    expect(said.split("# The guide's")[0]).not.toContain('Fisher');
  });

  it('gives the verdict of the gate on intervals beside that on points', () => {
    expect(said).toContain('# Litmus official_v1');
    expect(said).toContain('by points: CONFIRMED');
    expect(said).toContain('left out: gram_entropy_delta (by choice)');
  });

  it('leaves no placeholder behind, however little there is', () => {
    const bare = campaignOf({ a: [{ correct: [1, 2] }], b: [{ reward: [undefined] }] });
    for (const metrics of [
      { comparison: compareArms(bare, { resamples: 100, litmus: {} }) },
      { analysis: analyseCampaign(bare, { resamples: 100 }) },
      { loaded: measureLoaded(bare) },
    ]) {
      const all = text(metrics);
      expect(all).not.toMatch(/undefined|NaN|\[object/);
      expect(all.length).toBeGreaterThan(100);
    }
  });
});

describe('the profile of a campaign', () => {
  const loaded = measureLoaded(campaign);
  const said = text({ loaded, analysis: analyseCampaign(campaign, { resamples: 200 }) });

  it('gives the order of the conditions, their comparisons and what runs can show', () => {
    expect(said).toContain('# Conditions of case');
    expect(said).toContain('sepa against hicra | +9');
    expect(said).toContain('# Noise and power');
    expect(said).toContain('# Read of case');
    expect(said).not.toMatch(/undefined|NaN/);
  });

  it('names the campaign in every title where there are several', () => {
    const two = text({ campaigns: [{ loaded }, { loaded: { ...loaded, name: 'other' } }] });
    expect(two).toContain('# Read of case (case)');
    expect(two).toContain('# Read of other (other)');
  });
});
