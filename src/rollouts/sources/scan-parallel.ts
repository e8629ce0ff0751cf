import { Worker } from 'node:worker_threads';
import type { ScanReport, ScanTask } from './scan-worker.ts';

/** The reports of a scan that is under way. */
export interface ParallelScan {
  /** The report of the next range, in the order of the ranges. Throws what a thread failed with. */
  next(): Promise<ScanReport>;
}

/** Threads that are up and wait for work. */
export interface ScanThreads {
  /** Scans the ranges and hands over the reports in their order, whichever thread was first. */
  scan(work: Pick<ScanTask, 'ranges' | 'layouts'>): ParallelScan;
  close(): void;
}

/**
 * Starts `count` scanning threads, so that they come up while the caller finds out what they are to scan. Reports come in
 * the order of the ranges, so that the tables never depend on timing. A failing thread fails the whole.
 */
export function startScanThreads(count: number): ScanThreads {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const waiting = new Map<number, ScanReport>();
  let failure: unknown;
  let wake = () => {};

  const threads = Array.from({ length: count }, () => {
    const thread = new Worker(new URL(`./scan-worker.${extension}`, import.meta.url));
    thread.on('message', (report: ScanReport) => {
      waiting.set(report.range, report);
      wake();
    });
    thread.on('error', (error) => {
      failure ??= error;
      wake();
    });
    return thread;
  });

  async function take(range: number): Promise<ScanReport> {
    for (;;) {
      const report = waiting.get(range);
      if (report !== undefined) {
        waiting.delete(range);
        return report;
      }
      if (failure !== undefined) throw failure;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  return {
    scan(work) {
      const next = new Int32Array(new SharedArrayBuffer(4));
      threads.forEach((thread, worker) => {
        thread.postMessage({ worker, next, ...work } satisfies ScanTask);
      });
      let range = 0;
      return { next: () => take(range++) };
    },
    close() {
      for (const thread of threads) void thread.terminate();
    },
  };
}
