import { basename, dirname } from 'node:path';
import { feedBytes } from '../binary/feed.ts';
import { defineReader, type RunSink } from '../reader.ts';
import { readSettings } from '../settings.ts';
import { numberUncounted } from '../uncounted-steps.ts';
import { createEventReader } from './events.ts';
import { createRecordReader } from './records.ts';

/** `events.out.tfevents.<seconds since 1970>.<host>...` */
const NAME = /tfevents\.(\d+)/;
/** Every file begins with an event that names the version of the format. */
const VERSION = 'brain.Event:';

/** TensorBoard event files: the files of a folder are one run, and of two values at one step the later file's stands. */
export const tensorboardEvents = defineReader({
  id: 'tensorboard-events',
  title: 'TensorBoard event file',
  recognise: ({ name, head }) => (NAME.test(name) || head.subarray(0, 64).includes(VERSION, 0, 'latin1') ? 3 : 0),
  runOf: (path) => dirname(path),
  orderOf: (path) => Number(NAME.exec(basename(path))?.[1] ?? 0),
  patterns: ['**/*tfevents.[0-9]*'],
  appends: true,
  async read({ file }, { run, skip, note, onBytes }) {
    const sink = run();
    readSettings(dirname(file.path), sink, note);
    let record = 0;
    const steps = numberUncounted((values, step, line) => sink.row(values, { step, line }));
    const readEvent = createEventReader({
      scalars: (values, step, wallTime) => steps.add(values, step, wallTime, record),
      start: createStart(sink),
      checkpoint: (step, path) => sink.saved({ step, deployable: true, ...(path === '' ? {} : { name: path }) }),
    });
    const records = createRecordReader({
      record(bytes, view, from, to, ordinal) {
        record = ordinal;
        if (!readEvent(bytes, view, from, to)) skip(ordinal, 'no event, though its checksum matches');
      },
      skip,
    });
    const problem = await feedBytes(file, (chunk) => records.push(chunk), onBytes);
    records.finish();
    if (steps.finish()) note('no event names a step, so the values of a tag are numbered in the order of their time');
    if (problem !== undefined) skip(record + 1, `cut off: ${problem}`);
  },
});

/**
 * What TensorBoard does where a log says that training starts: the first time nothing, for it is no restart (tensorboard:
 * plugin_event_accumulator.py); then whatever stands at that step and beyond gives way.
 */
function createStart(sink: RunSink): (step: number) => void {
  let isRestart = !sink.isNew;
  return (step) => {
    if (isRestart) sink.restart(step);
    isRestart = true;
  };
}
