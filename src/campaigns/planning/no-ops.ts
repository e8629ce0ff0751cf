import { idleCap } from '../judging/advantage-bound.ts';
import type { PlanDesign, PlannedCondition } from './design.ts';

/** Defaults of `teilomillet/retrain:retrain/config/schema.py`. */
const SEPA = { steps: 500, delay: 50, schedule: 'linear' };

/** A lambda below one half at the end is another method than the one that was meant (research page, D6). */
const LEAST_LAMBDA = 0.5;

/** Conditions that will not do what they are named for, with the reason; known from the settings alone. */
export function noOpsOf(
  planned: readonly PlannedCondition[],
  { steps, group }: Pick<PlanDesign, 'steps' | 'group'>,
): { condition: string; reason: string }[] {
  return planned.flatMap(({ label, settings }) =>
    [idleCap(settings, { groupSize: group }), weakLambda(settings, steps)].flatMap((reason) =>
      reason === undefined ? [] : [{ condition: label, reason }],
    ),
  );
}

function weakLambda(settings: PlannedCondition['settings'], steps: number): string | undefined {
  if (!/sepa/i.test(String(settings.transform_mode ?? ''))) return undefined;
  const setting = (names: readonly string[], otherwise: number) => {
    const value = names.map((name) => settings[name]).find((found) => typeof found === 'number');
    return typeof value === 'number' ? value : otherwise;
  };
  const ramp = setting(['sepa_steps'], SEPA.steps);
  const delay = setting(['sepa_delay_steps', 'sepa_delay'], SEPA.delay);
  if ((settings.sepa_schedule ?? SEPA.schedule) !== 'linear' || !(ramp > 0)) return undefined;
  const lambda = Math.min(1, Math.max(0, (steps - 1 - delay) / ramp));
  if (lambda >= LEAST_LAMBDA) return undefined;
  return `lambda rises over ${ramp} steps after the first ${delay}, so that it ends at ${lambda.toFixed(2)} after ${steps}`;
}
