import { createRng } from '../../stats/rng.ts';
import type { Run } from '../table.ts';
import { type Basis, basisOf } from './basis.ts';
import { eligibleCheckpoints, type Rated } from './candidates.ts';
import { compareItems, type ItemComparison } from './compare-items.ts';
import type { ItemScores } from './items.ts';
import { type EvaluationPlan, planEvaluation } from './plan.ts';
import {
  CANDIDATES,
  type Candidate,
  DEFAULT_DIFFERENCE,
  itemsWinner,
  LEAST_DIFFERENCE,
  type Recommendation,
} from './recommendation.ts';
import { type Scores, scoresOf } from './scores.ts';
import { withoutBasis } from './without-basis.ts';

export interface RecommendOptions {
  readonly seed?: number;
  /** Rewards per item and checkpoint, which go before everything in the log. */
  readonly items?: ItemScores;
}

/**
 * Which checkpoint to deploy, and which three to evaluate. Only deployable ones count; among those whose score is within
 * one standard error of the best, the earliest one (the one with fewest tokens for rewarded policies) is taken: "equal"
 * means what the noise cannot tell apart.
 */
export function recommendCheckpoints(run: Run, { seed = 0, items }: RecommendOptions = {}): Recommendation {
  const rng = createRng(seed).fork('checkpoints');
  const compared = items === undefined ? undefined : compareItems(items, rng.fork('items'));
  const basis = basisOf(run);
  if (basis === undefined) return withoutBasis(run, compared);
  const scores = scoresOf(basis, run.facts);
  const { rated, isKnown, avoided } = eligibleCheckpoints(run, basis, scores, rng);
  if (rated.length === 0)
    return { ...withoutBasis(run, compared), basis: describeBasis(basis, scores), savedKnown: isKnown };
  const top = rated.reduce((best, one) => (one.merit > best.merit ? one : best));
  const equal = rated.filter(({ merit }) => merit >= top.merit - (top.error ?? 0));
  const chosen = chooseAmong(equal, top);
  const picks = pickCandidates({ rated, top, equal, chosen, basis, compared, isKnown });
  const front = frontOf(rated);
  const average = neighboursIn(equal, rated, run);
  return {
    basis: describeBasis(basis, scores),
    savedKnown: isKnown,
    best: picks[0],
    candidates: picks,
    equal: equal.map(({ step }) => step),
    ...(front === undefined ? {} : { front }),
    ...unsavedOptimum(scores, basis, rated, isKnown),
    avoided,
    ...(average === undefined ? {} : { average }),
    ...(compared === undefined ? {} : { items: compared }),
    plan: planFor(picks, basis, compared),
  };
}

function describeBasis({ curve, better, words }: Basis, { noise }: Scores): NonNullable<Recommendation['basis']> {
  return { series: curve.id, better, words, noise };
}

/** Fewest tokens where tokens are known, else the earliest. */
function chooseAmong(equal: readonly Rated[], top: Rated): Rated {
  return equal.reduce((best, one) => {
    if (one.tokens === undefined || best.tokens === undefined) return one.step < best.step ? one : best;
    return one.tokens < best.tokens || (one.tokens === best.tokens && one.step < best.step) ? one : best;
  }, top);
}

interface Picking {
  readonly rated: readonly Rated[];
  readonly top: Rated;
  readonly equal: readonly Rated[];
  readonly chosen: Rated;
  readonly basis: Basis;
  readonly compared: ItemComparison | undefined;
  readonly isKnown: boolean;
}

/** Up to three: the recommended one, the best-looking one, the last one, then the next best. */
function pickCandidates({ rated, top, equal, chosen, basis, compared, isKnown }: Picking): Candidate[] {
  const last = rated.reduce((a, b) => (b.step > a.step ? b : a));
  const side = basis.better === 'up' ? 'highest' : 'lowest';
  const picks = new Map<Rated, string>();
  const winner = itemsWinner(compared);
  const seen = rated.find(({ step }) => step === winner?.step);
  if (seen !== undefined && winner !== undefined) picks.set(seen, winner.reason);
  const others = equal.length - 1;
  const trait = chosen.tokens === undefined ? 'the earliest' : 'the one with fewest tokens';
  if (!picks.has(chosen))
    picks.set(
      chosen,
      rated.length === 1
        ? `the only ${isKnown ? 'checkpoint that can be deployed' : 'step that was evaluated'}`
        : others === 0
          ? // An error of 0 is no noise seen, not none there.
            `the ${side} ${basis.words}${chosen.error ? ', by more than one standard error' : ''}`
          : `${trait} of ${equal.length} that ${chosen.error ? 'are within one standard error of' : 'share'} the ${side} ${basis.words}`,
    );
  if (!picks.has(top)) picks.set(top, `the ${side} ${basis.words}, not told apart from the recommended one`);
  if (!picks.has(last)) picks.set(last, 'the last one, to see what the rest of the training did');
  for (const one of rated.toSorted((a, b) => b.merit - a.merit))
    if (picks.size < CANDIDATES && !picks.has(one)) picks.set(one, `the next best ${basis.words}`);
  const candidates = [...picks].map(([one, reason]) => candidateOf(one, reason));
  return (winner !== undefined && seen === undefined ? [winner, ...candidates] : candidates).slice(0, CANDIDATES);
}

