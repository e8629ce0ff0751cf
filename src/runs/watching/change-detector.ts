import { createCusum } from '../../stats/create-cusum.ts';
import { mad } from '../../stats/mad.ts';
import { mean } from '../../stats/mean.ts';
import { median } from '../../stats/median.ts';

/** A level that has changed for the worse. */
export interface Change {
  /** Where it was noticed, and where it probably began. */
  readonly step: number;
  readonly since: number;
  readonly direction: 'up' | 'down';
  /** Median of the values since then, and what they were before. */
  readonly value: number;
  readonly before: number;
}

export interface ChangeDetectorOptions {
  /** The direction that is a change for the worse. */
  readonly direction: 'up' | 'down';
  /** Values above 0 are judged by their logarithms. */
  readonly scale?: 'log' | 'linear';
  /** Points that no alarm comes from: at the start, and after an alarm. */
  readonly warmUp?: number;
  /** What a cumulative sum must reach, in standard deviations. */
  readonly h?: number;
}

/** Takes a curve point by point. */
export interface ChangeDetector {
  /** The change that this point makes certain, if any. Values that are not finite change nothing. */
  push(step: number, value: number): Change | undefined;
}

/** What is usual is told from this many points, without the newest: these may be changed already. */
const WINDOW = 120;
const NEWEST = 5;
/** One wild point shall not sound alone. */
const MOST_Z = 4;
/** A smaller change of the level is not worth an alarm: a share in the log scale, and of the level itself. */
const LEAST_SHARE = 0.05;
/** 1 / scipy.stats.norm.ppf(0.75): standard deviation of a normal variable over its median size. */
const MEDIAN_TO_SD = 1.482602218505602;
/** Standard deviation of a normal variable over its mean size. */
const MEAN_TO_SD = Math.sqrt(Math.PI / 2);
/** A median varies this much more than a mean: sqrt(pi / 2). */
const OF_MEDIAN = MEAN_TO_SD;
const MOST_CORRELATION = 0.95;

/**
 * Returns a detector of lasting changes for the worse. Each value is compared with the median of those before it; what it
 * keeps of the deviation of the value before it is taken off (residual charts for correlated processes: Alwan and Roberts,
 * 1988), and so is the standard error of what is expected; the rest counts in robust standard deviations and is summed by a
 * CUSUM (k = 0.5). A drift that goes on as it did is no change. After an alarm the new level is learnt anew.
 */
export function createChangeDetector({
  direction,
  scale = 'linear',
  warmUp = 30,
  h = 12,
}: ChangeDetectorOptions): ChangeDetector {
  const sign = direction === 'up' ? 1 : -1;
  const cusum = createCusum({ k: 0.5, h });
  let points: { readonly step: number; readonly value: number; readonly y: number }[] = [];
  let start = 0;
  let usual: Usual = { level: 0, slope: 0, deviation: 0, correlation: 0, errorAt: () => 0 };
  /** Place of the last of the points behind what is usual. */
  let learntAt = 0;
  /** Place at which that is told anew. */
  let nextLearnt = 0;

  function learn(): void {
    usual = usualOf(
      points.slice(-WINDOW - NEWEST, -NEWEST).map(({ y }) => y),
      sign,
    );
    learntAt = points.length - NEWEST - 1;
    nextLearnt = points.length - 1 + Math.max(NEWEST, Math.floor(Math.min(points.length, WINDOW) / 8));
  }

  const expectedAt = (place: number) => usual.level + usual.slope * (place - learntAt);

  return {
    push(step, value) {
      if (!Number.isFinite(value)) return undefined;
      const y = scale === 'log' ? Math.log(Math.max(value, Number.MIN_VALUE)) : value;
      const last = points.at(-1);
      points.push({ step, value, y });
      if (points.length <= warmUp || last === undefined) return undefined;
      const place = points.length - 1;
      if (place >= nextLearnt) learn();
      const { deviation, correlation } = usual;
      const surprise = sign * (y - expectedAt(place) - correlation * (last.y - expectedAt(place - 1)));
      const innovation = surprise - (1 - correlation) * usual.errorAt(place - learntAt);
      const z = deviation === 0 ? Math.sign(innovation) * MOST_Z : innovation / deviation;
      const { up } = cusum.push(Math.max(-MOST_Z, Math.min(MOST_Z, z)));
      if (up === 0) start = points.length;
      else if (up > h) return changed(step);
      if (points.length > 2 * (WINDOW + NEWEST) && start > WINDOW) drop();
      return undefined;
    },
  };

  /** Forgets points that nothing needs any more. */
  function drop(): void {
    const count = Math.min(start, points.length - WINDOW - NEWEST);
    points = points.slice(count);
    start -= count;
    learntAt -= count;
    nextLearnt -= count;
  }

  function changed(step: number): Change | undefined {
    const since = points.slice(start);
    const before = expectedAt(start);
    const after = median(since.map(({ y }) => y)) as number;
    const least = scale === 'log' ? Math.log1p(LEAST_SHARE) : LEAST_SHARE * Math.abs(before);
    cusum.reset();
    if (sign * (after - before) < least) {
      start = points.length;
      return undefined;
    }
    points = since;
    start = 0;
    nextLearnt = 0;
    return {
      step,
      since: since[0].step,
      direction,
      value: median(since.map(({ value }) => value)) as number,
      before: scale === 'log' ? Math.exp(before) : before,
    };
  }
}

