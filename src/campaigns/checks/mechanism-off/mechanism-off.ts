import { defineCheck, type Measurement, type Threshold } from '../../../check.ts';
import { notApplicable, OTHER_METHOD } from '../../../runs/judging/on-method.ts';
import { inWords, say } from '../../../runs/judging/words.ts';
import { curvesOf } from '../../judging/arms.ts';
import { highestOf, SEPA, sepaRuns } from '../../judging/sepa.ts';
import type { Campaign, CampaignRun, CampaignTables } from '../../table.ts';

export default defineCheck<CampaignTables>({
  id: 'mechanism-off',
  job: 'campaigns',
  title: 'The mechanism that a condition is named for ran at full strength',
  failureTitle: 'The mechanism that a condition is named for did not run as designed',
  needs: { campaign: ['sepa_lambda|sepa_gate_open|post_exec_surprisal_var'] },
  uses: { campaign: [...SEPA, 'config'] },
  thresholds: {
    minimum: {
      value: 0.5,
      unit: 'level',
      source:
        'research page on retrain and textpolicy, D6: lambda below one half is another method; the paper reached 0.10',
    },
    designed: {
      value: 0.8,
      unit: 'level',
      source: 'teilomillet/retrain, campaigns/SEPA_EXPERIMENTS.md: lambda above 0.8 is reached',
    },
  },
  minimumEvidence: {
    n: 10,
    unit: 'steps',
    source: 'Assay: a mechanism that is switched on slowly may not have begun before',
  },
  measure: ({ campaign }, { thresholds }) => measure(campaign, thresholds),
  judge({ off, weak }) {
    if (off === undefined || weak === undefined) return 'inconclusive';
    return off.value > 0 ? 'fail' : weak.value > 0 ? 'warn' : 'pass';
  },
  messages: {
    pass: 'In all of {runs} that pool surprisal, lambda reaches {limit.designed} and the pooling shows.',
    warn: 'Of {runs} that pool surprisal, {weak} stayed below their design: {found}.',
    fail: 'Of {runs} that pool surprisal, {off} did not do so as designed: {found}. What is compared is then not what the condition is named for.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Let sepa_steps and sepa_delay end well before the run does, lower sepa_correct_rate_gate, and see that planning tokens are found.',
  status: 'stable',
  since: '0.1.0',
});

interface Finding {
  readonly run: CampaignRun;
  readonly isOff: boolean;
  readonly note: string;
}

function measure(campaign: Campaign, limits: Readonly<Record<string, Threshold>>): Measurement {
  const all = sepaRuns(campaign);
  const ended = all.filter(({ status }) => status !== 'running');
  if (campaign.runs.some(({ counts }) => counts.total.some(Number.isFinite)) && all.length === 0)
    return notApplicable('no condition is named for SEPA, and lambda is never above 0');
  if (all.length > 0 && ended.length === 0) return notApplicable('all runs with SEPA are still running');
  const found = ended.flatMap((run) => findingOf(run, limits) ?? []);
  const off = found.filter(({ isOff }) => isOff);
  const steps = SEPA.flatMap((id) => curvesOf({ runs: ended }, id).map(({ curve }) => curve.n));
  const notes = [...new Set((off.length > 0 ? off : found).map(({ note }) => note))];
  const highest = ended.flatMap((run) => highestOf(run, 'sepa_lambda') ?? []);
  return {
    n: Math.max(0, ...steps),
    values: {
      runs: { value: ended.length, unit: 'runs' },
      off: { value: off.length, unit: 'count', n: ended.length },
      weak: { value: found.length - off.length, unit: 'count', n: ended.length },
      ...(highest.length === 0 ? {} : { lambda: { value: Math.min(...highest), unit: 'level', n: highest.length } }),
    },
    words: { found: inWords(notes.slice(0, 3)) },
    suspects: [...off, ...found.filter(({ isOff }) => !isOff)].map(({ run, note }) => ({ task: run.name, note })),
  };
}

function findingOf(run: CampaignRun, { minimum, designed }: Readonly<Record<string, Threshold>>): Finding | undefined {
  const lambda = highestOf(run, 'sepa_lambda');
  const planning = highestOf(run, 'plan_surprisal_mean') ?? highestOf(run, 'plan_entropy_mean');
  const off = (note: string) => ({ run, isOff: true, note });
  if (highestOf(run, 'sepa_gate_open') === 0) return off('the gate never opened');
  if (lambda !== undefined && lambda < minimum.value) return off(`lambda never passed ${say(lambda, 'level')}`);
  if (planning === 0) return off('no planning token was found, so everything is pooled');
  if (isUnpooled(run)) return off('surprisal has the same variance before and after pooling');
  if (lambda !== undefined && lambda < designed.value)
    return { run, isOff: false, note: `lambda reached ${say(lambda, 'level')} only` };
  return undefined;
}

/** Whether pooling left every value as it was. */
function isUnpooled({ run }: CampaignRun): boolean {
  const raw = run.series.get('exec_surprisal_var') ?? run.series.get('exec_entropy_var');
  const post = run.series.get('post_exec_surprisal_var');
  if (raw === undefined || post === undefined || post.values.length === 0) return false;
  const before = new Map(Array.from(raw.steps, (step, i) => [step, raw.values[i]] as const));
  return post.values.every((value, i) => value === before.get(post.steps[i]) && value > 0);
}
