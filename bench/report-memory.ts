import { writeFileSync } from 'node:fs';

/** Loaded before a measured script: leaves the process's largest resident memory, in KiB, in a file. */
process.on('exit', () =>
  writeFileSync(process.env.ASSAY_BENCH_MEMORY as string, String(process.resourceUsage().maxRSS)),
);
