import { plainText } from '../../plain-text.ts';
import { clip } from '../../reports/text/layout.ts';

/** Where a watch shows what happens. */
export interface Screen {
  /** A line that stays. */
  log(line: string): void;
  /** Lines that stand below all others until they change; only on a terminal. */
  status(lines: readonly string[]): void;
  /** Takes the status away. */
  clear(): void;
}

/** Lines one after the other; on a terminal, with a status below them that is drawn anew when it changes. */
export function createScreen(stream: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>): Screen {
  let shown: readonly string[] = [];

  function erase(): void {
    if (shown.length > 0) stream.write(`\x1b[${shown.length}A\x1b[J`);
  }

  function draw(lines: readonly string[]): void {
    shown = lines;
    if (lines.length > 0) stream.write(lines.map((line) => `${line}\n`).join(''));
  }

  return {
    log(line) {
      erase();
      stream.write(`${line}\n`);
      draw(shown);
    },
    status(lines) {
      if (stream.isTTY !== true) return;
      // A line that wraps would be two to erase.
      const columns = Math.max(20, (stream.columns ?? 80) - 1);
      const clipped = lines.map((line) => clip(plainText(line), columns));
      if (clipped.length === shown.length && clipped.every((line, i) => line === shown[i])) return;
      erase();
      draw(clipped);
    },
    clear() {
      erase();
      shown = [];
    },
  };
}
