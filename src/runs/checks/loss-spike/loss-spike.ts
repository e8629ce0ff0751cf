import { defineCheck } from '../../../check.ts';
import { median } from '../../../stats/median.ts';
import { curveOf } from '../../judging/curve.ts';
import { periodOf, stepsPerEpoch } from '../../judging/epochs.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { findSpikes, type Spike } from '../../judging/spikes.ts';
import { say } from '../../judging/words.ts';
import type { RunTables, Series } from '../../table.ts';

/** A gradient norm this many times its median goes with a spike of the loss (research page on training curves, C.4). */
const GRADIENT_RATIO = 5;

export default defineCheck<RunTables>({
  id: 'loss-spike',
  job: 'runs',
  title: 'The training loss has no spikes',
  failureTitle: 'The training loss has spikes',
  needs: { run: ['train.loss'] },
  uses: { run: ['optim.gradNorm', 'progress.epoch'] },
  thresholds: {
    ratio: {
      value: 1.5,
      unit: 'ratio',
      source:
        'research page on training curves, C.3: no point of 12 labelled runs without spikes is 1.5 times its local median and z > 6',
    },
    z: {
      value: 6,
      unit: 'ratio',
      source: 'research page on training curves, C.3: robust standard deviations of the log residual; OLMo 2 counts 7',
    },
  },
  minimumEvidence: {
    n: 10,
    unit: 'points',
    source: 'research page on training curves, C.5: 5 to 9 points show levels only',
  },
  measure: ({ run }, { thresholds }) =>
    onMethod(run, ['sft', 'dpo'], () => {
      const curve = curveOf(run.series.get('train.loss'));
      const epoch = stepsPerEpoch(run);
      const found = findSpikes(curve, { ratio: thresholds.ratio.value, z: thresholds.z.value });
      const period = periodOf(curve, epoch) ?? rhythmOf(found, epoch);
      const spikes = period === undefined ? found : [];
      const highest = spikes.toSorted((a, b) => b.ratio - a.ratio)[0];
      const lasting = spikes.filter(({ over }) => over === undefined);
      const gradients = run.series.get('optim.gradNorm');
      const usual = median(curveOf(gradients).values) ?? Number.POSITIVE_INFINITY;
      const shared = spikes.filter((spike) => isShared(gradients, usual, spike)).length;
      return {
        n: curve.n,
        values: {
          spikes: { value: spikes.length, unit: 'count', n: curve.n },
          lasting: { value: lasting.length, unit: 'count', n: spikes.length },
          highest: { value: highest?.ratio ?? 0, unit: 'ratio', n: curve.n },
          withGradient: { value: shared, unit: 'count', n: spikes.length },
        },
        suspects: spikes
          .toSorted((a, b) => b.ratio - a.ratio)
          .map(({ step, value, before, over }) => ({
            step,
            series: 'train.loss',
            note: `training loss ${say(value, 'loss')} after a level of ${say(before, 'loss')}${over === undefined ? ', not back by the end' : `, over at step ${over}`}`,
          })),
        words: {
          first:
            spikes
              .map(({ step }) => step)
              .slice(0, 5)
              .join(', ') + (spikes.length > 5 ? '...' : ''),
          height:
            highest === undefined
              ? ''
              : `${say(highest.value, 'loss')} after a level of ${say(highest.before, 'loss')}`,
          times: timesInWords(spikes.length),
          after:
            lasting.length === spikes.length
              ? 'does not come back to the level before'
              : `${lasting.length} of these times it does not come back to the level before`,
          gradient: gradients === undefined ? '' : `; the gradient norm ${jumpsWith(shared, spikes.length)}`,
          swing:
            period === undefined
              ? ''
              : ` It swings with a period of about ${Math.round(period.steps)} steps${
                  epoch === undefined ? '' : ', one epoch'
                }: the order of the data, not an instability.`,
        },
      };
    }),
  judge({ spikes, lasting }) {
    if (spikes === undefined || lasting === undefined) return 'inconclusive';
    if (spikes.value === 0) return 'pass';
    return lasting.value > 0 ? 'fail' : 'warn';
  },
  messages: {
    pass: 'No point of the training loss is both {limit.ratio} times the level before it and beyond its noise.{swing}',
    warn: 'The training loss spikes {times} (step {first}), up to {height}, and comes back{gradient}.',
    fail: 'The training loss spikes {times} (step {first}), up to {height}, and {after}{gradient}.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Look at the batches of these steps, clip gradients at 1, and where a spike does not come back go on from a checkpoint before it with a lower learning rate.',
  status: 'stable',
  since: '0.1.0',
});

/** Whether the gradient norm was far above its median, or not finite, somewhere in a spike or in the row before it. */
function isShared(gradients: Series | undefined, usual: number, { from, step }: Spike): boolean {
  if (gradients === undefined) return false;
  const { steps, values } = gradients;
  const first = Math.max(0, steps.findIndex((at) => at >= from) - 1);
  for (let i = first; i < steps.length && steps[i] <= step; i++)
    if (!(values[i] <= GRADIENT_RATIO * usual)) return true;
  return false;
}

/** Whether the gradient norm jumped with the spikes. */
function jumpsWith(shared: number, spikes: number): string {
  if (shared === 0) return `does not jump with ${spikes === 1 ? 'it' : 'any of them'}`;
  if (shared === spikes) return `jumps with ${spikes === 1 ? 'it' : 'each of them'}`;
  return `jumps with ${shared} of them`;
}

function timesInWords(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

/** The rhythm of spikes that come once per epoch, or at equal distances: at least four, none off by more than a sixth. */
function rhythmOf(spikes: readonly Spike[], epoch: number | undefined): { steps: number } | undefined {
  if (spikes.length < 4) return undefined;
  const gaps = spikes.slice(1).map(({ step }, i) => step - spikes[i].step);
  const steps = epoch ?? gaps.toSorted((a, b) => a - b)[gaps.length >> 1];
  const isEven = gaps.every((gap) => gap >= steps / 2 && Math.abs(gap / steps - Math.round(gap / steps)) < 1 / 6);
  return isEven ? { steps } : undefined;
}
