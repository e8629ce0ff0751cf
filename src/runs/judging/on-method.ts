import type { Measurement } from '../../check.ts';
import type { Method, Run } from '../table.ts';

/** Methods by which a policy is rewarded. */
export const RL: readonly Method[] = ['rft', 'grpo', 'ppo'];

/** The sentence of a check for the run that is none of its own; goes under `not-applicable`. */
export const OTHER_METHOD = 'Not applicable: {why}.';

/** A measurement that says why the question does not arise. */
export function notApplicable(why: string): Measurement<never> {
  return { n: 0, values: {}, applies: false, words: { why } };
}

/**
 * Measures a run only where it was trained by one of `methods`; for all others the question does not arise. A run whose
 * method nothing tells is measured where `unknown` is set.
 */
export function onMethod<Name extends string>(
  run: Run,
  methods: readonly Method[],
  measure: () => Measurement<Name>,
  { unknown = false }: { unknown?: boolean } = {},
): Measurement<Name> {
  if (run.method === undefined ? unknown : methods.includes(run.method)) return measure();
  return notApplicable(
    run.method === undefined
      ? 'no metric tells how the run was trained; say it with --method'
      : `this is a question to ${methods.join(', ')} runs, and this is ${run.method}`,
  );
}