function candidateOf(
  { step, name, score, low, high, probabilityBest, tokens, isEvaluated, reservation }: Rated,
  reason: string,
): Candidate {
  return {
    step,
    ...(name === undefined ? {} : { name }),
    score,
    ...(low === undefined ? {} : { low, high }),
    ...(probabilityBest === undefined ? {} : { probabilityBest }),
    ...(tokens === undefined ? {} : { tokens }),
    reason: [
      reason,
      ...(isEvaluated ? [] : ['it was not evaluated itself, its score is taken from the evaluations around it']),
      ...(reservation === undefined ? [] : [`nothing better is left, but ${reservation}`]),
    ].join('; '),
  };
}

/** The Pareto front over score and tokens, by step; absent where no tokens are known. */
function frontOf(rated: readonly Rated[]): Recommendation['front'] {
  const known = rated.flatMap((one) => (one.tokens === undefined ? [] : [{ ...one, tokens: one.tokens }]));
  if (known.length < 2) return undefined;
  const ordered = known.toSorted((a, b) => a.tokens - b.tokens || b.merit - a.merit);
  const front: typeof ordered = [];
  for (const one of ordered) if (front.length === 0 || one.merit > (front.at(-1)?.merit as number)) front.push(one);
  return front.map(({ step, score, tokens }) => ({ step, score, tokens })).sort((a, b) => a.step - b.step);
}

/** Where the curve was best, if no checkpoint is saved there, with the saved ones around it. */
function unsavedOptimum(
  { steps, values }: Scores,
  { better }: Basis,
  rated: readonly Rated[],
  isKnown: boolean,
): Pick<Recommendation, 'unsaved'> {
  if (!isKnown) return {};
  let best = 0;
  for (let i = 1; i < values.length; i++)
    if (better === 'up' ? values[i] > values[best] : values[i] < values[best]) best = i;
  const step = steps[best];
  if (rated.some((one) => one.step === step)) return {};
  const before = rated.findLast((one) => one.step < step)?.step;
  const after = rated.find((one) => one.step > step)?.step;
  return {
    unsaved: {
      step,
      score: values[best],
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  };
}

/** Providers keep the weights to themselves. */
const REMOTE = /^(openai|azure)/;

/** Three or more neighbouring checkpoints that tie; absent where the weights are not at hand. */
function neighboursIn(equal: readonly Rated[], rated: readonly Rated[], run: Run): readonly number[] | undefined {
  if (run.files.some(({ reader }) => REMOTE.test(reader))) return undefined;
  const members = new Set(equal);
  let longest: number[] = [];
  let current: number[] = [];
  for (const one of rated) {
    current = members.has(one) ? [...current, one.step] : [];
    if (current.length > longest.length) longest = current;
  }
  return longest.length >= 3 && longest.length < rated.length ? longest : undefined;
}

/** A seen difference below one point in a hundred is none to plan for. */
function worthTelling(seen: number | undefined): number {
  return seen === undefined || seen < LEAST_DIFFERENCE ? DEFAULT_DIFFERENCE : seen;
}

/** The evaluation that would settle it: of the candidates, for the difference that the log shows. */
function planFor(picks: readonly Candidate[], basis: Basis, compared: ItemComparison | undefined): EvaluationPlan {
  const steps = picks.map(({ step }) => step);
  if (compared !== undefined && compared.deviation !== undefined)
    return planEvaluation({
      steps,
      difference: worthTelling(compared.difference),
      deviation: compared.deviation,
      deviationFrom: 'the items at hand',
      ...(compared.pairedDeviation === undefined ? {} : { pairedDeviation: compared.pairedDeviation }),
    });
  const scores = picks.flatMap(({ score }) => score ?? []);
  // Tokens that are right are no items that succeed.
  const isShare =
    basis.better === 'up' &&
    !basis.curve.id.startsWith('valid.tokenAccuracy') &&
    scores.every((score) => score >= 0 && score <= 1);
  const seen = scores.length < 2 ? 0 : Math.abs(scores[0] - scores[1]);
  const rate = isShare && scores.length > 0 ? scores[0] : 0.5;
  return planEvaluation({
    steps,
    difference: isShare ? worthTelling(seen) : DEFAULT_DIFFERENCE,
    deviation: Math.sqrt(rate * (1 - rate)) || 0.5,
    deviationFrom: isShare
      ? `a task that succeeds in ${Math.round(rate * 100)} % of items`
      : 'a task that succeeds in half of its items',
  });
}
