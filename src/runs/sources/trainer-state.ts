import { basename, dirname } from 'node:path';
import { numbersOf } from './numbers-of.ts';
import { readParsedRows } from './parsed-rows.ts';
import { defineReader } from './reader.ts';

/** Timings and totals of a pass: numbers of the machine, not of the model. */
const SUMMARY = 'train_runtime';
/** The folder that a checkpoint of a run has within it. */
const CHECKPOINT = /^checkpoint-(\d+)$/;

/** Hugging Face `trainer_state.json`: the log of `Trainer`, TRL, Axolotl, Unsloth and others. */
export const trainerState = defineReader({
  id: 'hf-trainer-state',
  title: 'Hugging Face trainer state',
  recognise: ({ text }) =>
    /^\s*\{/.test(text) && /"log_history"\s*:/.test(text) ? 3 : /"is_hyper_param_search"\s*:/.test(text) ? 2 : 0,
  runOf(path) {
    const folder = dirname(path);
    return CHECKPOINT.test(basename(folder)) ? dirname(folder) : folder;
  },
  async read({ file, text }, { run, skip, onBytes }) {
    const sink = run();
    const folder = CHECKPOINT.exec(basename(dirname(file.path)));
    if (folder !== null) sink.saved({ step: Number(folder[1]), name: basename(dirname(file.path)), deployable: true });
    await readParsedRows(file, { skip, onBytes }, (row, line) => {
      // The last row sums the run up: its `train_loss` is the mean over all steps and no point of the curve.
      if (SUMMARY in row) return;
      const { step, ...values } = row;
      sink.row(numbersOf(values), { line, ...(typeof step === 'number' ? { step } : {}) });
    });
    for (const [key, name] of [
      ['max_steps', 'totalSteps'],
      ['num_train_epochs', 'epochs'],
    ] as const) {
      const match = new RegExp(`"${key}"\\s*:\\s*([\\d.]+)`).exec(text);
      if (match !== null && Number(match[1]) > 0) sink.facts({ [name]: Number(match[1]) });
    }
  },
});
