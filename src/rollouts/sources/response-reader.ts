import { decodeJsonString, JSON_STRING } from '../../files/json-scanner.ts';
import { createKernel, type Kernel } from '../../files/kernel.ts';
import { createNumbering, createSpanNumberer } from '../../files/span-table.ts';
import { RESPONSE_CODES } from './plan.ts';

/** Measures one answer while its spans go by: items, turns, tool calls, characters, a hash of what was said and done. */
export interface ResponseReader {
  /** A conversation starts with its prompt: what stands before the policy's first item is not part of the answer. */
  begin(kernel: Kernel, conversation?: boolean): void;
  /** The whole response is one string. */
  text(start: number, end: number): void;
  open(code: number): void;
  close(code: number): void;
  mark(code: number, kind: number, start: number, end: number): void;
  /** The measurements; the same object each time. */
  finish(): Readonly<ResponseMeasures>;
}

export interface ResponseMeasures {
  items: number;
  turns: number;
  calls: number;
  characters: number;
  hash: number;
}

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

/** A growing list of spans that keeps its room when it is emptied. */
interface SpanList {
  readonly bounds: number[];
  count: number;
}

/** Returns a reader for responses that are a string, chat messages or Responses API items. */
export function createResponseReader(): ResponseReader {
  const measures: ResponseMeasures = { items: 0, turns: 0, calls: 0, characters: 0, hash: 0 };
  let kernel = createKernel();
  let buffer = kernel.bytes;
  let inPolicyTurn = false;
  let inPrompt = false;
  let depth = 0;
  let inToolCall = false;
  let party = 0;
  let isToolItem = false;
  const texts: SpanList = { bounds: [], count: 0 };
  const calls: SpanList = { bounds: [], count: 0 };
  const outputs: SpanList = { bounds: [], count: 0 };

  /** Party and call mark of the words that stand as types and roles. */
  const parties: (number | undefined)[] = [];
  const isCall: boolean[] = [];
  const wordNumber = createSpanNumberer(
    decodeJsonString,
    createNumbering((word) => {
      parties.push(Object.hasOwn(PARTIES, word) ? PARTIES[word] : undefined);
      isCall.push(word.endsWith('_call'));
    }),
  );

  function add(list: SpanList, start: number, end: number): void {
    list.bounds[list.count++] = start;
    list.bounds[list.count++] = end;
  }

  function hash({ bounds, count }: SpanList): void {
    for (let k = 0; k < count; k += 2) kernel.hashSpan(bounds[k], bounds[k + 1]);
  }

  function openItem(): void {
    texts.count = calls.count = outputs.count = 0;
    party = 0;
    isToolItem = false;
  }

  function closeItem(): void {
    const who = party === 0 ? POLICY : party;
    if (inPrompt) {
      if (who === ENVIRONMENT) {
        measures.items--;
        return;
      }
      inPrompt = false;
    }
    if (who === POLICY) {
      for (let k = 0; k < texts.count; k += 2)
        measures.characters += kernel.countCharacters(texts.bounds[k], texts.bounds[k + 1]);
      if (isToolItem) measures.calls++;
    }
    if (who !== REASONING) {
      hash(texts);
      hash(calls);
      if (who === ENVIRONMENT) hash(outputs);
    }
    if (who === ENVIRONMENT) inPolicyTurn = false;
    else if (!inPolicyTurn) {
      measures.turns++;
      inPolicyTurn = true;
    }
  }

  return {
    begin(ofRow, conversation = false) {
      kernel = ofRow;
      buffer = kernel.bytes;
      inPrompt = conversation;
      measures.items = measures.turns = measures.calls = measures.characters = 0;
      depth = 0;
      inPolicyTurn = inToolCall = false;
      kernel.digest();
    },
    text(start, end) {
      measures.items = measures.turns = 1;
      measures.characters = kernel.countCharacters(start, end);
      kernel.hashSpan(start, end);
    },
    open(code) {
      if (code === RESPONSE_CODES.toolCall) {
        inToolCall = true;
        measures.calls++;
        return;
      }
      if (depth++ === 0) measures.items++;
      openItem();
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
        measures.items++;
        openItem();
        party = POLICY;
        add(texts, start, end);
        closeItem();
        return;
      }
      switch (code) {
        case RESPONSE_CODES.type: {
          const word = wordNumber(buffer, start, end);
          party = parties[word] ?? party;
          if (party === POLICY && isCall[word]) isToolItem = true;
          return;
        }
        case RESPONSE_CODES.role:
          party = parties[wordNumber(buffer, start, end)] ?? party;
          return;
        case RESPONSE_CODES.text:
          return add(texts, start, end);
        case RESPONSE_CODES.call:
          return add(calls, start, end);
        case RESPONSE_CODES.name:
          if (inToolCall || depth > 0) add(calls, start, end);
          return;
        case RESPONSE_CODES.toolCall:
          // Older verifiers files hold each call as JSON text.
          measures.calls++;
          return add(calls, start, end);
        case RESPONSE_CODES.toolOutput:
          add(outputs, start, end);
      }
    },
    finish() {
      measures.hash = kernel.digest();
      return measures;
    },
  };
}
