import { defineCheck } from '../../../src/check.ts';
import { curveOf, lastLevel } from '../../../src/runs/judging/curve.ts';
import { OTHER_METHOD, onMethod } from '../../../src/runs/judging/on-method.ts';
import type { RunTables } from '../../../src/runs/table.ts';

export default defineCheck<RunTables>({
  id: 'template-check',
  job: 'runs',
  title: 'The training loss ends low',
  failureTitle: 'The training loss ends high',
  needs: { run: ['train.loss'] },
  thresholds: {
    maximum: { value: 2, unit: 'loss', source: 'Assay: an example' },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }) =>
    onMethod(run, ['sft'], () => {
      const curve = curveOf(run.series.get('train.loss'));
      const last = lastLevel(curve);
      return {
        n: curve.n,
        values: last === undefined ? {} : { last: { value: last, unit: 'loss', n: curve.n } },
        suspects: [{ step: curve.steps.at(-1), series: 'train.loss', note: `training loss ${curve.values.at(-1)}` }],
      };
    }),
  judge: ({ last }, { maximum }) =>
    last === undefined ? 'inconclusive' : last.value > maximum.value ? 'warn' : 'pass',
  messages: {
    pass: 'The training loss ends at {last}, not above {limit.maximum}.',
    warn: 'The training loss ends at {last}, above {limit.maximum}.',
    'not-applicable': OTHER_METHOD,
  },
  action: 'Train longer, or find out what keeps the loss up.',
  status: 'preview',
  since: '0.1.0',
});
