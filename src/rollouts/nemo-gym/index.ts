export {
  type AggregateHooks,
  computeAggregateMetrics,
} from './aggregate.ts';
export {
  type AggregateEntry,
  type AggregateFile,
  aggregateNumericRollouts,
  aggregateRollouts,
} from './aggregate-file.ts';
export { type ProfileFile, profileFilePath } from './file-names.ts';
export { groupByTask } from './group-by-task.ts';
export { type HighestKOptions, highestKMetrics } from './highest-k.ts';
export { toNumericRow } from './numeric-row.ts';
export { computePassMajorityMetrics, type PassMajorityMetrics } from './pass-majority.ts';
export { type ProfileOptions, profileNumericRows, profileRollouts, sampleOf, toInputRow } from './profile.ts';
export { addAvgSampleStdDev } from './sample-std-dev.ts';
export type { ScoreDict, ScoreFn, ScoreOptions } from './scores.ts';
export {
  prepareForSerialization,
  renderAgentMetrics,
  renderAggregateMetrics,
  renderRewardProfilingLines,
} from './serialize.ts';
export { computeSubsetMetrics } from './subsets.ts';
export type * from './types.ts';
