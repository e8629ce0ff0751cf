import type { OneRunMetrics } from '../../runs/metrics/schema.ts';
import { formatNumber } from '../../units.ts';
import type { Fact, ProfileSection } from './profile.ts';
import { count, withoutEmptyNotes } from './words.ts';

type Checkpoints = OneRunMetrics['checkpoints'];

/** Which checkpoint to deploy, which to evaluate, and how many items that takes. */
export function checkpointsOf({ checkpoints }: Pick<OneRunMetrics, 'checkpoints'>): ProfileSection | undefined {
  if (checkpoints.candidates.length === 0) return undefined;
  return {
    title: 'Checkpoints',
    facts: withoutEmptyNotes(factsOf(checkpoints)),
    table: {
      columns: ['step', 'score', '95 % interval', 'best in', 'tokens'],
      rows: checkpoints.candidates.map(({ step, name, score, low, high, probabilityBest, tokens }) => [
        name === undefined ? String(step) : `${step} (${name})`,
        score === undefined ? '-' : number(score),
        low === undefined || high === undefined ? '-' : `${number(low)} to ${number(high)}`,
        probabilityBest === undefined ? '-' : formatNumber(probabilityBest, 'share'),
        tokens === undefined ? '-' : count(Math.round(tokens)),
      ]),
    },
  };
}

function factsOf({
  basis,
  best,
  candidates,
  savedKnown,
  equal,
  unsaved,
  avoided,
  average,
  items,
  plan,
}: Checkpoints): Fact[] {
  const deploy = best === undefined ? 'cannot be chosen from this log' : `step ${best.step}`;
  return [
    { label: 'deploy', value: deploy, note: best?.reason ?? 'it holds no validation; evaluate the candidates' },
    ...candidates
      .slice(best === undefined ? 0 : 1)
      .map(({ step, reason }) => ({ label: 'also try', value: `step ${step}`, note: reason })),
    ...(basis === undefined ? [] : [{ label: 'compared by', value: basis.words, note: `noise: ${basis.noise}` }]),
    ...(savedKnown
      ? []
      : [{ label: 'saved', value: 'the log does not say which', note: 'take the nearest checkpoint that exists' }]),
    ...(equal.length < 2 ? [] : [{ label: 'not told apart', value: steps(equal), note: 'within one standard error' }]),
    ...(unsaved === undefined
      ? []
      : [
          {
            label: 'not saved',
            value: `the best point of the curve, ${number(unsaved.score)} at step ${unsaved.step}`,
            note: `saved around it: ${[unsaved.before, unsaved.after].filter((step) => step !== undefined).join(' and ')}`,
          },
        ]),
    ...avoided.map(({ count: many, reason }) => ({ label: 'left out', value: `${count(many)} of them`, note: reason })),
    ...(average === undefined
      ? []
      : [{ label: 'worth a trial', value: `the average of the weights of ${steps(average)}` }]),
    ...itemFacts(items),
    ...(plan.steps.length < 2
      ? []
      : [
          {
            label: 'to settle it',
            value: `evaluate ${steps(plan.steps)} on ${count(plan.pairedItems)} items, the same for all`,
            note: `${count(plan.items)} each if they differ; shows a difference of ${number(plan.difference)} in ${formatNumber(plan.power, 'share')} of cases, for ${plan.deviationFrom}`,
          },
        ]),
  ];
}

function itemFacts(items: Checkpoints['items']): Fact[] {
  if (items === undefined) return [];
  return [
    ...items.checkpoints.map(({ step, mean, naiveError, clusteredError, prompts, rollouts }) => ({
      label: `items of ${step}`,
      value: `${number(mean)} over ${count(rollouts)} answers to ${count(prompts)} prompts`,
      note:
        clusteredError === undefined || naiveError === undefined
          ? undefined
          : `standard error ${number(clusteredError)}, by prompts; ${number(naiveError)} if answers were independent`,
    })),
    ...items.differences.map(({ step, against, difference, low, high, z }) => ({
      label: `${step} against ${against}`,
      value: `${number(difference)}, prompt by prompt`,
      note:
        low === undefined || high === undefined
          ? undefined
          : `${number(low)} to ${number(high)} (95 %), z ${number(z ?? 0)}`,
    })),
  ];
}

function steps(all: readonly number[]): string {
  const shown = all.slice(0, 8).join(', ');
  return all.length > 8 ? `${shown} and ${all.length - 8} more` : shown;
}

function number(value: number): string {
  return formatNumber(value, 'ratio');
}
