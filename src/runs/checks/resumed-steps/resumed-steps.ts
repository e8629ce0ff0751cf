import { defineCheck } from '../../../check.ts';
import { median } from '../../../stats/median.ts';
import { curveOf } from '../../judging/curve.ts';
import { noiseOf } from '../../judging/noise.ts';
import { inWords, say } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

/** What a resumed run goes on with, the most telling first. */
const WATCHED = ['train.loss', 'rl.reward.train', 'valid.loss.full', 'valid.loss', 'rl.reward.valid'];
/** Points before and after a resume whose medians are compared. */
const AROUND = 5;

export default defineCheck<RunTables>({
  id: 'resumed-steps',
  job: 'runs',
  title: 'The steps of the log go on without a break, or resumed parts fit',
  failureTitle: 'The run was resumed, and goes on at another level',
  needs: { run: [WATCHED.join('|')] },
  thresholds: {
    jump: {
      value: 0.1,
      unit: 'share',
      source: 'Assay: a jump of a tenth of the level is more than a resume with its full state makes',
    },
    z: { value: 3, unit: 'ratio', source: 'Assay: standard errors of the noise, about 1 in 700 by chance' },
  },
  minimumEvidence: { n: 1, unit: 'points', source: 'the order of the steps is known exactly' },
  measure({ run }) {
    const id = WATCHED.find((name) => curveOf(run.series.get(name)).n > 0);
    const curve = curveOf(id === undefined ? undefined : run.series.get(id));
    const { resumes, duplicateRows, supersededPoints } = run.folds;
    const noise = noiseOf(curve)?.sd ?? 0;
    const jumps = resumes.flatMap((step) => {
      const at = curve.steps.findIndex((one) => one >= step);
      const before = median(curve.values.subarray(Math.max(0, at - AROUND), Math.max(0, at)));
      const after = median(curve.values.subarray(Math.max(0, at), at + AROUND));
      if (at < 0 || before === undefined || after === undefined || before === 0) return [];
      const size = Math.abs(after - before);
      return [
        {
          step,
          before,
          after,
          share: size / Math.abs(before),
          z: size === 0 ? 0 : size / (noise * Math.sqrt(2 / AROUND)),
        },
      ];
    });
    const widest = jumps.toSorted((a, b) => b.share - a.share)[0];
    return {
      n: curve.n,
      values: {
        resumes: { value: resumes.length, unit: 'count' },
        duplicates: { value: duplicateRows, unit: 'rows' },
        superseded: { value: supersededPoints, unit: 'points' },
        jump: { value: widest?.share ?? 0, unit: 'share', n: jumps.length },
        // Without noise any jump is beyond it.
        z: { value: widest === undefined ? 0 : Math.min(widest.z, 1e6), unit: 'ratio', n: jumps.length },
      },
      suspects: jumps.map(({ step, before, after }) => ({
        step,
        ...(id === undefined ? {} : { series: id }),
        note: `resumed: ${id} goes from ${say(before, 'loss')} to ${say(after, 'loss')}`,
      })),
      words: {
        state:
          resumes.length === 0
            ? 'No resume shows in the steps'
            : `The run was resumed at step ${inWords(resumes.slice(0, 5).map(String))}${resumes.length > 5 ? ' and later' : ''}, and the later rows stand`,
        copies:
          duplicateRows === 0 ? '' : `; ${say(duplicateRows, 'rows')} repeat others, as several processes write them`,
        where:
          widest === undefined
            ? ''
            : `at step ${widest.step}, where ${id} goes from ${say(widest.before, 'loss')} to ${say(widest.after, 'loss')}`,
      },
    };
  },
  judge({ jump, z }, limits) {
    if (jump === undefined || z === undefined) return 'inconclusive';
    return jump.value > limits.jump.value && z.value > limits.z.value ? 'warn' : 'pass';
  },
  messages: {
    pass: '{state} ({superseded} replaced){copies}.',
    warn: '{state} ({superseded} replaced){copies}; it does not go on where it was {where}.',
  },
  action:
    'Check that the optimiser state, the schedule, the data order and the adapter weights were loaded with the checkpoint, and judge the parts apart.',
  status: 'stable',
  since: '0.1.0',
});
