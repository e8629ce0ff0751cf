import { closeSync, openSync, writeSync } from 'node:fs';
import { createRng } from '../src/stats/rng.ts';

/** Writes a Hugging Face trainer state with `rows` rows of a healthy run, an evaluation every hundred rows, seeded. */
export function writeTrainerState(path: string, rows: number): void {
  const rng = createRng(20261120);
  const fd = openSync(path, 'w');
  writeSync(fd, `{"best_metric": null, "epoch": 3.0, "global_step": ${rows}, "log_history": [`);
  let batch = '';
  for (let i = 0; i < rows; i++) {
    const loss = 1 + (1 + i / 2000) ** -0.5;
    const row =
      i % 100 === 99
        ? { epoch: (3 * i) / rows, eval_loss: loss * 1.02 + 0.002 * rng.next(), step: i }
        : {
            epoch: (3 * i) / rows,
            grad_norm: 0.5 + 0.2 * rng.next(),
            learning_rate: 2e-5 * (1 - i / rows),
            loss: loss + 0.05 * (rng.next() - 0.5),
            step: i + 1,
          };
    batch += `${i === 0 ? '' : ','}\n${JSON.stringify(row)}`;
    if (batch.length > 1 << 20) {
      writeSync(fd, batch);
      batch = '';
    }
  }
  writeSync(fd, `${batch}\n]}\n`);
  closeSync(fd);
}
