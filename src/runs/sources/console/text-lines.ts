import { StringDecoder } from 'node:string_decoder';
import { openBytes } from '../../../files/decompress.ts';
import { InputError } from '../../../files/errors.ts';
import type { InputFile } from '../../../files/inputs.ts';
import { withoutColours } from '../probe.ts';

export interface TextLinesOptions {
  readonly onBytes?: (count: number) => void;
  /** Hears of text that could not be looked at. */
  readonly skip: (line: number, reason: string) => void;
  readonly maxCharacters?: number;
}

const MAX_CHARACTERS = 1 << 20;

/**
 * Hands the pieces of a console's text to `onPiece`, without colours and blank ones: lines, and within them what carriage
 * returns part, as progress bars that overwrite themselves. Lines count from 1. A longer piece is skipped, so that memory stays
 * bounded; so is what a damaged archive cuts off.
 */
export async function readTextLines(
  file: InputFile,
  { onBytes = () => {}, skip, maxCharacters = MAX_CHARACTERS }: TextLinesOptions,
  onPiece: (text: string, line: number) => void,
): Promise<void> {
  const decoder = new StringDecoder('utf8');
  let held = '';
  let isDropping = false;
  let line = 1;
  let isStart = true;

  function endPiece(piece: string): void {
    if (isDropping) isDropping = false;
    else if (piece.length > maxCharacters) skip(line, `longer than ${maxCharacters} characters`);
    else if (piece !== '') {
      const text = withoutColours(isStart ? piece.replace(/^\uFEFF/, '') : piece);
      isStart = false;
      if (text.trim() !== '') onPiece(text, line);
    }
  }

  function take(text: string): void {
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code !== 10 && code !== 13) continue;
      endPiece(held + text.slice(from, i));
      held = '';
      from = i + 1;
      if (code === 10) line++;
    }
    held += text.slice(from);
    if (held.length <= maxCharacters) return;
    if (!isDropping) skip(line, `longer than ${maxCharacters} characters`);
    isDropping = true;
    held = '';
  }

  let problem: string | undefined;
  try {
    for await (const chunk of openBytes(file, { onBytes })) take(decoder.write(chunk));
  } catch (error) {
    if (file.compression === 'none' || !(error instanceof Error) || error instanceof InputError) throw error;
    problem = `the ${file.compression} data ends early or is damaged (${error.message})`;
  }
  take(decoder.end());
  if (problem !== undefined) skip(line, `cut off: ${problem}`);
  else endPiece(held);
}
