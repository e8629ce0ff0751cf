import { type Budget, spend } from './budget.ts';
import { different, type Finding, same, unsure } from './compare-values.ts';
import type { Expression } from './expression.ts';

export type CompareItems = (gold: Expression, answer: Expression) => Finding;

/** Compares items pair by pair in their order. */
export function compareInOrder(
  gold: readonly Expression[],
  answer: readonly Expression[],
  compare: CompareItems,
): Finding {
  if (gold.length !== answer.length) return different(`${answer.length} items, expected ${gold.length}`);
  let isSure = true;
  for (const [i, item] of gold.entries()) {
    const found = compare(item, answer[i]);
    if (found.isSame === false) return different(`item ${i + 1}: ${found.why}`);
    if (found.isSame === undefined) isSure = false;
  }
  return isSure ? same('the same items in the same order') : unsure('some items could not be compared');
}

/** Compares items in any order: every one of `gold` must find one of its own in `answer`, and none be left over. */
export function matchItems(
  gold: readonly Expression[],
  answer: readonly Expression[],
  compare: CompareItems,
  budget: Budget,
): Finding {
  if (gold.length !== answer.length) return different(`${answer.length} items, expected ${gold.length}`);
  const left = [...answer];
  let isSure = true;
  for (const item of gold) {
    let at = -1;
    for (const [i, candidate] of left.entries()) {
      spend(budget);
      const { isSame } = compare(item, candidate);
      if (isSame === undefined) isSure = false;
      if (isSame) {
        at = i;
        break;
      }
    }
    if (at < 0) return isSure ? different('an item has no match') : unsure('some items could not be compared');
    left.splice(at, 1);
  }
  return same('the same items');
}

/** The items without those that repeat an earlier one. */
export function distinctItems(items: readonly Expression[], compare: CompareItems): Expression[] {
  const kept: Expression[] = [];
  for (const item of items) if (!kept.some((earlier) => compare(earlier, item).isSame === true)) kept.push(item);
  return kept;
}
