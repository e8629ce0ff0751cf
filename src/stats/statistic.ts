/** The statistics that resampling knows by name, and knows fast ways for. */
export type StatisticName = 'mean' | 'median' | 'standardDeviation' | 'interquartileMean';

/** A statistic of one sample; `undefined` or NaN where it has no value. The sample must not be kept or changed. */
export type Statistic = StatisticName | ((values: Float64Array) => number | undefined);
