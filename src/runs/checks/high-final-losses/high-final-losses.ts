import { defineCheck } from '../../../check.ts';
import { median } from '../../../stats/median.ts';
import { curveOf, firstLevel, lastLevel, windowOf } from '../../judging/curve.ts';
import { notApplicable, OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { partOf, spanOf } from '../../judging/span.ts';
import { VALIDATION, validationOf } from '../../judging/validation.ts';
import { lastIndices, pointsAsEvidence, say } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

/** A loss that ends this many times above its start has diverged (research page on training curves, C.4). */
const ROSE = 1.5;

export default defineCheck<RunTables>({
  id: 'high-final-losses',
  job: 'runs',
  title: 'The losses end low, or still fall',
  failureTitle: 'Both losses stay high, and no longer fall',
  needs: { run: ['train.loss'] },
  uses: { run: [VALIDATION] },
  thresholds: {
    loss: {
      value: 2,
      unit: 'nats',
      source: 'research page on training curves, C.4 and C.1: fine-tunes end at 0.5 to 2.0',
    },
    share: {
      value: 0.8,
      unit: 'share',
      source: 'research page on training curves, C.4: 70 % of the start; healthy labelled runs end at 72 to 76 % (C.3)',
    },
    extreme: { value: 3, unit: 'nats', source: 'Assay: a perplexity of 20, high however much was learnt' },
    ratio: { value: 1.2, unit: 'ratio', source: 'research page on training curves, C.4: validation no further above' },
    fall: {
      value: 0.02,
      unit: 'share',
      source: 'Assay: the last half excludes a fall of 2 % of the level, so more steps gain little',
    },
  },
  minimumEvidence: {
    n: 10,
    unit: 'points',
    source: 'research page on training curves, C.5: trends from ten points on',
  },
  measure: ({ run }) =>
    onMethod(run, ['sft'], () => {
      const curve = curveOf(run.series.get('train.loss'));
      const { n, values } = curve;
      const last = lastLevel(curve);
      const start = median(values.subarray(0, 3));
      const late = partOf(curve, n >> 1);
      const half = spanOf(late);
      const before = Math.abs(firstLevel(late) ?? 0) || 1;
      if (last === undefined || start === undefined || half === undefined) return { n, values: {} };
      // The least of the first points, as a loss may blow up within them.
      const least = Math.min(...values.subarray(0, 3));
      if (least > 0 && last >= ROSE * least)
        return notApplicable(
          'the training loss ends far above where it began, which is no task too hard; see diverged-loss',
        );
      const validation = validationOf(run);
      const valid = validation?.seen.at(-1);
      return {
        n,
        values: {
          last: { value: last, unit: 'nats', n: windowOf(n) },
          start: { value: start, unit: 'nats', n: Math.min(3, n) },
          share: { value: start > 0 ? last / start : 1, unit: 'share', n },
          half: {
            value: half.value / before,
            unit: 'share',
            low: half.low / before,
            high: half.high / before,
            level: half.level,
            n: half.n,
            method: half.method,
          },
          ...(valid === undefined || last <= 0
            ? {}
            : { ratio: { value: valid / last, unit: 'ratio', n: validation?.curve.n } }),
        },
        suspects: pointsAsEvidence(curve, lastIndices(curve, 3), 'training loss', 'nats'),
        words: { valid: valid === undefined ? '' : ` and validation at ${say(valid, 'nats')}` },
      };
    }),
  judge({ last, share, half, ratio }, limits) {
    if (last === undefined || share === undefined || half?.low === undefined || half.high === undefined)
      return 'inconclusive';
    const isHigh =
      last.value > limits.loss.value && (share.value >= limits.share.value || last.value > limits.extreme.value);
    if (!isHigh || (ratio !== undefined && ratio.value >= limits.ratio.value) || half.high < 0) return 'pass';
    return half.low > -limits.fall.value ? 'warn' : 'inconclusive';
  },
  messages: {
    pass: 'The training loss ends at {last}{valid}, {share} of where it began, and changes by {half} over its last half.',
    warn: 'The training loss ends at {last}{valid}, {share} of where it began ({start}), and has stopped falling ({half.interval} over its last half): longer training will not help.',
    inconclusive:
      'The training loss ends at {last}, {share} of where it began, and whether it still falls does not show ({half.interval} over its last half): go on for as many steps again.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Read the rows with the highest loss, then try a larger model, more trainable parameters (LoRA rank) or an easier task, and check that prompts are masked out of the loss.',
  status: 'stable',
  since: '0.1.0',
});
