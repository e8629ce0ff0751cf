/** One item of an evaluation set. */
export interface EvaluationItem {
  readonly question: string;
  readonly answer?: string;
  readonly passage?: string;
  /** The line it stands on, from 1; without it, its place in the list. */
  readonly line?: number;
  /** The evaluation set it belongs to, for the shares of each set. */
  readonly benchmark?: string;
}

const QUESTION_FIELDS = ['question', 'problem', 'prompt', 'instruction', 'query', 'input', 'text'];
const ANSWER_FIELDS = ['answer', 'solution', 'response', 'output', 'completion', 'target'];
const PASSAGE_FIELDS = ['passage', 'context', 'document'];
const BENCHMARK_FIELDS = ['benchmark', 'eval_key', 'dataset'];

/**
 * Reads an evaluation item from a row of any of the common shapes: the question from the first of question, problem, prompt,
 * instruction, query, input and text that holds text, answer, passage and benchmark likewise. Returns undefined when the row
 * holds no question.
 */
export function readItem(row: Readonly<Record<string, unknown>>): EvaluationItem | undefined {
  const question = firstText(row, QUESTION_FIELDS);
  if (question === undefined) return undefined;
  return {
    question,
    answer: firstText(row, ANSWER_FIELDS),
    passage: firstText(row, PASSAGE_FIELDS),
    benchmark: firstText(row, BENCHMARK_FIELDS),
  };
}

/**
 * The text of a training row: a string itself, a row's `text`, or else every text in it in the order of its fields (prompt and
 * answers, the contents of messages), a line feed between them. Names of roles are texts too short to be found.
 */
export function textOf(row: unknown): string {
  if (typeof row === 'string') return row;
  if (isObject(row) && typeof row.text === 'string') return row.text;
  const texts: string[] = [];
  collect(row, texts);
  return texts.join('\n');
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value);
  else if (Array.isArray(value)) for (const part of value) collect(part, texts);
  else if (isObject(value)) for (const part of Object.values(value)) collect(part, texts);
}

function firstText(row: Readonly<Record<string, unknown>>, fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const value = row[field];
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (typeof value === 'number') return String(value);
    if (Array.isArray(value) && value.length > 0) {
      const text = textOf(
        value.map((part) => (isObject(part) && typeof part.content === 'string' ? part.content : part)),
      );
      if (text.trim() !== '') return text;
    }
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
