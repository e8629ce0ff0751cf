import { basename, dirname } from 'node:path';
import { parseJson } from '../../../files/parse-json.ts';
import { feedBytes } from '../binary/feed.ts';
import { factsOfConfig } from '../config-facts.ts';
import { loggedNumbers } from '../logged-numbers.ts';
import { createLoggerAxis } from '../logger-axis.ts';
import { parseNumber } from '../numbers-of.ts';
import { defineReader } from '../reader.ts';
import { createBlockReader, FILE_HEADER } from './log-blocks.ts';
import { createRecordReader, type Item } from './records.ts';

/** `offline-run-20240131_235959-abc/run-abc.wandb`: a run that is resumed gets a new folder and keeps its id. */
const FOLDER = /^(?:offline-)?run-(\d{8})_(\d{6})-(.+)$/;
/** W&B's own keys, among them the count of calls. */
const OWN = /^_/;
const COUNT = '_step';

/** W&B's file of a run, as `wandb` writes it beside its console log; a run that was resumed has one in each of its folders. */
export const wandbFile = defineReader({
  id: 'wandb-file',
  title: 'W&B run file',
  recognise: ({ name, head }) =>
    head.subarray(0, FILE_HEADER.length).equals(FILE_HEADER) || name.endsWith('.wandb') ? 3 : 0,
  runOf(path) {
    const folder = dirname(path);
    const id = FOLDER.exec(basename(folder))?.[3];
    return id !== undefined && basename(path).startsWith(`run-${id}.wandb`) ? `${dirname(folder)}/run-${id}` : path;
  },
  orderOf(path) {
    const [, day, time] = FOLDER.exec(basename(dirname(path))) ?? [];
    return day === undefined ? 0 : Number(day + time);
  },
  patterns: ['**/*.wandb{,.gz,.zst}'],
  appends: true,
  async read({ file }, { run, skip, onBytes, atEnd, map }) {
    const sink = run();
    const axis = createLoggerAxis(map.step);
    const config = new Map<string, unknown>();
    let calls = 0;
    let record = 0;

    function parsed(item: Item): unknown {
      try {
        return parseItem(item);
      } catch {
        skip(record, `${item.path.join('/')} is ${item.json.slice(0, 40)}, expected JSON`);
        return undefined;
      }
    }

    const readRecord = createRecordReader({
      history(items, step) {
        const values = new Map<string, number>();
        for (const item of items) {
          const value = parsed(item);
          for (const [key, number] of loggedNumbers(item.path.join('/'), value)) values.set(key, number);
        }
        const count = step ?? values.get(COUNT) ?? calls;
        const at = axis.stepOf(values, Number.isFinite(count) ? count : calls);
        calls++;
        sink.row(
          [...values].filter(([key]) => !OWN.test(key) && !axis.isStep(key)),
          { step: at, line: record },
        );
      },
      config(items) {
        for (const item of items) config.set(item.path.join('.'), parsed(item));
      },
      axis(metric, stepMetric) {
        if (metric === '*') axis.define(stepMetric);
      },
      run: ({ id, name }) => (name !== '' || id !== '') && sink.named(name === '' ? id : name),
      exit: (code) => sink.facts({ status: code === 0 ? 'finished' : 'failed' }),
    });
    const blocks = createBlockReader({
      record(bytes, view, from, to, ordinal) {
        record = ordinal;
        if (!readRecord(bytes, view, from, to)) skip(ordinal, 'no record of W&B, though its checksum matches');
      },
      skip,
    });
    atEnd(() => sink.facts(factsOfConfig(Object.fromEntries(config))));
    const problem = await feedBytes(file, (chunk) => blocks.push(chunk), onBytes);
    blocks.finish();
    if (problem !== undefined) skip(record + 1, `cut off: ${problem}`);
  },
});

/** The value of an item; throws SyntaxError where its text is no JSON. */
const parseItem = ({ json }: Item): unknown => parseNumber(json) ?? parseJson(json);
