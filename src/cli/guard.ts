import { EXIT } from '../exit-codes.ts';
import { InputError } from '../files/errors.ts';

/** Wraps a command: errors become one clear message on stderr and exit code 2; ASSAY_DEBUG adds the stack. */
export function guard<Args extends readonly unknown[]>(
  command: (...args: Args) => Promise<void>,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    try {
      await command(...args);
    } catch (error) {
      process.exitCode = EXIT.usage;
      const message = error instanceof Error ? error.message : String(error);
      const stack = error instanceof Error && process.env.ASSAY_DEBUG ? `\n${error.stack}` : '';
      const advice =
        error instanceof InputError ? '' : '\n  This is a fault of Assay; ASSAY_DEBUG=1 shows where it happened.';
      process.stderr.write(`assay: ${message}${advice}${stack}\n`);
    }
  };
}
