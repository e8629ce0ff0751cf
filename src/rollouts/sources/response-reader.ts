import type { SpanHasher } from '../../files/hash.ts';
import { decodeJsonString, JSON_STRING } from '../../files/json-scanner.ts';
import { RESPONSE_CODES } from './plan.ts';

/** Measures one answer while its spans go by: items, turns, tool calls, characters, a hash of what was said and done. */
export interface ResponseReader {
  /** A conversation starts with its prompt: what stands before the policy's first item is not part of the answer. */
  begin(buffer: Uint8Array, conversation?: boolean): void;
  /** The whole response is one string. */
  text(start: number, end: number): void;
  open(code: number): void;
  close(code: number): void;
  mark(code: number, kind: number, start: number, end: number): void;
  /** Writes the measurements into row `row` of the batch columns. */
  finish(columns: Readonly<Record<ResponseColumn, Float64Array>>, row: number): void;
}

export type ResponseColumn = 'output_items' | 'turns' | 'tool_calls' | 'characters' | 'response_hash';

const POLICY = 1;
const ENVIRONMENT = 2;
const REASONING = 3;

/** Item types and roles by the party that wrote them; an item that says neither is the policy's. */
const PARTIES: Readonly<Record<string, number>> = {
  function_call: POLICY,
  custom_tool_call: POLICY,
  computer_call: POLICY,
  assistant: POLICY,
  function_call_output: ENVIRONMENT,
  custom_tool_call_output: ENVIRONMENT,
  computer_call_output: ENVIRONMENT,
  tool: ENVIRONMENT,
  function: ENVIRONMENT,
  user: ENVIRONMENT,
  system: ENVIRONMENT,
  developer: ENVIRONMENT,
  reasoning: REASONING,
};

/** Returns a reader for responses that are a string, chat messages or Responses API items. */
export function createResponseReader(hasher: SpanHasher): ResponseReader {
  let buffer: Uint8Array = new Uint8Array(0);
  let items = 0;
  let turns = 0;
  let calls = 0;
  let characters = 0;
  let inPolicyTurn = false;
  let inPrompt = false;
  let depth = 0;
  let inToolCall = false;
  let party = 0;
  let toolItem = false;
  let textSpans: number[] = [];
  let callSpans: number[] = [];
  let outputSpans: number[] = [];
  const words = new Map<number, string>();

  /** Short values such as `assistant` repeat; decode each distinct one once. */
  function word(start: number, end: number): string {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + buffer[i]) | 0;
    let text = words.get(hash);
    if (text === undefined) {
      text = decodeJsonString(buffer, start, end);
      if (words.size < 1000) words.set(hash, text);
    }
    return text;
  }

  function hashSpans(spans: readonly number[]): void {
    for (let k = 0; k < spans.length; k += 2) hasher.update(buffer.subarray(spans[k], spans[k + 1]));
  }

  function closeItem(): void {
    const who = party === 0 ? POLICY : party;
    if (inPrompt) {
      if (who === ENVIRONMENT) {
        items--;
        return;
      }
      inPrompt = false;
    }
    if (who === POLICY) {
      for (let k = 0; k < textSpans.length; k += 2)
        characters += countCharacters(buffer, textSpans[k], textSpans[k + 1]);
      if (toolItem) calls++;
    }
    if (who !== REASONING) {
      hashSpans(textSpans);
      hashSpans(callSpans);
      if (who === ENVIRONMENT) hashSpans(outputSpans);
    }
    if (who === ENVIRONMENT) inPolicyTurn = false;
    else if (!inPolicyTurn) {
      turns++;
      inPolicyTurn = true;
    }
  }

  return {
    begin(bytes, conversation = false) {
      buffer = bytes;
      inPrompt = conversation;
      items = turns = calls = characters = depth = 0;
      inPolicyTurn = inToolCall = false;
      hasher.digest();
    },
    text(start, end) {
      items = turns = 1;
      characters = countCharacters(buffer, start, end);
      hasher.update(buffer.subarray(start, end));
    },
    open(code) {
      if (code === RESPONSE_CODES.toolCall) {
        inToolCall = true;
        calls++;
        return;
      }
      if (depth++ === 0) items++;
      party = 0;
      toolItem = false;
      textSpans = [];
      callSpans = [];
      outputSpans = [];
    },
    close(code) {
      if (code === RESPONSE_CODES.toolCall) inToolCall = false;
      else {
        depth--;
        closeItem();
      }
    },
    mark(code, kind, start, end) {
      if (kind !== JSON_STRING) return;
      if (depth === 0) {
        items++;
        textSpans = [start, end];
        callSpans = [];
        outputSpans = [];
        party = POLICY;
        closeItem();
        return;
      }
      switch (code) {
        case RESPONSE_CODES.type: {
          const type = word(start, end);
          if (PARTIES[type] !== undefined) party = PARTIES[type];
          if (party === POLICY && type.endsWith('_call')) toolItem = true;
          return;
        }
        case RESPONSE_CODES.role:
          party = PARTIES[word(start, end)] ?? party;
          return;
        case RESPONSE_CODES.text:
          textSpans.push(start, end);
          return;
        case RESPONSE_CODES.call:
          callSpans.push(start, end);
          return;
        case RESPONSE_CODES.name:
          if (inToolCall || depth > 0) callSpans.push(start, end);
          return;
        case RESPONSE_CODES.toolCall:
          // Older verifiers files hold each call as JSON text.
          calls++;
          callSpans.push(start, end);
          return;
        case RESPONSE_CODES.toolOutput:
          outputSpans.push(start, end);
      }
    },
    finish(columns, row) {
      columns.output_items[row] = items;
      columns.turns[row] = turns;
      columns.tool_calls[row] = calls;
      columns.characters[row] = characters;
      columns.response_hash[row] = hasher.digest();
    },
  };
}

/** Unicode characters of a JSON string span, its escapes resolved, a surrogate pair counted once as Python's len does. */
export function countCharacters(b: Uint8Array, start: number, end: number): number {
  let count = 0;
  let i = start;
  while (i < end) {
    const c = b[i];
    if (c === 0x5c) {
      if (b[i + 1] !== 0x75) i += 2;
      else {
        i += 6;
        // The second half of an escaped pair: \uDC00 to \uDFFF.
        if ((b[i - 4] | 0x20) === 0x64 && isLowSurrogate(b[i - 3])) continue;
      }
      count++;
    } else {
      if ((c & 0xc0) !== 0x80) count++;
      i++;
    }
  }
  return count;
}

function isLowSurrogate(secondDigit: number): boolean {
  const digit = secondDigit | 0x20;
  return digit >= 0x63 && digit <= 0x66;
}
