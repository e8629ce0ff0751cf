import { defineCheck } from '../../../check.ts';
import { median } from '../../../stats/median.ts';
import { createRng } from '../../../stats/rng.ts';
import { stepsPerEpoch } from '../../judging/epochs.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { oscillationOf } from '../../judging/oscillation.ts';
import { VALIDATION, validationOf } from '../../judging/validation.ts';
import { lastIndices, pointsAsEvidence } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'valid-oscillation',
  job: 'runs',
  title: 'The validation loss does not swing back and forth',
  failureTitle: 'The validation loss swings back and forth',
  needs: { run: [VALIDATION] },
  uses: { run: ['valid.loss', 'valid.loss.full', 'progress.epoch'] },
  thresholds: {
    amplitude: {
      value: 0.05,
      unit: 'share',
      source: 'research page on training curves, C.4: more than 5 % of the level',
    },
    pvalue: {
      value: 0.02,
      unit: 'share',
      source:
        'research page on training curves, C.4: turning points at z > 2, one-sided 0.02; here against random order',
    },
  },
  minimumEvidence: {
    n: 8,
    unit: 'evaluations',
    source: 'research page on training curves, C.5: eight evaluations for oscillation',
  },
  measure: ({ run }, { seed }) =>
    onMethod(run, ['sft'], () => {
      const validation = validationOf(run);
      if (validation === undefined) return { n: 0, values: {} };
      const { curve, title, isFull } = validation;
      const level = Math.abs(median(curve.values) ?? 0);
      const swing = oscillationOf(curve, createRng(seed).fork('valid-oscillation'));
      const epoch = stepsPerEpoch(run);
      const isEpochs = swing !== undefined && epoch !== undefined && Math.abs(swing.period / epoch - 1) < 0.15;
      return {
        n: curve.n,
        values: {
          level: { value: level, unit: 'loss', n: curve.n },
          amplitude: {
            value: swing === undefined || level === 0 ? 0 : swing.amplitude / level,
            unit: 'share',
            n: curve.n,
          },
          pvalue: { value: swing?.pvalue ?? 1, unit: 'share', n: curve.n, method: 'permutation or Lomb-Scargle' },
        },
        suspects: pointsAsEvidence(curve, lastIndices(curve, 6), title, 'loss'),
        words: {
          title,
          period: String(Math.round(swing?.period ?? 0)),
          cause: isEpochs
            ? 'one epoch, so it follows the order of the data'
            : isFull
              ? 'steps that are too large for the batch, or data that contradict each other'
              : 'or the single batches that it is measured on differ so much',
        },
      };
    }),
  judge({ amplitude, pvalue }, limits) {
    if (amplitude === undefined || pvalue === undefined) return 'inconclusive';
    return amplitude.value > limits.amplitude.value && pvalue.value <= limits.pvalue.value ? 'warn' : 'pass';
  },
  messages: {
    pass: 'The {title} swings by {amplitude} of its level ({level}), no more regularly than noise or less than {limit.amplitude}.',
    warn: 'The {title} swings by {amplitude} of its level ({level}) about every {period} steps, more regularly than noise would: {cause}.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Evaluate on the whole validation set, shuffle the training rows, and try twice the batch size or half the learning rate.',
  status: 'stable',
  since: '0.1.0',
});
