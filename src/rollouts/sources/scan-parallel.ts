import { Worker } from 'node:worker_threads';
import type { ScanReport, ScanTask } from './scan-worker.ts';

/** The reports of a scan that is under way. */
export interface ParallelScan {
  /** The report of the next range, in the order of the ranges. Throws what a thread failed with. */
  next(): Promise<ScanReport>;
  /** Stops the threads, done or not. */
  close(): void;
}

/**
 * Scans the ranges in `count` threads that start at once, and hands over the reports in the order of the ranges,
 * whichever thread was first, so that the tables never depend on timing. A failing thread fails the whole.
 */
export function scanParallel(work: Pick<ScanTask, 'ranges' | 'layouts'>, count: number): ParallelScan {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const next = new Int32Array(new SharedArrayBuffer(4));
  const waiting = new Map<number, ScanReport>();
  let failure: unknown;
  let wake = () => {};

  // The threads and their listeners are made here and not by the first `next()`: scanning runs while the caller prepares.
  const threads = Array.from({ length: Math.min(count, work.ranges.length) }, (_, worker) => {
    const thread = new Worker(new URL(`./scan-worker.${extension}`, import.meta.url));
    thread.on('message', (report: ScanReport) => {
      waiting.set(report.range, report);
      wake();
    });
    thread.on('error', (error) => {
      failure ??= error;
      wake();
    });
    thread.postMessage({ worker, next, ...work } satisfies ScanTask);
    return thread;
  });

  let range = 0;
  return {
    async next() {
      for (;;) {
        const report = waiting.get(range);
        if (report !== undefined) {
          waiting.delete(range++);
          return report;
        }
        if (failure !== undefined) throw failure;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close() {
      for (const thread of threads) void thread.terminate();
    },
  };
}
