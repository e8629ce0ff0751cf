import { defineCheck, type Suspect } from '../../../check.ts';
import { runningMedian } from '../../../stats/running-median.ts';
import { bestIndex, curveOf, isUsable, lastLevel } from '../../judging/curve.ts';
import { inWords, say } from '../../judging/words.ts';
import type { Run, RunTables, Series } from '../../table.ts';

/** What a trainer cannot go on without. A gradient norm is judged apart: a scaler may overflow once and recover. */
const WATCHED = ['train.loss', 'valid.loss', 'valid.loss.full', 'rl.reward.train', 'rl.reward.valid', 'optim.gradNorm'];

export default defineCheck<RunTables>({
  id: 'nonfinite-values',
  job: 'runs',
  title: 'Every loss, reward and gradient norm is a finite number',
  failureTitle: 'Losses, rewards or gradient norms are NaN or infinite',
  needs: { run: [WATCHED.join('|')] },
  thresholds: {
    tolerance: {
      value: 1,
      unit: 'points',
      source: 'research page on training curves, C.3: one overflow of an fp16 scaler with a finite loss is not fatal',
    },
    rise: {
      value: 1.5,
      unit: 'ratio',
      source: 'as for diverged-loss: an overflow after which the loss ends so far above its level before has done harm',
    },
  },
  minimumEvidence: { n: 1, unit: 'points', source: 'a single NaN is evidence' },
  measure({ run }) {
    const suspects: Suspect[] = [];
    const counts = new Map<string, { readonly id: string; readonly count: number }>();
    let points = 0;
    let losses = 0;
    let gradients = 0;
    let lastBad = Number.NEGATIVE_INFINITY;
    let lastGood = Number.NEGATIVE_INFINITY;
    for (const id of WATCHED) {
      const series = run.series.get(id);
      if (series === undefined) continue;
      points += series.values.length;
      for (let i = 0; i < series.values.length; i++) {
        const step = series.steps[i];
        if (isUsable(series.values[i])) continue;
        lastBad = Math.max(lastBad, step);
        if (id === 'optim.gradNorm') gradients++;
        else losses++;
        counts.set(series.key, { id, count: (counts.get(series.key)?.count ?? 0) + 1 });
        suspects.push({ step, series: id, note: `${series.key} is ${series.values[i]}` });
      }
      if (counts.has(series.key)) lastGood = Math.max(lastGood, lastUsable(series));
    }
    suspects.sort((a, b) => (a.step ?? 0) - (b.step ?? 0));
    const rise = suspects[0]?.step === undefined ? undefined : riseSince(run, suspects[0].step);
    return {
      n: points,
      values: {
        nonfinite: { value: losses, unit: 'points', n: points },
        gradients: { value: gradients, unit: 'points', n: points },
        ...(rise === undefined ? {} : { rise: { value: rise, unit: 'ratio' } }),
      },
      suspects,
      words: {
        where: inWords([...counts].map(([key, { count }]) => `${say(count, 'points')} of ${key}`)),
        hint: isValidationOnly([...counts.values()].map(({ id }) => id))
          ? '; what is logged of training stays finite, so it is the evaluation that fails: rows without a target, or its precision'
          : '',
        first: String(suspects[0]?.step),
        after: lastGood > lastBad ? 'later steps are finite again' : 'no later step is finite',
        harm: rise === undefined ? '' : `, and the training loss ends at ${say(rise, 'ratio')} times its level before`,
      },
    };
  },
  judge({ nonfinite, gradients, rise }, { tolerance, rise: harmful }) {
    if (nonfinite === undefined || gradients === undefined) return 'inconclusive';
    if (nonfinite.value > 0) return 'fail';
    if (gradients.value > tolerance.value) return 'warn';
    if (gradients.value > 0 && rise !== undefined && rise.value >= harmful.value) return 'warn';
    return 'pass';
  },
  messages: {
    pass: 'No loss or reward is NaN or infinite; the gradient norm is at {gradients}.',
    warn: 'The gradient norm is NaN or infinite at {gradients}, first at step {first}, while loss and reward stay finite; {after}{harm}.',
    fail: 'NaN or infinite: {where}, first at step {first}; {after}{hint}.',
  },
  action:
    'Go back to the last checkpoint before the first such step, lower the learning rate or train in bf16, and clip gradients.',
  status: 'stable',
  since: '0.1.0',
});

/** The last step with a finite value. */
function lastUsable({ steps, values }: Series): number {
  return steps[values.findLastIndex(isUsable)] ?? Number.NEGATIVE_INFINITY;
}

function isValidationOnly(ids: readonly string[]): boolean {
  return ids.every((id) => id.startsWith('valid.') || id === 'rl.reward.valid');
}

/** How many times its least level before a step the training loss ends at; undefined where there was none above 0. */
function riseSince({ series }: Run, step: number): number | undefined {
  const loss = curveOf(series.get('train.loss'));
  const count = loss.steps.filter((at) => at < step).length;
  const before = runningMedian(loss.values.subarray(0, count), 5);
  const at = bestIndex(before, 'down');
  const last = lastLevel(loss);
  return at < 0 || before[at] <= 0 || last === undefined ? undefined : last / before[at];
}
