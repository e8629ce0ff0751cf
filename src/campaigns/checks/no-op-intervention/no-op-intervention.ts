import { defineCheck, type Measurement, type Threshold } from '../../../check.ts';
import { curveOf } from '../../../runs/judging/curve.ts';
import { notApplicable, OTHER_METHOD } from '../../../runs/judging/on-method.ts';
import { inWords, say } from '../../../runs/judging/words.ts';
import { idleCap } from '../../judging/advantage-bound.ts';
import { byCondition } from '../../judging/arms.ts';
import type { Campaign, CampaignRun, CampaignTables } from '../../table.ts';

/** Settings that change something only where it goes far enough, and the series that tells whether it did. */
const INTERVENTIONS = [
  { setting: 'adv_clip_max', series: 'adv_cap_fraction', name: 'the cap on advantages' },
  { setting: 'clip_eps', series: 'rl.clipFraction', name: 'the clip of the ratio' },
  { setting: 'echo_weight', series: 'echo/kept_tokens', name: 'ECHO' },
] as const;

export default defineCheck<CampaignTables>({
  id: 'no-op-intervention',
  job: 'campaigns',
  title: 'Every intervention changes something',
  failureTitle: 'An intervention never comes to bear',
  needs: { campaign: ['config'] },
  uses: { campaign: [...INTERVENTIONS.map(({ series }) => series), 'counts', 'rewards'] },
  thresholds: {
    steps: {
      value: 0.05,
      unit: 'share',
      source:
        'teilomillet/retrain, campaigns/EXPERIMENT_THESIS.md: caps that taught something were active at 52 % and 68 % of steps',
    },
  },
  minimumEvidence: {
    n: 5,
    unit: 'steps',
    source: 'Assay: what has not come to bear at fewer than five steps may at the next',
  },
  measure: ({ campaign }, { thresholds }) => measure(campaign, thresholds),
  judge({ idle, rare }) {
    if (idle === undefined || rare === undefined) return 'inconclusive';
    return idle.value > 0 ? 'fail' : rare.value > 0 ? 'warn' : 'pass';
  },
  messages: {
    pass: 'Interventions come to bear: {found}.',
    warn: 'An intervention hardly comes to bear: {found}.',
    fail: 'An intervention never comes to bear: {found}, so the arm is the same method under another name.',
    'not-applicable': OTHER_METHOD,
  },
  action: 'Set the limit below what the method reaches, as assay plan tells before running, or leave the arm out.',
  status: 'stable',
  since: '0.1.0',
});

interface Use {
  readonly run: CampaignRun;
  readonly condition: string;
  readonly share?: number;
  readonly steps: number;
  readonly kind: 'idle' | 'rare' | 'active' | 'unknown';
  readonly note: string;
}

function measure(campaign: Campaign, { steps: least }: Readonly<Record<string, Threshold>>): Measurement {
  const uses = INTERVENTIONS.flatMap((intervention) => {
    const set = campaign.runs.filter(({ config }) => Number(config[intervention.setting] ?? 0) > 0);
    return byCondition(campaign, set).flatMap(({ condition, runs }) =>
      useOf(condition, runs, intervention, least.value),
    );
  });
  const said = campaign.runs.some(({ config }) => Object.keys(config).length > 0);
  if (said && uses.length === 0) return notApplicable('no arm caps advantages, clips ratios or uses ECHO');
  const of = (kind: Use['kind']) => uses.filter((use) => use.kind === kind);
  const [idle, rare, active] = [of('idle'), of('rare'), of('active')];
  const shown = idle.length > 0 ? idle : rare.length > 0 ? rare : active;
  return {
    n: Math.max(0, ...uses.map(({ steps }) => steps)),
    values: {
      idle: { value: idle.length, unit: 'conditions' },
      rare: { value: rare.length, unit: 'conditions' },
      active: { value: active.length, unit: 'conditions' },
    },
    words: { found: inWords(shown.map(({ note }) => note)) },
    suspects: shown.map(({ run, note }) => ({ task: run.name, note })),
  };
}

function useOf(
  condition: string,
  runs: readonly CampaignRun[],
  { series, name }: (typeof INTERVENTIONS)[number],
  least: number,
): Use[] {
  const curves = runs.map(({ run }) => curveOf(run.series.get(series))).filter(({ n }) => n > 0);
  const all = curves.flatMap(({ values }) => [...values]);
  const steps = Math.max(0, ...curves.map(({ n }) => n), ...runs.map(({ counts }) => counts.steps.length));
  const base = { run: runs[0], condition, steps };
  const bound = series === 'adv_cap_fraction' && runs.every(rewardsAreBinary) ? idleCap(runs[0].config) : undefined;
  if (all.length === 0) return bound === undefined ? [] : [{ ...base, kind: 'idle', note: `${condition}: ${bound}` }];
  const share = all.filter((value) => value > 0).length / all.length;
  if (share === 0)
    return [
      {
        ...base,
        share,
        kind: 'idle',
        note: bound === undefined ? `${name} of ${condition} was active at no step` : `${condition}: ${bound}`,
      },
    ];
  const note = `${name} of ${condition} was active at ${say(share, 'share')} of the steps`;
  return [{ ...base, share, kind: share < least ? 'rare' : 'active', note }];
}

/** Whether the mean reward is the share of correct answers, as rewards of 0 and 1 make it. */
function rewardsAreBinary({ counts }: CampaignRun): boolean {
  const gaps = counts.meanReward.map((reward, i) => Math.abs(reward - counts.correct[i] / counts.total[i]));
  return gaps.some((gap) => gap < 1e-9) && gaps.every((gap) => Number.isNaN(gap) || gap < 1e-9);
}
