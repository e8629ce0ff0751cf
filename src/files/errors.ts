/** The user's input is unusable or a flag is wrong: ends a command with exit code 2, without a stack trace. */
export class InputError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InputError';
  }
}
