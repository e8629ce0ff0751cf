import { compareArms } from '../../src/campaigns/comparisons/compare-arms.ts';
import type { ArmComparison } from '../../src/campaigns/metrics/comparison-schema.ts';
import { createRng, type Rng } from '../../src/stats/rng.ts';
import { wilsonInterval } from '../../src/stats/wilson-interval.ts';
import { type CampaignTruth, makeCampaign } from './made-campaigns.ts';

const SEEDS = [3, 5, 8];
const BASE: Omit<CampaignTruth, 'seeds' | 'effect'> = {
  steps: 40,
  prompts: 8,
  group: 16,
  runDeviation: 0.0093,
  crashes: 0.05,
};
const EFFECTS = [0.01, 0.02, 0.04];

interface Tally {
  campaigns: number;
  improvements: number;
  degradations: number;
  guide: number;
  covered: number;
  intervals: number;
  planned: number;
  powers: number;
}

/** What the comparison of two arms claims in made-up campaigns, as Markdown. */
export async function calibrateCampaigns({ campaigns = 2000, powered = 200, seed = 1 } = {}): Promise<string> {
  const rng = createRng(seed);
  const none = SEEDS.map((seeds) => tally({ ...BASE, seeds, effect: 0 }, campaigns, rng.fork(`none ${seeds}`)));
  const some = SEEDS.flatMap((seeds) =>
    EFFECTS.map((effect) => ({
      seeds,
      effect,
      ...tally({ ...BASE, seeds, effect }, powered, rng.fork(`${effect} ${seeds}`)),
    })),
  );
  const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  const interval = (part: number, whole: number) => {
    const { low = 0, high = 1 } = wilsonInterval(part, whole) ?? {};
    return `${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)} %`;
  };
  return `## Campaigns

Made-up campaigns with known truth (bench/calibration, seed ${seed}): two conditions, ${BASE.steps} steps of ${BASE.prompts} prompts x ${BASE.group} rollouts,
every run on the same prompts (difficulty Beta(0.3, 0.3)), runs that differ by ${(100 * BASE.runDeviation).toFixed(2)} points (the published ones do), ${100 * BASE.crashes} % of the runs
crash, steps whose groups all agree leave no row. \`assay compare\` at its defaults; beside it the guide's quick check, Fisher's
exact comparison of the pooled episodes of both arms, two-sided at 5 %.

### Without an effect

An improvement may be claimed in at most 2.5 % of the campaigns (one-sided half of 5 %).

| seeds per arm | campaigns | improvement claimed | 95 % interval | degradation claimed | improvement claimed by Fisher on pooled episodes | 95 % intervals that hold the truth |
| --- | --- | --- | --- | --- | --- | --- |
${SEEDS.map((seeds, i) => {
  const t = none[i];
  return `| ${seeds} | ${t.campaigns} | ${share(t.improvements, t.campaigns)} | ${interval(t.improvements, t.campaigns)} | ${share(t.degradations, t.campaigns)} | ${share(t.guide, t.campaigns)} | ${share(t.covered, t.intervals)} |`;
}).join('\n')}

### With an effect

| seeds per arm | effect | campaigns | improvement claimed | power that \`assay compare\` states | 95 % intervals that hold the truth |
| --- | --- | --- | --- | --- | --- |
${some
  .map(
    (t) =>
      `| ${t.seeds} | ${100 * t.effect} points | ${t.campaigns} | ${share(t.improvements, t.campaigns)} | ${t.powers === 0 ? '-' : share(t.planned, t.powers)} | ${share(t.covered, t.intervals)} |`,
  )
  .join('\n')}

The effect is what the candidate adds on average over prompts of that difficulty; the truth that an interval is held to is what it
adds on the prompts of that campaign. The stated power is the mean over campaigns.
`;
}

/** The guide's quick check: pooled episodes, two-sided at 5 %, in favour of the candidate. */
function claimsByEpisodes(level: ArmComparison['episodeLevel']): boolean {
  if (level?.counts === undefined || level.fisher === undefined) return false;
  const { baseline, candidate } = level.counts;
  return level.fisher < 0.05 && candidate.correct / candidate.total > baseline.correct / baseline.total;
}

function tally(truth: CampaignTruth, campaigns: number, rng: Rng): Tally {
  const t: Tally = {
    campaigns,
    improvements: 0,
    degradations: 0,
    guide: 0,
    covered: 0,
    intervals: 0,
    planned: 0,
    powers: 0,
  };
  for (let k = 0; k < campaigns; k++) {
    const made = makeCampaign(truth, rng.fork(String(k)));
    const { recommendation, effect, power, episodeLevel } = compareArms(made.campaign, {
      baseline: 'baseline',
      candidate: 'candidate',
      resamples: 500,
      seed: k,
      ...(truth.effect === 0 ? {} : { hopedEffect: truth.effect }),
    });
    if (recommendation === 'statistically_significant_improvement') t.improvements++;
    if (recommendation === 'significant_degradation') t.degradations++;
    if (claimsByEpisodes(episodeLevel)) t.guide++;
    if (effect?.low !== undefined && effect.high !== undefined) {
      t.intervals++;
      if (effect.low <= made.effect && made.effect <= effect.high) t.covered++;
    }
    if (power?.power !== undefined) {
      t.powers++;
      t.planned += power.power;
    }
  }
  return t;
}

if (import.meta.main) {
  const [campaigns, powered] = process.argv.slice(2).map(Number);
  process.stdout.write(
    await calibrateCampaigns({
      ...(campaigns === undefined ? {} : { campaigns }),
      ...(powered === undefined ? {} : { powered }),
    }),
  );
}
