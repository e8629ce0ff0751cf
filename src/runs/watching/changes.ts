import { type Curve, curveOf } from '../judging/curve.ts';
import type { Method, Run } from '../table.ts';
import { type Change, type ChangeDetector, createChangeDetector } from './change-detector.ts';

/** A change for the worse in a metric of a run. */
export interface RunChange extends Change {
  readonly run: string;
  readonly series: string;
}

/** Looks at runs that grow. */
export interface ChangeWatch {
  /** What has changed for the worse since the last look. */
  look(runs: readonly Run[]): RunChange[];
}

interface Watched {
  readonly series: string;
  readonly direction: 'up' | 'down';
  /** Absent where every method logs what it says. */
  readonly methods?: readonly (Method | undefined)[];
}

const LOSS_IS_PROGRESS = ['sft', 'dpo', undefined] as const;

/** Metrics whose lasting change is worth an alarm, and which way. The loss of a policy is no measure of progress. */
const WATCHED: readonly Watched[] = [
  { series: 'train.loss', direction: 'up', methods: LOSS_IS_PROGRESS },
  { series: 'valid.loss.full', direction: 'up' },
  { series: 'valid.loss', direction: 'up' },
  { series: 'rl.reward.train', direction: 'down' },
  { series: 'rl.reward.valid', direction: 'down' },
  { series: 'rl.kl.ref', direction: 'up' },
  { series: 'rl.kl.update', direction: 'up' },
  { series: 'rl.mismatch', direction: 'up' },
  { series: 'optim.gradNorm', direction: 'up' },
];
/** Rewards and shares differ by what they are, other metrics by shares of their level. */
const LINEAR = /^rl\.reward\./;

interface State {
  readonly detector: ChangeDetector;
  readonly isLog: boolean;
  taken: number;
  lastStep: number;
  lastValue: number;
}

/** Returns a watch over the metrics of runs. What it is first shown is gone through, too. */
export function createChangeWatch(): ChangeWatch {
  const states = new Map<string, State>();
  /** The last step of a metric that an alarm has told of. */
  const told = new Map<string, number>();

  return {
    look: (runs) =>
      runs.flatMap((run) =>
        WATCHED.filter(({ methods }) => methods === undefined || methods.includes(run.method)).flatMap(
          ({ series, direction }) => {
            const key = `${series} ${run.name}`;
            const curve = curveOf(run.series.get(series));
            const state = stateOf(key, curve, series, direction);
            const changes: RunChange[] = [];
            for (; state.taken < curve.n; state.taken++) {
              const [step, value] = [curve.steps[state.taken], curve.values[state.taken]];
              const change = state.detector.push(step, value);
              state.lastStep = step;
              state.lastValue = value;
              if (change === undefined || step <= (told.get(key) ?? Number.NEGATIVE_INFINITY)) continue;
              told.set(key, step);
              changes.push({ ...change, run: run.name, series });
            }
            return changes;
          },
        ),
      ),
  };

  /** What was made of the curve so far; begun anew where it is no longer the beginning of the curve. */
  function stateOf(key: string, { n, steps, values }: Curve, series: string, direction: 'up' | 'down'): State {
    const known = states.get(key);
    const at = (known?.taken ?? 0) - 1;
    const isSame = known !== undefined && (at < 0 || (steps[at] === known.lastStep && values[at] === known.lastValue));
    const isPositive = values.every((value) => value > 0);
    if (known !== undefined && isSame && (isPositive || !known.isLog)) return known;
    const isLog = isPositive && !LINEAR.test(series);
    const detector = createChangeDetector({ direction, scale: isLog ? 'log' : 'linear' });
    const state = { detector, isLog, taken: 0, lastStep: Number.NaN, lastValue: Number.NaN };
    if (n > 0) states.set(key, state);
    return state;
  }
}
