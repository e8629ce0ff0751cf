/** Evaluation items found in training text. */
export { type ContaminationIndex, createContaminationIndex } from './build-index.ts';
export {
  type BenchmarkShare,
  type Contamination,
  type ContaminationHit,
  findContamination,
} from './find-contamination.ts';
export { type EvaluationItem, readItem, textOf } from './item.ts';
export type { ContaminationOptions } from './options.ts';
export { createRowSearch, type RowHit, type Span, type Tier } from './search-row.ts';
