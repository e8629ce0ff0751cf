/** Operations that one verification may still spend; every loop and recursion of the verifier pays from it. */
export interface Budget {
  left: number;
}

/** Thrown when a verification has spent its operations; the verdict is then `unknown`. */
export class BudgetSpent extends Error {
  override name = 'BudgetSpent';
}

/** Takes `cost` operations from `budget`. Throws BudgetSpent when they are not there. */
export function spend(budget: Budget, cost = 1): void {
  budget.left -= cost;
  if (budget.left < 0) throw new BudgetSpent('the operation budget is spent');
}
