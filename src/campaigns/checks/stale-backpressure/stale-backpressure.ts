import { defineCheck, type Measurement, type Threshold } from '../../../check.ts';
import { curveOf } from '../../../runs/judging/curve.ts';
import { notApplicable, OTHER_METHOD } from '../../../runs/judging/on-method.ts';
import { inWords, say } from '../../../runs/judging/words.ts';
import { highestOf } from '../../judging/sepa.ts';
import type { Campaign, CampaignRun, CampaignTables } from '../../table.ts';

const FIT = ['bp_sigma', 'bp_kappa'];

export default defineCheck<CampaignTables>({
  id: 'stale-backpressure',
  job: 'campaigns',
  title: 'Back pressure goes by a fit of what it sees now',
  failureTitle: 'Back pressure goes by a fit that has come to a halt or never was one',
  needs: { campaign: FIT },
  uses: { campaign: ['bp_throughput', 'bp_warmup'] },
  thresholds: {
    frozen: {
      value: 100,
      unit: 'steps',
      source: 'teilomillet/retrain, retrain/training/backpressure.py: the window of the fit is 100 steps',
    },
  },
  minimumEvidence: {
    n: 10,
    unit: 'steps',
    source: 'teilomillet/retrain, docs/backpressure.md: the first ten steps are warm-up',
  },
  measure: ({ campaign }, { thresholds }) => measure(campaign, thresholds),
  judge({ blind, stale }) {
    if (blind === undefined || stale === undefined) return 'inconclusive';
    return blind.value > 0 ? 'fail' : stale.value > 0 ? 'warn' : 'pass';
  },
  messages: {
    pass: 'In {runs} with back pressure the fit keeps moving, and no batch was throttled without one.',
    warn: 'In {stale} of {runs} with back pressure the fit stood still for more than {limit.frozen}: {found}.',
    fail: 'In {blind} of {runs} with back pressure batches were throttled on a fit without contention (kappa = 0): {found}.',
    'not-applicable': OTHER_METHOD,
  },
  action: 'Turn back pressure off for the campaign and set the batch from a short pilot, which also keeps arms paired.',
  status: 'preview',
  since: '0.1.0',
});

function measure({ runs }: Campaign, { frozen }: Readonly<Record<string, Threshold>>): Measurement {
  const logged = runs.filter(({ run }) => FIT.every((id) => curveOf(run.series.get(id)).n > 0));
  const active = logged.filter((run) => [...FIT, 'bp_throughput'].some((id) => (highestOf(run, id) ?? 0) > 0));
  if (logged.length > 0 && active.length === 0) return notApplicable('back pressure is off in every run');
  const seen = active.map((run) => ({ run, still: longestStill(run), throttled: throttledBlindly(run) }));
  const stale = seen.filter(({ still }) => still.steps > frozen.value);
  const blind = seen.filter(({ throttled }) => throttled.length > 0);
  const accused = [
    ...blind.map(({ run, throttled }) => ({
      task: run.name,
      step: throttled[0],
      series: 'bp_kappa',
      note: `throttled with kappa at 0 at ${say(throttled.length, 'steps')}`,
    })),
    ...stale.map(({ run, still }) => ({
      task: run.name,
      step: still.from,
      series: 'bp_sigma',
      note: `the same fit for ${say(still.steps, 'steps')}`,
    })),
  ];
  return {
    n: Math.max(0, ...active.map(({ run }) => curveOf(run.series.get('bp_sigma')).n)),
    values: {
      runs: { value: active.length, unit: 'runs' },
      stale: { value: stale.length, unit: 'count', n: active.length },
      blind: { value: blind.length, unit: 'count', n: active.length },
      ...(seen.length === 0
        ? {}
        : { still: { value: Math.max(...seen.map(({ still }) => still.steps)), unit: 'steps' } }),
    },
    words: {
      found: inWords(accused.slice(0, 3).map(({ task, note }) => `${task} was ${note}`.replace('was the', 'has the'))),
    },
    suspects: accused,
  };
}

/** The longest stretch of steps with one and the same fit that is none of the constants of warm-up. */
function longestStill({ run }: CampaignRun): { from: number; steps: number } {
  const [sigma, kappa] = FIT.map((id) => curveOf(run.series.get(id)));
  let best = { from: 0, steps: 0 };
  let from = 0;
  for (let i = 0; i < Math.min(sigma.n, kappa.n); i++) {
    if (i > 0 && (sigma.values[i] !== sigma.values[i - 1] || kappa.values[i] !== kappa.values[i - 1])) from = i;
    const isFit = sigma.values[i] !== 0 || kappa.values[i] !== 0;
    if (isFit && i - from + 1 > best.steps) best = { from: sigma.steps[from], steps: i - from + 1 };
  }
  return best;
}

/** Steps at which the batch was throttled while the fit saw no contention. */
function throttledBlindly({ run, words }: CampaignRun): number[] {
  const kappa = curveOf(run.series.get('bp_kappa'));
  const action = words?.get('bp_action');
  return [...kappa.steps].filter((step, i) => kappa.values[i] <= 0 && action?.get(step) === 'throttle');
}
