import { defineCheck, type Measurement } from '../../../check.ts';
import { notApplicable, OTHER_METHOD } from '../../../runs/judging/on-method.ts';
import { inWords } from '../../../runs/judging/words.ts';
import type { Campaign, CampaignTables } from '../../table.ts';

export default defineCheck<CampaignTables>({
  id: 'label-collision',
  job: 'campaigns',
  title: 'The rows of the runs name their conditions apart',
  failureTitle: 'Rows of different conditions go by one name',
  needs: { campaign: [] },
  thresholds: {},
  minimumEvidence: { n: 2, unit: 'runs', source: 'Assay: a name is shared by two runs at least' },
  measure: ({ campaign }) => measure(campaign),
  judge: ({ merged }) => (merged === undefined ? 'inconclusive' : merged.value > 0 ? 'fail' : 'pass'),
  messages: {
    pass: 'The rows of {runs} name their conditions apart.',
    fail: 'Rows of {merged} go by the name of another one: {found}. Whoever groups by that name merges them; Assay goes by the labels of the campaign.',
    'not-applicable': OTHER_METHOD,
  },
  action: 'Group by the labels of manifest.json or of the run folders, never by the condition inside metrics.jsonl.',
  status: 'stable',
  since: '0.1.0',
});

function measure({ runs }: Campaign): Measurement {
  const named = runs.flatMap(({ loggedCondition, ...run }) =>
    loggedCondition === undefined ? [] : [{ ...run, loggedCondition }],
  );
  if (runs.length > 0 && named.length === 0) return notApplicable('no row names the condition of its run');
  const labels = new Map<string, Set<string>>();
  for (const { loggedCondition, condition } of named)
    labels.set(loggedCondition, (labels.get(loggedCondition) ?? new Set()).add(condition));
  const shared = [...labels].filter(([, conditions]) => conditions.size > 1);
  const found = shared.map(([name, conditions]) => `${inWords([...conditions])} are all ${name} in their rows`);
  return {
    n: named.length,
    values: {
      runs: { value: named.length, unit: 'runs' },
      merged: { value: shared.reduce((sum, [, conditions]) => sum + conditions.size, 0), unit: 'conditions' },
    },
    words: { found: found.join('; ') },
    suspects: named
      .filter(({ loggedCondition }) => (labels.get(loggedCondition)?.size ?? 0) > 1)
      .map(({ name, condition, loggedCondition }) => ({
        task: name,
        note: `${condition} calls itself ${loggedCondition}`,
      })),
  };
}
