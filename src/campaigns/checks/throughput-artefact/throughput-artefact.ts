import { defineCheck, judgeAgainst, type Measurement } from '../../../check.ts';
import { curveOf } from '../../../runs/judging/curve.ts';
import { changesTogether } from '../../judging/changes-together.ts';
import type { Campaign, CampaignTables } from '../../table.ts';

const RATE = 'tokens_per_second';
const ROWS = 'num_datums';

export default defineCheck<CampaignTables>({
  id: 'throughput-artefact',
  job: 'campaigns',
  title: 'Tokens per second tell of the machine',
  failureTitle: 'Tokens per second tell how many answers were trained on, not how fast the machine is',
  needs: { campaign: [RATE, ROWS] },
  uses: { campaign: ['sample_time_s', 'step_time_s'] },
  thresholds: {
    maximum: {
      value: 0.7,
      unit: 'correlation',
      source: 'Assay: half of what the rate does from step to step is then the doing of the rows that were kept',
    },
  },
  minimumEvidence: { n: 20, unit: 'steps', source: 'Assay: ten changes that do not overlap' },
  measure: ({ campaign }) => measure(campaign),
  judge({ kept }, { maximum }) {
    const found = judgeAgainst(kept, { max: maximum.value });
    return found === 'fail' ? 'warn' : found === 'warn' ? 'pass' : found;
  },
  messages: {
    pass: 'Tokens per second and the number of rows trained on change together by r = {kept} only ({kept.interval}).',
    warn: 'Tokens per second rise and fall with the number of rows trained on (r = {kept}, {kept.interval}){sampling}: only tokens of these rows are counted.',
    inconclusive: 'Tokens per second or the number of rows never change, so nothing tells what moves them.',
  },
  action:
    'Judge the machine by sampling time per sampled token (rl/sampled_action_tokens), and read a fall of this rate as more uniform groups.',
  status: 'stable',
  since: '0.1.0',
});

function measure({ runs }: Campaign): Measurement {
  const logged = runs.filter(({ run }) => curveOf(run.series.get(RATE)).n > 0 && curveOf(run.series.get(ROWS)).n > 0);
  const kept = changesTogether(logged, RATE, ROWS);
  const time = ['sample_time_s', 'step_time_s']
    .map((id) => ({ id, value: changesTogether(logged, id, ROWS) }))
    .find(({ value }) => value !== undefined);
  return {
    n: Math.max(0, ...logged.map(({ run }) => curveOf(run.series.get(RATE)).n)),
    values: {
      ...(kept === undefined ? {} : { kept }),
      ...(time?.value === undefined ? {} : { time: time.value }),
    },
    words: {
      sampling:
        time?.value === undefined ? '' : `, while ${time.id} goes with it by r = ${time.value.value.toFixed(2)}`,
    },
    suspects: logged.map(({ name, run }) => {
      const { steps, values } = curveOf(run.series.get(RATE));
      const lowest = values.indexOf(Math.min(...values));
      return { task: name, step: steps[lowest], series: RATE, note: `${values[lowest].toFixed(0)} tokens per second` };
    }),
  };
}
