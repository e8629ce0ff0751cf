/**
 * Writes a TensorBoard event file of scalars, seeded: 24 tags a step, one event each, as PyTorch's writer does.
 *
 *     node bench/make-event-file.ts FILE MEGABYTES
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { createRng } from '../src/stats/rng.ts';
import { scalars, version } from '../test/support/event-file.ts';

const TAGS = [
  'train/loss',
  'train/grad_norm',
  'train/learning_rate',
  'train/epoch',
  ...Array.from({ length: 20 }, (_, i) => `train/module_${i}/activation_norm`),
];
const STEPS_A_BATCH = 2000;

/** Writes events until the file has `bytes`; returns how many scalars it holds. */
export function writeEventFile(path: string, bytes: number): number {
  const rng = createRng(20261120);
  const fd = openSync(path, 'w');
  let written = writeSync(fd, version());
  let count = 0;
  for (let step = 1; written < bytes; step += STEPS_A_BATCH) {
    const events: Buffer[] = [];
    for (let i = 0; i < STEPS_A_BATCH; i++)
      for (const tag of TAGS) events.push(scalars({ [tag]: 2 / Math.sqrt(step + i) + rng.next() }, { step: step + i }));
    count += events.length;
    written += writeSync(fd, Buffer.concat(events));
  }
  closeSync(fd);
  return count;
}

if (import.meta.main)
  process.stdout.write(`${writeEventFile(process.argv[2], Number(process.argv[3]) * 1e6)} scalars\n`);
