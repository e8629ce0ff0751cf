import { defineCheck } from '../../../check.ts';
import { median } from '../../../stats/median.ts';
import { residualScale } from '../../../stats/residual-scale.ts';
import { curveOf, levelAt } from '../../judging/curve.ts';
import { lastIndices, pointsAsEvidence, say } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'single-batch-validation',
  job: 'runs',
  title: 'Validation is measured on the whole set, or on batches that agree',
  failureTitle: 'Validation is measured on single batches that differ too much to judge by',
  needs: { run: ['valid.loss'] },
  uses: { run: ['valid.loss.full'] },
  thresholds: {
    noise: {
      value: 0.15,
      unit: 'share',
      source: 'Assay: the median of three such values then errs by a tenth, half of the mildest band of overfit-ratio',
    },
  },
  minimumEvidence: { n: 1, unit: 'evaluations', source: 'which of the two losses is logged is known from one' },
  measure({ run }) {
    const single = curveOf(run.series.get('valid.loss'));
    const full = curveOf(run.series.get('valid.loss.full'));
    const level = Math.abs(median(single.values) ?? 0);
    const scatter = residualScale(single.values);
    const lastFull = full.steps.at(-1);
    const beside = lastFull === undefined ? undefined : levelAt(single, lastFull, { width: 1 });
    return {
      n: single.n,
      values: {
        full: { value: full.n, unit: 'evaluations' },
        ...(single.n < 5 || scatter === undefined || level === 0
          ? {}
          : { noise: { value: scatter / level, unit: 'share', n: single.n, method: 'second differences' } }),
      },
      suspects: pointsAsEvidence(single, lastIndices(single, 6), 'single-batch validation loss', 'loss'),
      words: {
        state:
          full.n === 0
            ? 'Validation is logged for single batches only'
            : `Validation is judged by the whole set (${say(full.n, 'evaluations')})`,
        beside:
          beside === undefined
            ? ''
            : `; at step ${lastFull} that is ${say(full.values[full.n - 1], 'loss')} where a single batch reads ${say(beside, 'loss')}, which is noise of one batch`,
        scatter:
          scatter === undefined || single.n < 5 || level === 0
            ? ''
            : `; one batch scatters by ${say(scatter / level, 'share')} about the next`,
      },
    };
  },
  judge({ full, noise }, limits) {
    if (full === undefined) return 'inconclusive';
    if (full.value > 0) return 'pass';
    if (noise === undefined) return 'inconclusive';
    return noise.value > limits.noise.value ? 'warn' : 'pass';
  },
  messages: {
    pass: '{state}{beside}{scatter}.',
    warn: '{state}{scatter}: a rise or a ratio of the size that matters does not show in it.',
    inconclusive: '{state}, and fewer than five of them do not show how much they differ: evaluate on the whole set.',
  },
  action: 'Log the loss over the whole validation set as well, or average at least ten batches for each evaluation.',
  status: 'stable',
  since: '0.1.0',
});
