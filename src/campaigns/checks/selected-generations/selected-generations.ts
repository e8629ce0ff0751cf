import { defineCheck, type Measurement } from '../../../check.ts';
import type { Campaign, CampaignRun, CampaignTables } from '../../table.ts';

export default defineCheck<CampaignTables>({
  id: 'selected-generations',
  job: 'campaigns',
  title: 'The logged completions are all there were, or nothing rests on them',
  failureTitle: 'The logged completions are a selection that tells no rate',
  needs: { campaign: ['generations'] },
  uses: { campaign: ['counts'] },
  thresholds: {},
  minimumEvidence: {
    n: 1,
    unit: 'completions',
    source: 'Assay: a log without completions is neither whole nor a selection',
  },
  measure: ({ campaign }) => measure(campaign),
  judge({ selected, uncounted }) {
    if (selected === undefined || uncounted === undefined) return 'inconclusive';
    return uncounted.value > 0 ? 'fail' : selected.value > 0 ? 'warn' : 'pass';
  },
  messages: {
    pass: 'All {rows} of {whole} that log their completions are there, and {logged} of them are correct.',
    warn: 'In {selected} the completions are a selection ({reason}): {logged} of those logged are correct, {counted} of all that were counted, and only the counts may be compared.',
    fail: 'In {uncounted} only a selection of completions is logged ({reason}) and nothing counts the others, so that no rate is known and no comparison can be made.',
  },
  action:
    'Count correct completions in emergence/steps.jsonl or stdout.log, and log every sample (generation_log_samples_per_prompt = 0) where texts are needed.',
  status: 'stable',
  since: '0.1.0',
});

function measure({ runs }: Campaign): Measurement {
  const logged = runs.flatMap(({ generations, ...run }) =>
    generations === undefined ? [] : [{ ...run, generations }],
  );
  const rows = sumOf(logged, ({ generations }) => generations.rows);
  if (rows === 0) return { n: 0, values: {} };
  const selected = logged.filter(({ generations }) => generations.isSelected);
  const uncounted = selected.filter((run) => countsOf(run).total === 0);
  const shown = selected.length > 0 ? selected : logged;
  const shownRows = sumOf(shown, ({ generations }) => generations.rows);
  const total = sumOf(shown, (run) => countsOf(run).total);
  return {
    n: rows,
    values: {
      rows: { value: rows, unit: 'completions' },
      whole: { value: logged.length - selected.length, unit: 'runs' },
      selected: { value: selected.length, unit: 'runs' },
      uncounted: { value: uncounted.length, unit: 'runs' },
      ...(shownRows === 0
        ? {}
        : {
            logged: {
              value: sumOf(shown, ({ generations }) => generations.correct) / shownRows,
              unit: 'share',
              n: shownRows,
            },
          }),
      ...(total === 0
        ? {}
        : { counted: { value: sumOf(shown, (run) => countsOf(run).correct) / total, unit: 'share', n: total } }),
    },
    words: { reason: (uncounted[0] ?? shown[0]).generations.reason },
    suspects: [...uncounted, ...selected.filter((run) => !uncounted.includes(run))].map(({ name, generations }) => ({
      task: name,
      note: generations.reason,
    })),
  };
}

function countsOf({ counts }: Pick<CampaignRun, 'counts'>): { correct: number; total: number } {
  const counted = [...counts.total.keys()].filter((i) => counts.total[i] > 0 && Number.isFinite(counts.correct[i]));
  return { correct: sumOf(counted, (i) => counts.correct[i]), total: sumOf(counted, (i) => counts.total[i]) };
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
