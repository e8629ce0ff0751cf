import { run } from '@stricli/core';
import { EXIT } from '../exit-codes.ts';
import { app } from './app.ts';
import { repeatFlags } from './repeat-flags.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of the pipe is gone (`assay ... | head`): nothing is left to say.
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

await run(app, repeatFlags(process.argv.slice(2)), { process });
// The framework's own codes are negative: unknown command, bad flag, a command that could not be loaded.
if (typeof process.exitCode === 'number' && process.exitCode < 0) process.exitCode = EXIT.usage;
