import type { PromptGroup, StepCounts } from '../../table.ts';
import type { ConsoleLog } from './console-log.ts';
import type { Generations } from './generations.ts';

/**
 * The prompts of every step from the console, in their order. A prompt is known by its place in the data, since retrain takes
 * its prompts one after the other, and by the beginning of its answer. Steps that contradict the counts are left out, and so
 * are prompts whose samples failed.
 */
export function groupsOfConsole(
  { steps }: ConsoleLog,
  { counts, supervisedSteps = 0 }: { readonly counts: StepCounts; readonly supervisedSteps?: number },
): PromptGroup[] {
  const known = new Map(Array.from(counts.steps, (step, i) => [step, i] as const));
  const places = placesOf(steps, supervisedSteps);
  return [...steps].flatMap(([step, { groups }]) => {
    const i = known.get(step) ?? -1;
    const total = groups.reduce((sum, group) => sum + group.total, 0);
    const correct = groups.reduce((sum, group) => sum + group.correct, 0);
    if (i >= 0 && counts.total[i] >= 0 && (counts.total[i] !== total || counts.correct[i] !== correct)) return [];
    const from = places.get(step);
    return groups.flatMap((group, index) => {
      if (group.total === 0) return [];
      const prompt =
        from === undefined ? undefined : `${from + index}${group.answer === undefined ? '' : ` ${group.answer}`}`;
      return [{ step, index, correct: group.correct, total: group.total, ...(prompt === undefined ? {} : { prompt }) }];
    });
  });
}

/**
 * Which prompt of the data each step begins with. Every step is in the console, so that their prompts count up; where some
 * are lost, steps of one size still tell it. Undefined for the rest.
 */
function placesOf(steps: ConsoleLog['steps'], first: number): Map<number, number> {
  const places = new Map<number, number>();
  const sizes = new Set([...steps.values()].map(({ groups }) => groups.length));
  const [size] = sizes;
  let next: number | undefined = 0;
  let expected = first;
  for (const [step, { groups }] of steps) {
    if (sizes.size === 1) places.set(step, (step - first) * size);
    else {
      if (step !== expected) next = undefined;
      if (next === undefined) break;
      places.set(step, next);
      next += groups.length;
      expected = step + 1;
    }
  }
  return places;
}

/** The prompts of every step from generations that are known to be whole, but for a step that was cut off. */
export function groupsOfGenerations({ steps }: Generations, counts: StepCounts): PromptGroup[] {
  const totals = new Map(Array.from(counts.steps, (step, i) => [step, counts.total[i]] as const));
  const whole = [...steps].filter(([step, { rewards }]) => totals.get(step) === rewards.length);
  return whole.flatMap(([step, { groups }]) =>
    groups.map(({ prompt, rows, correct, rewardSum }, index) => ({
      step,
      index,
      correct,
      total: rows,
      meanReward: rewardSum / rows,
      ...(prompt === '' ? {} : { prompt }),
    })),
  );
}
