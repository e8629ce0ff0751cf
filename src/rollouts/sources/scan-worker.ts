import { createSpanHasher } from '../../files/hash.ts';
import { createLineScanner } from '../../files/line-scanner.ts';
import { type ByteRange, scanRange } from '../../files/scan-file.ts';
import { type CollectedBatch, createCollector } from './collector.ts';
import type { RolloutLayout } from './layout.ts';
import { compilePlan } from './plan.ts';

export interface ScanTask {
  readonly range: ByteRange;
  readonly layout: Pick<RolloutLayout, 'columns' | 'fields'>;
  readonly nestedFields: readonly string[];
}

export interface ScanReport {
  readonly batches: readonly CollectedBatch[];
  readonly lines: number;
}

/** Scans one range in a worker thread; line numbers count from 1 at the range's start. */
export default async function scan({ range, layout, nestedFields }: ScanTask): Promise<ScanReport> {
  const batches: CollectedBatch[] = [];
  const plan = compilePlan(layout, nestedFields);
  const collector = createCollector(plan, await createSpanHasher(), (batch) => batches.push(batch));
  const scanner = createLineScanner(plan.root, collector);
  scanRange(range, scanner);
  collector.flush();
  return { batches, lines: scanner.lines };
}
