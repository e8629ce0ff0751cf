import { defineCheck, type Measurement } from '../../../check.ts';
import { type Curve, curveOf } from '../../judging/curve.ts';
import { changeBetween, endLevel, isBeyond, type Level, startLevel } from '../../judging/level.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { say } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'likelihood-displacement',
  job: 'runs',
  title: 'The chosen answers keep their likelihood',
  failureTitle: 'The chosen answers become less likely together with the rejected ones',
  needs: { run: ['dpo.chosen.logp|dpo.chosen.reward'] },
  uses: {
    run: ['dpo.chosen.logp', 'dpo.rejected.logp', 'dpo.chosen.reward', 'dpo.rejected.reward', 'dpo.margin'],
  },
  thresholds: {
    sigma: {
      value: 2,
      unit: 'ratio',
      source: 'research page on training curves, C.4: the fall in standard deviations of a single point',
    },
    least: {
      value: 0.1,
      unit: 'share',
      source: 'Assay: a chosen fall below a tenth of the rejected one is what a growing margin brings along',
    },
    share: {
      value: 0.5,
      unit: 'share',
      source: 'research page on training curves, C.4: of what the rejected answers fall',
    },
  },
  minimumEvidence: {
    n: 10,
    unit: 'points',
    source: 'research page on training curves, C.5: trends from ten points on',
  },
  measure: ({ run }) => onMethod(run, ['dpo'], () => measureFall(run)),
  judge({ fall, sigmas, sure, share }, limits) {
    if (fall === undefined || sigmas === undefined) return 'inconclusive';
    if (sure?.value !== 1 || sigmas.value <= limits.sigma.value) return 'pass';
    if (share !== undefined && share.value < limits.least.value) return 'pass';
    return share !== undefined && share.value > limits.share.value ? 'fail' : 'warn';
  },
  messages: {
    pass: 'The {what} of the chosen answers goes from {start} to {end}.',
    warn: 'The {what} of the chosen answers falls from {start} to {end} ({sigmas} standard deviations of a point) while the margin grows{rejected}.',
    fail: 'The {what} of the chosen answers falls from {start} to {end} ({sigmas} standard deviations of a point) while the margin grows{rejected}: both are pushed away, and the likelihood goes to answers in neither.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Sample from the checkpoint and read what it says instead, then add a likelihood term on the chosen answers (rpo_alpha), raise beta, or drop pairs whose answers are nearly alike.',
  status: 'stable',
  since: '0.1.0',
});

type Names = 'fall' | 'sigmas' | 'sure' | 'share';

function measureFall(run: Run): Measurement<Names> {
  const get = (id: string) => curveOf(run.series.get(id));
  const [logps, rewards] = [get('dpo.chosen.logp'), get('dpo.chosen.reward')];
  const [curve, what, unit] =
    logps.n > 0 ? ([logps, 'log-probability', 'nats'] as const) : ([rewards, 'implicit reward', 'reward'] as const);
  const change = changeOf(curve);
  if (change === undefined) return { n: curve.n, values: {} };
  // Rewards leave out what differs from batch to batch, so they tell the two sides apart best.
  const share = shareOf(rewards, get('dpo.rejected.reward')) ?? shareOf(logps, get('dpo.rejected.logp'));
  const reward = endLevel(rewards);
  const margin = changeOf(get('dpo.margin'));
  const fall = -change.value;
  const isSure =
    isBeyond(change, 'below') &&
    (reward === undefined || isBeyond(reward, 'below')) &&
    (margin === undefined || margin.value > 0);
  return {
    n: curve.n,
    values: {
      fall: { value: fall, unit, n: curve.n },
      sigmas: {
        value: fall / Math.max(change.noise.sd, Math.abs(fall) / 1e6, Number.MIN_VALUE),
        unit: 'ratio',
        n: curve.n,
      },
      sure: { value: isSure ? 1 : 0, unit: 'count' },
      ...(share === undefined ? {} : { share: { value: share, unit: 'share', n: curve.n } }),
    },
    suspects: [0, curve.n - 1].map((i) => ({
      step: curve.steps[i],
      series: curve.id,
      note: `${what} of chosen answers ${say(curve.values[i], unit)}`,
    })),
    words: {
      what,
      start: say(change.start, unit),
      end: say(change.end, unit),
      rejected: share === undefined ? '' : `, by ${say(share, 'share')} of what the rejected ones lose`,
    },
  };
}

function changeOf(curve: Curve): (Level & { readonly start: number; readonly end: number }) | undefined {
  const [first, last] = [startLevel(curve), endLevel(curve)];
  if (first === undefined || last === undefined) return undefined;
  return { ...changeBetween(first, last), start: first.value, end: last.value };
}

/** Fall of the chosen answers over that of the rejected ones; undefined where the latter do not fall. */
function shareOf(chosen: Curve, rejected: Curve): number | undefined {
  const [one, other] = [changeOf(chosen), changeOf(rejected)];
  return one === undefined || other === undefined || other.value >= 0 ? undefined : one.value / other.value;
}
