import { defineCheck, type Measurement } from '../../../check.ts';
import { inWords } from '../../../runs/judging/words.ts';
import { byCondition, curvesOf } from '../../judging/arms.ts';
import { highestOf } from '../../judging/sepa.ts';
import type { Campaign, CampaignRun, CampaignTables } from '../../table.ts';

/** Settings that decide what the number called loss is. */
const OBJECTIVE = ['advantage_mode', 'algorithm_mode', 'policy_loss_mode', 'loss_fn', 'loss_type', 'backend'];

export default defineCheck<CampaignTables>({
  id: 'incomparable-loss',
  job: 'campaigns',
  title: 'Losses of the arms are the same quantity',
  failureTitle: 'Losses of the arms are not the same quantity',
  needs: { campaign: ['train.loss'] },
  uses: { campaign: ['loss_is_placeholder', 'backend_reports_sync_loss', 'config'] },
  thresholds: {},
  minimumEvidence: { n: 2, unit: 'runs', source: 'Assay: two losses at least are held against each other' },
  measure: ({ campaign }) => measure(campaign),
  judge({ placeholders, differences, told }) {
    if (placeholders === undefined || differences === undefined || told === undefined) return 'inconclusive';
    if (placeholders.value > 0) return 'fail';
    return differences.value > 0 ? 'warn' : told.value > 0 ? 'pass' : 'inconclusive';
  },
  messages: {
    pass: 'The {runs} that log a loss log the same one, as far as their settings tell.',
    warn: 'Losses come from different objectives: {found}, so their sizes cannot be compared.',
    fail: 'In {placeholders} of {runs} the loss is a placeholder: the trainer never learns what the backend computed.',
    inconclusive: 'Nothing in the logs tells what the losses are made of.',
  },
  action: 'Compare correct rate and mean reward, and read losses within one condition only.',
  status: 'stable',
  since: '0.1.0',
});

function measure(campaign: Campaign): Measurement {
  const runs = curvesOf(campaign, 'train.loss').map(({ run }) => run);
  const placeholders = runs.filter(isPlaceholder);
  const told = runs.filter((run) => isSaid(run));
  const arms = byCondition(campaign, runs);
  const differences = OBJECTIVE.flatMap((name) => {
    const values = arms.map(
      (arm) => [arm.condition, [...new Set(arm.runs.flatMap((run) => valuesOf(run, name)))]] as const,
    );
    const known = values.filter(([, own]) => own.length > 0);
    if (new Set(known.flatMap(([, own]) => own)).size < 2) return [];
    return [`${name} is ${inWords(known.map(([condition, own]) => `${own.toSorted().join(' or ')} in ${condition}`))}`];
  });
  const accused = placeholders.length > 0 ? placeholders : arms.map((arm) => arm.runs[0]);
  return {
    n: runs.length,
    values: {
      runs: { value: runs.length, unit: 'runs' },
      placeholders: { value: placeholders.length, unit: 'count', n: runs.length },
      differences: { value: differences.length, unit: 'settings' },
      told: { value: told.length, unit: 'runs' },
    },
    words: { found: differences.join('; ') },
    suspects: accused.map((run) => ({
      task: run.name,
      note: placeholders.length > 0 ? 'its loss is a placeholder' : (differences[0] ?? 'its loss is of its own kind'),
    })),
  };
}

function isPlaceholder(run: CampaignRun): boolean {
  return (highestOf(run, 'loss_is_placeholder') ?? 0) > 0 || highestOf(run, 'backend_reports_sync_loss') === 0;
}

function isSaid(run: CampaignRun): boolean {
  const flags = ['loss_is_placeholder', 'backend_reports_sync_loss'];
  return (
    flags.some((id) => highestOf(run, id) !== undefined) || OBJECTIVE.some((name) => valuesOf(run, name).length > 0)
  );
}

/** What a run says of a setting, by its configuration and by its rows. */
function valuesOf({ config, words }: CampaignRun, name: string): string[] {
  const said = [...new Set(words?.get(name)?.values() ?? [])];
  return said.length > 0 ? said : config[name] === undefined || config[name] === '' ? [] : [String(config[name])];
}
