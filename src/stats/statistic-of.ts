import { interquartileMean } from './interquartile-mean.ts';
import { invalid } from './invalid.ts';
import { mean } from './mean.ts';
import { median } from './median.ts';
import { standardDeviation } from './standard-deviation.ts';
import type { Statistic, StatisticName } from './statistic.ts';

const NAMED: Record<StatisticName, (values: Float64Array) => number | undefined> = {
  mean,
  median,
  standardDeviation,
  interquartileMean,
};

/**
 * Returns the function behind a statistic, with NaN for no value. Throws a RangeError for a name that is not known.
 */
export function statisticOf(statistic: Statistic): (values: Float64Array) => number {
  const of = typeof statistic === 'function' ? statistic : NAMED[statistic];
  if (of === undefined) throw invalid('statistic', statistic, Object.keys(NAMED).join(', ').concat(' or a function'));
  return (values) => of(values) ?? Number.NaN;
}
