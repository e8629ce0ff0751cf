import type { InputFile } from '../../../files/inputs.ts';
import { readTextLines } from '../../../runs/sources/console/text-lines.ts';
import { createStepLog } from '../step-log.ts';

/** One prompt of a step as the console tells it. */
export interface ConsoleGroup {
  readonly correct: number;
  readonly total: number;
  /** The beginning of the reference answer. */
  readonly answer?: string;
}

/** What the console of a run tells: every prompt of every step, those of skipped steps too. */
export interface ConsoleLog {
  readonly steps: ReadonlyMap<number, ConsoleStep>;
  /** The trainer said that it was done. */
  readonly isComplete: boolean;
  /** Groups at the end that no step line follows: the log was cut off. */
  readonly unfinishedGroups: number;
  /** The settings that the trainer prints first. */
  readonly settings: Readonly<Record<string, string>>;
  readonly lines: number;
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
  readonly skippedCount: number;
}

export interface ConsoleStep {
  readonly groups: readonly ConsoleGroup[];
  /** No group was informative, so that the step left no row. */
  readonly isSkipped: boolean;
}

const GROUP = /\bgroup: (\d{1,9})\/(\d{1,9}) correct\b(?: \| answer=(.*))?$/;
/** `Step 3 [grpo+none] | loss=...`, `Step 3: submitting 64 ...`, `Step 3: no informative datums, skipping.` */
const STEP = /\bStep (\d{1,9})(?: (?:\[[^\]]*\] )?\||: (no informative datums|submitting \d+))/;
const SETTING = /^ {2}([a-z_]+) *: (.+)$/;
const COMPLETE = /\bTraining complete\. /;
const MAX_GROUPS = 100_000;
const MAX_SKIPS = 20;
/** The settings stand at the head of the log. */
const HEAD_LINES = 400;

/**
 * Reads the console of retrain or of textpolicy's Tinker trainer (`stdout.log`, `NAME.log`; grammar of
 * `teilomillet/retrain:retrain/training/console.py`). The groups of a step stand before the line that names it. What was
 * printed in between by others is passed over.
 */
export async function readConsoleLog(file: InputFile, onBytes?: (count: number) => void): Promise<ConsoleLog> {
  const log = createStepLog<ConsoleStep>();
  const settings: Record<string, string> = {};
  const skipped: { line: number; reason: string }[] = [];
  let skippedCount = 0;
  let pending: ConsoleGroup[] = [];
  let isComplete = false;
  let lines = 0;
  const skip = (line: number, reason: string) => {
    skippedCount++;
    if (skipped.length < MAX_SKIPS) skipped.push({ line, reason });
  };
  const options = { skip, ...(onBytes === undefined ? {} : { onBytes }) };
  await readTextLines(file, options, (text, line) => {
    lines++;
    const group = GROUP.exec(text);
    if (group !== null) {
      const parsed = groupOf(group);
      if (parsed.correct > parsed.total) skip(line, `${parsed.correct} of ${parsed.total} correct`);
      else if (pending.length === MAX_GROUPS) skip(line, `more than ${MAX_GROUPS} groups in one step`);
      else pending.push(parsed);
      return;
    }
    const step = STEP.exec(text);
    if (step !== null) {
      if (pending.length > 0)
        log.add(Number(step[1]), { groups: pending, isSkipped: step[2] === 'no informative datums' });
      pending = [];
    } else if (COMPLETE.test(text)) isComplete = true;
    else if (line <= HEAD_LINES) {
      const [, name, value] = SETTING.exec(text) ?? [];
      if (name !== undefined && Object.keys(settings).length < 100) settings[name] = value.trim().slice(0, 200);
    }
  });
  return { steps: log.entries(), isComplete, unfinishedGroups: pending.length, settings, lines, skipped, skippedCount };
}

/** Whether the beginning of a console is one that names the groups of its steps. */
export function isGroupLog(head: string): boolean {
  return /\bgroup: \d+\/\d+ correct\b/.test(head);
}

function groupOf([, correct, total, answer]: RegExpExecArray): ConsoleGroup {
  const text = answer?.trim().slice(0, 40);
  return { correct: Number(correct), total: Number(total), ...(text === undefined ? {} : { answer: text }) };
}
