import { points } from '../judging/words.ts';
import type { CampaignPlan } from './plan-schema.ts';

/** What one should know before starting, in sentences, gravest first. */
export function notesOf(plan: Omit<CampaignPlan, 'notes'>): string[] {
  const { goal, design, power, noOps, variance } = plan;
  const percent = (share: number | undefined) => `${Math.round(100 * (share ?? 0))} %`;
  const notes: string[] = [];
  if (design.seeds < 2)
    notes.push(
      'With one run of each condition nothing tells how far another seed would land: no comparison can be made.',
    );
  if (!power.reachesAlpha)
    notes.push(
      `Exchanging labels of ${design.seeds} against ${design.seeds} runs cannot reach ${goal.alpha}: the smallest p-value is ${Number(power.floor.toPrecision(2))}. It takes ${power.runsToReachAlpha} runs of each.`,
    );
  if (power.power !== undefined && power.power < goal.power)
    notes.push(
      `This plan finds a difference of ${points(goal.effect)} with ${percent(power.power)} power; for ${percent(goal.power)} it takes ${power.runsNeeded ?? 'more than can be counted'} runs of each condition.`,
    );
  if (power.power !== undefined && power.power >= goal.power)
    notes.push(`This plan finds a difference of ${points(goal.effect)} with ${percent(power.power)} power.`);
  if (power.runsNeededLow !== undefined && power.runsNeededHigh !== undefined)
    notes.push(
      `The pilot tells the spread between runs only roughly: between ${power.runsNeededLow} and ${power.runsNeededHigh} runs of each may be needed.`,
    );
  if (power.runsNeededAdjusted !== undefined)
    notes.push(
      `With ${goal.comparisons} comparisons that pay for each other (Holm), ${power.runsNeededAdjusted} runs of each; name one comparison as primary beforehand to need no more than ${power.runsNeeded}.`,
    );
  for (const { condition, reason } of noOps) notes.push(`${condition}: ${reason}.`);
  notes.push(leverNote(plan));
  const share = variance.prompt / (variance.total || 1);
  notes.push(
    `${percent(share)} of the variance of an arm comes from its prompts; it cancels as long as all arms meet the same prompts in the same order.`,
  );
  return notes.filter((note) => note !== '');
}

/** Which doubling buys most, all costing about the same. */
function leverNote({ levers }: Pick<CampaignPlan, 'levers'>): string {
  const [base, ...others] = levers;
  const ranked = others
    .filter(({ minimumDetectableEffect }) => minimumDetectableEffect !== undefined)
    .sort((a, b) => (a.minimumDetectableEffect as number) - (b.minimumDetectableEffect as number));
  const [best, next] = ranked;
  if (best?.minimumDetectableEffect === undefined || next?.minimumDetectableEffect === undefined) return '';
  const from = base.minimumDetectableEffect === undefined ? 'nothing' : points(base.minimumDetectableEffect);
  const rest = `, ${next.name} only to ${points(next.minimumDetectableEffect)}`;
  return `For twice the cost, ${best.name} brings the smallest difference that is found from ${from} to ${points(best.minimumDetectableEffect)}${rest}.`;
}
