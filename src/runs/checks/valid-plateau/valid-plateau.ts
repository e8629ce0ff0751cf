import { defineCheck } from '../../../check.ts';
import { curveOf, levelAt } from '../../judging/curve.ts';
import { levelTailOf } from '../../judging/level-tail.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { VALIDATION, validationOf } from '../../judging/validation.ts';
import { say } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'valid-plateau',
  job: 'runs',
  title: 'The validation loss goes on falling for a good part of the run',
  failureTitle: 'The validation loss stopped falling early, and the rest of the run gained nothing',
  needs: { run: [VALIDATION] },
  uses: { run: ['valid.loss', 'valid.loss.full', 'progress.epoch', 'train.loss'] },
  thresholds: {
    tolerance: {
      value: 0.005,
      unit: 'share',
      source: 'research page on training curves, C.4: an improvement of 0.5 % is none',
    },
    wasted: {
      value: 0.6,
      unit: 'share',
      source: 'Assay: a plateau from the end of epoch 1 of 3 leaves two thirds, less what one evaluation may hide',
    },
  },
  minimumEvidence: { n: 6, unit: 'evaluations', source: 'Assay: two to fall and four to stay level' },
  measure: ({ run }, { thresholds }) =>
    onMethod(run, ['sft'], () => {
      const validation = validationOf(run);
      if (validation === undefined) return { n: 0, values: {} };
      const { curve, id, title } = validation;
      const { n, steps, values } = curve;
      const plateau = levelTailOf(curve, { tolerance: thresholds.tolerance.value });
      const end = Math.max(steps[n - 1] ?? 0, curveOf(run.series.get('train.loss')).steps.at(-1) ?? 0);
      const wasted = plateau === undefined || end <= 0 ? 0 : (end - plateau.step) / end;
      return {
        n,
        values: {
          wasted: { value: wasted, unit: 'share', n },
          ...(plateau === undefined
            ? {}
            : {
                level: { value: plateau.level, unit: 'loss', n: n - plateau.index },
                fall: { value: plateau.fall, unit: 'share', n },
                open: { value: plateau.open, unit: 'share', n: n - plateau.index },
              }),
        },
        suspects:
          plateau === undefined
            ? []
            : [plateau.index, n - 1].map((i) => ({
                step: steps[i],
                series: id,
                note: `${title} ${say(values[i], 'loss')}`,
              })),
        words: {
          title,
          fell:
            plateau === undefined
              ? ''
              : plateau.fall > 0
                ? `fell by ${say(plateau.fall, 'share')} until step ${plateau.step}${epochAt(run, plateau.step)}`
                : `has not fallen since step ${plateau.step}`,
          state:
            plateau === undefined
              ? 'shows no part at its end that is surely level'
              : `is level from step ${plateau.step}${epochAt(run, plateau.step)} on, at ${say(plateau.level, 'loss')}; ${say(wasted, 'share')} of the steps came after`,
        },
      };
    }),
  judge({ wasted }, limits) {
    if (wasted === undefined) return 'inconclusive';
    return wasted.value >= limits.wasted.value ? 'warn' : 'pass';
  },
  messages: {
    pass: 'The {title} {state}.',
    warn: 'The {title} {fell} and is level at {level} since (a change of more than {open} is excluded): {wasted} of the steps gained nothing.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Try a run that ends its schedule where the plateau begins, and one with a third of the learning rate, and compare both on the task itself.',
  status: 'stable',
  since: '0.1.0',
});

function epochAt({ series }: Run, step: number): string {
  const epoch = levelAt(curveOf(series.get('progress.epoch')), step, { width: 1 });
  return epoch === undefined ? '' : ` (epoch ${say(epoch, 'ratio')})`;
}
