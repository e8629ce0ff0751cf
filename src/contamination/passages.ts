import type { Tokens } from './tokenise.ts';

/** A stretch of words, the end exclusive. */
export interface Passage {
  readonly from: number;
  readonly to: number;
}

/** A question is seldom shorter, in words. */
const SHORTEST = 6;
/** A stretch longer than this is no single question; a line that is longer is cut into windows. */
const LONGEST = 256;
const WINDOW = 192;
const STEP = 128;

const QUESTION_MARKS = ['?', '\uff1f', '\u061f'];

/**
 * The stretches of a text that may be one question: its lines, its paragraphs where they have several lines, and the whole
 * where it is short. In a text that is too long to be one question, only stretches with a question mark.
 */
export function passagesOf(text: string, { count, start, end }: Tokens): Passage[] {
  const passages: Passage[] = [];
  let line = 0;
  let paragraph = 0;
  let lines = 0;
  const marks = count > LONGEST ? marksOf(text) : undefined;
  const add = (from: number, to: number) => {
    if (to - from < SHORTEST || to - from > LONGEST) return;
    if (marks !== undefined) {
      const last = to < count ? start[to] : text.length;
      if (!marks.some((at) => at > start[from] && at < last)) return;
    }
    passages.push({ from, to });
  };
  for (let at = 0; at < count; at++) {
    const isEnd = at + 1 === count;
    const feeds = isEnd ? 2 : lineFeeds(text, end[at], start[at + 1]);
    if (feeds === 0) continue;
    if (at + 1 - line > LONGEST) cut(line, at + 1, add);
    else add(line, at + 1);
    lines++;
    line = at + 1;
    if (feeds > 1) {
      if (lines > 1) add(paragraph, at + 1);
      if (isEnd && paragraph > 0) add(0, count);
      paragraph = at + 1;
      lines = 0;
    }
  }
  return passages;
}

/** Where the question marks of a text stand. */
function marksOf(text: string): number[] {
  const marks: number[] = [];
  for (const mark of QUESTION_MARKS)
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) marks.push(at);
  return marks.sort((a, b) => a - b);
}

function cut(from: number, to: number, add: (from: number, to: number) => void): void {
  for (let at = from; at < to; at += STEP) {
    add(at, Math.min(at + WINDOW, to));
    if (at + WINDOW >= to) break;
  }
}

/** Line feeds between two words, at most 2. */
function lineFeeds(text: string, from: number, to: number): number {
  let feeds = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 0x0a && ++feeds === 2) break;
  return feeds;
}
