/** Signals that end a watch in good order. */
export interface Signals {
  /** Waits so many milliseconds, or until a signal comes, which it returns. */
  wait(milliseconds: number): Promise<string | undefined>;
  /** Lets signals do what they do to any program. */
  release(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Catches the signals that ask a program to end; a second one of them ends it at once. */
export function catchSignals(): Signals {
  let caught: string | undefined;
  let wake = () => {};
  const handlers = SIGNALS.map((signal) => {
    const handler = () => {
      caught ??= signal;
      release();
      wake();
    };
    process.on(signal, handler);
    return { signal, handler };
  });

  function release(): void {
    for (const { signal, handler } of handlers) process.off(signal, handler);
  }

  return {
    release,
    async wait(milliseconds) {
      if (caught !== undefined) return caught;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      return caught;
    },
  };
}
