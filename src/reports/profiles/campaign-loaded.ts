import type { LoadedCampaignMetrics } from '../../campaigns/metrics/schema.ts';
import type { Fact, ProfileSection } from './profile.ts';
import { count, withoutEmptyNotes } from './words.ts';

/** What was read of a campaign. */
export function loadedOf({ name, obstacle, conditions, runs, plannedSteps }: LoadedCampaignMetrics): ProfileSection {
  const sum = (of: (run: (typeof runs)[number]) => number) => runs.reduce((all, run) => all + of(run), 0);
  const sources = [...new Set(runs.flatMap(({ countsFrom }) => countsFrom ?? []))];
  const [missing, recovered, repeated] = [
    sum(({ missingSteps }) => missingSteps),
    sum(({ recoveredSteps }) => recoveredSteps),
    sum(({ repeatedSteps }) => repeatedSteps),
  ];
  const selected = runs.filter(({ generations }) => generations?.isSelected === true);
  const facts: (Fact | undefined)[] = [
    obstacle === undefined ? undefined : { label: 'no comparison', value: obstacle },
    plannedSteps === undefined ? undefined : { label: 'planned steps', value: count(plannedSteps) },
    sources.length === 0 ? undefined : { label: 'counted from', value: sources.join(', ') },
    missing === 0
      ? undefined
      : {
          label: 'steps without a row',
          value: count(missing),
          note: `counts of ${count(recovered)} are known all the same`,
        },
    repeated === 0 ? undefined : { label: 'steps logged again', value: count(repeated), note: 'the later rows stand' },
    selected.length === 0
      ? undefined
      : {
          label: 'selected generations',
          value: `in ${count(selected.length)} runs`,
          note: `never compared: ${selected[0]!.generations?.reason}`,
        },
  ];
  return {
    title: `Read of ${name}`,
    facts: withoutEmptyNotes(facts.filter((fact) => fact !== undefined)),
    table: {
      columns: ['condition', 'planned', 'with data', 'finished', 'failed', 'steps', 'completions'],
      rows: conditions.map((one) => [
        one.condition,
        count(one.plannedRuns),
        count(one.runs),
        count(one.finished),
        count(one.failed),
        one.steps.fewest === one.steps.most ? count(one.steps.most) : `${one.steps.fewest} to ${one.steps.most}`,
        count(one.completions),
      ]),
    },
  };
}