interface Usual {
  /** Expected at the last of the values. */
  readonly level: number;
  /** Per point; for the worse, or 0. */
  readonly slope: number;
  /** Of the innovations, robust. */
  readonly deviation: number;
  readonly correlation: number;
  /** Standard error of what is expected so many points after the last of the values. */
  readonly errorAt: (ahead: number) => number;
}

/** What a value is expected to be and how it scatters, told from values in their order. */
function usualOf(values: readonly number[], sign: number): Usual {
  const n = values.length;
  const half = n >> 1;
  const [early, late] = [median(values.slice(0, half)) ?? 0, median(values.slice(n - half)) ?? 0];
  // A drift for the worse goes on; one for the better is not relied upon.
  const slope = half === 0 ? 0 : (sign * Math.max(0, sign * (late - early))) / (n - half);
  const middle = (n - 1) / 2;
  const level = median(values.map((y, i) => y - slope * (i - middle))) ?? 0;
  const residuals = values.map((y, i) => y - level - slope * (i - middle));
  const [one, two] = [1, 2].map((lag) => meanSquare(residuals, lag));
  // Two standard errors above the estimate: few values do not say how much each follows the one before.
  const raw = one === 0 ? 0 : two / one - 1 + 2 / Math.sqrt(n);
  const correlation = Math.min(MOST_CORRELATION, Math.max(0, raw));
  const innovations = residuals.slice(1).map((residual, i) => residual - correlation * residuals[i]);
  const scatter = Math.max((mad(innovations) ?? 0) * MEDIAN_TO_SD, (mean(innovations.map(Math.abs)) ?? 0) * MEAN_TO_SD);
  const deviation = scatter > 1e-12 * Math.abs(level) ? scatter : 0;
  const independent = Math.max(1, (n * (1 - correlation)) / (1 + correlation));
  const ofLevel = (OF_MEDIAN * deviation) / Math.sqrt((1 - correlation ** 2) * independent);
  return {
    level: level + slope * (n - 1 - middle),
    slope,
    deviation,
    correlation,
    // The slope between the medians of two halves has 16 times the variance of the level, over the length of the window.
    errorAt: (ahead) => ofLevel * Math.hypot(1, (4 * (middle + ahead)) / n),
  };
}

function meanSquare(values: readonly number[], lag: number): number {
  let sum = 0;
  for (let i = lag; i < values.length; i++) sum += (values[i] - values[i - lag]) ** 2;
  return sum / Math.max(1, values.length - lag);
}
