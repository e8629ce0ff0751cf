import type { Campaign } from '../table.ts';

/**
 * Why no comparison can be made of a campaign; undefined where one can. Selected generations are no sample of the policy: a
 * log of best samples is always right, and where all answers are right nothing is logged at all.
 */
export function obstacleOf({ runs }: Campaign): string | undefined {
  const measured = runs.filter(
    ({ counts, run }) =>
      counts.total.some(Number.isFinite) || counts.meanReward.some(Number.isFinite) || run.series.ids.length > 0,
  );
  if (measured.length > 0) return undefined;
  const selected = runs.filter(({ generations }) => generations?.isSelected === true);
  if (selected.length === 0) return 'no run has counts, rewards or curves';
  const [{ name, generations }] = selected;
  return (
    `${selected.length} of ${runs.length} runs hold only a selection of their generations (${name}: ${generations?.reason}): ` +
    'their rate is not that of the policy, and no number of them makes it so; counts stand in emergence/steps.jsonl, ' +
    'metrics.jsonl or stdout.log'
  );
}
