import type { Run } from '../table.ts';
import { splitAvoided } from './avoided.ts';
import type { ItemComparison } from './compare-items.ts';
import { planEvaluation } from './plan.ts';
import {
  CANDIDATES,
  type Candidate,
  DEFAULT_DIFFERENCE,
  itemsWinner,
  LEAST_DIFFERENCE,
  type Recommendation,
} from './recommendation.ts';

/** Nothing in the log chooses: what to evaluate instead. */
export function withoutBasis(run: Run, compared: ItemComparison | undefined): Recommendation {
  const saved = run.saved.filter(({ deployable }) => deployable);
  const loss = run.series.get('train.loss')?.steps ?? new Float64Array(0);
  const {
    kept: steps,
    avoided,
    reservation,
  } = splitAvoided(run, saved.length > 0 ? saved.map(({ step }) => step) : [...loss]);
  const last = steps.at(-1);
  const reasons = new Map<number, string>();
  const winner = itemsWinner(compared);
  if (winner !== undefined) reasons.set(winner.step, winner.reason);
  if (last !== undefined) {
    if (!reasons.has(last))
      reasons.set(
        last,
        `the last one${avoided.length === 0 ? '' : ' that nothing speaks against'}; without validation nothing in the log says that it is the best`,
      );
    for (const [share, words] of [
      [0.5, 'half'],
      [0.75, 'three quarters'],
    ] as const) {
      const step = steps[Math.floor(share * (steps.length - 1))];
      if (!reasons.has(step)) reasons.set(step, `about ${words} of the way, as training alone cannot show overfitting`);
    }
  }
  const candidates = [...reasons].slice(0, CANDIDATES).map(([step, reason]): Candidate => {
    const name = saved.find((one) => one.step === step)?.name;
    const against = reservation(step);
    return {
      step,
      ...(name === undefined ? {} : { name }),
      reason: against === undefined ? reason : `${reason}; nothing better is left, but ${against}`,
    };
  });
  return {
    savedKnown: run.saved.length > 0,
    ...(winner === undefined ? {} : { best: candidates[0] }),
    candidates,
    equal: [],
    avoided,
    ...(compared === undefined ? {} : { items: compared }),
    plan: planEvaluation({
      steps: candidates.map(({ step }) => step),
      difference:
        (compared?.difference ?? 0) >= LEAST_DIFFERENCE ? (compared?.difference as number) : DEFAULT_DIFFERENCE,
      deviation: compared?.deviation ?? 0.5,
      deviationFrom:
        compared?.deviation === undefined ? 'a task that succeeds in half of its items' : 'the items at hand',
      ...(compared?.pairedDeviation === undefined ? {} : { pairedDeviation: compared.pairedDeviation }),
    }),
  };
}
