import { once } from 'node:events';
import { InputError } from '../files/errors.ts';
import { expandInputs } from '../files/inputs.ts';
import { readRows } from '../files/read-rows.ts';
import { verifiers } from '../verifiers/index.ts';
import { guard } from './guard.ts';
import type { VerifyFlags } from './verify.ts';
import { verifyRow } from './verify-row.ts';

const CHUNK = 1 << 16;

/** Writes a verdict line for each row of the files, in their order; lines that are no JSON are told on stderr. */
export const verifyFiles = guard(async (paths: readonly string[], { kind, quiet = false }: VerifyFlags) => {
  if (kind !== 'auto' && !Object.hasOwn(verifiers, kind))
    throw new InputError(`invalid kind: ${kind} (one of ${[...Object.keys(verifiers), 'auto'].join(', ')})`);
  const counts = { correct: 0, incorrect: 0, unknown: 0 };
  let skipped = 0;
  let ready = '';
  const flush = async () => {
    const text = ready;
    ready = '';
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  };
  for (const file of await expandInputs(paths.length === 0 ? ['-'] : paths)) {
    const onSkip = (line: number, reason: string) => {
      skipped++;
      process.stderr.write(`assay: ${file.path}:${line}: ${reason}; the line was skipped\n`);
    };
    for await (const { line, row } of readRows(file, onSkip)) {
      const start = performance.now();
      const { verdict, reason } = verifyRow(row, kind);
      const milliseconds = Math.round((performance.now() - start) * 1000) / 1000;
      counts[verdict]++;
      ready += `${JSON.stringify({ id: row.id ?? line, verdict, reason, milliseconds })}\n`;
      if (ready.length >= CHUNK) await flush();
    }
  }
  await flush();
  const rows = counts.correct + counts.incorrect + counts.unknown;
  if (rows === 0) throw new InputError('there is no row to verify');
  const told = Object.entries(counts).map(([verdict, count]) => `${count} ${verdict}`);
  if (!quiet) process.stderr.write(`${rows} rows: ${told.join(', ')}${skipped > 0 ? `; ${skipped} skipped` : ''}\n`);
});
