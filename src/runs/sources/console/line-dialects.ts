import { isKnownKey } from '../name-series.ts';
import { parseNumber } from '../numbers-of.ts';
import type { ConsoleDialect } from './console-dialect.ts';
import { parsePairs } from './pairs.ts';

/** One record of a line, or what is wrong with one that was begun. */
interface LineRecord {
  readonly step: number;
  readonly values: readonly (readonly [string, number])[];
  readonly total?: number;
  readonly broken: readonly string[];
}

interface LineDialect extends Pick<ConsoleDialect, 'id' | 'title' | 'source'> {
  readonly sure: number;
  readonly parse: (piece: string) => LineRecord | undefined;
}

/** A dialect whose records stand in one line each and name their step. */
function lineDialect({ id, title, source, sure, parse }: LineDialect): ConsoleDialect {
  return {
    id,
    title,
    source,
    recognise: (piece) => ((parse(piece)?.values.length ?? 0) > 0 ? sure : 0),
    take: (sink, skip) => ({
      piece(text, line) {
        const record = parse(text);
        if (record === undefined) return;
        const { step, values, broken, total } = record;
        if (total !== undefined) sink.facts({ totalSteps: total });
        if (values.length > 0) sink.row(values, { step, line });
        for (const part of broken) skip(line, `found "${part}", expected key:value with a number`);
        if (values.length === 0 && broken.length === 0) skip(line, 'a step without values');
      },
      finish() {},
    }),
  };
}

const VERL = /(?:^|[\s)])step:(\d+) - (.*)$/s;
const TORCHTUNE = /(?:^|\s)Step (\d+) \| (.*)$/s;

function pairsAfter(pattern: RegExp): LineDialect['parse'] {
  return (piece) => {
    const [, step, rest] = pattern.exec(piece) ?? [];
    return step === undefined ? undefined : { step: Number(step), ...parsePairs(rest) };
  };
}

const verlConsole = lineDialect({
  id: 'verl-console',
  title: 'verl console',
  source: 'volcengine/verl:verl/utils/logger/aggregate_logger.py',
  sure: 3,
  parse: pairsAfter(VERL),
});

const torchtuneConsole = lineDialect({
  id: 'torchtune-log',
  title: 'torchtune log',
  source: 'pytorch/torchtune:torchtune/training/metric_logging.py',
  sure: 3,
  parse: pairsAfter(TORCHTUNE),
});

const BAR = /(\d+)\/(\d+) \[([^\]]{0,2000})\]/;
const EPOCH_OF = /epoch\s*\[?\s*(\d+)\s*\/\s*\d+/i;
const EPOCH_FROM_0 = /epoch\s+(\d+)\s*:/i;
const POSTFIX = /^\s*([^\s=]{1,200})=(.+)$/s;

/** `Train epoch [1/2]:  10%|# | 5/50 [00:10<01:30, 2.0s/it, loss=0.69]`: bars that name what they measure. */
const progressBars = lineDialect({
  id: 'progress-bars',
  title: 'progress bars with metrics',
  source: 'tqdm/tqdm:tqdm/std.py, set_postfix; OpenRLHF/OpenRLHF:openrlhf/trainer/sft_trainer.py',
  sure: 1,
  parse(piece) {
    const [, count, total, inside] = BAR.exec(piece) ?? [];
    if (count === undefined || !inside.includes('=')) return undefined;
    const values = inside.split(',').flatMap((part): [string, number][] => {
      const [, key, text] = POSTFIX.exec(part) ?? [];
      const value = text === undefined ? undefined : parseNumber(text);
      return value === undefined ? [] : [[key, value]];
    });
    if (!values.some(([key]) => isKnownKey(key))) return undefined;
    const ended = EPOCH_OF.exec(piece)?.[1];
    const epochs = ended === undefined ? Number(EPOCH_FROM_0.exec(piece)?.[1] ?? 0) : Number(ended) - 1;
    return { step: epochs * Number(total) + Number(count), values, broken: [] };
  },
});

/** Consoles of trainers that print a line a step. */
export const LINE_DIALECTS: readonly ConsoleDialect[] = [verlConsole, torchtuneConsole, progressBars];
