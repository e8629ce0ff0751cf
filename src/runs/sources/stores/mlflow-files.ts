import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Config } from '../config-facts.ts';
import { factsOfConfig } from '../config-facts.ts';
import { readTextLines } from '../console/text-lines.ts';
import { parseNumber } from '../numbers-of.ts';
import { defineReader, type RunSink } from '../reader.ts';
import { numberUncounted } from '../uncounted-steps.ts';
import { isMachineMetric, RUN_MEAN, RUN_SUMMARY } from './mlflow-keys.ts';

/** Folders of runs are named by 32 hexadecimal digits; a key with slashes is a path below `metrics`. */
const IN_RUN = /^(.*[0-9a-f]{32})\/metrics\/(.+)$/;
const IN_FOLDER = /^(?:(.*?)\/)?metrics\/(.+)$/;
/** Milliseconds since 1970, value, step; the oldest have no step, the newest a data set behind it. */
const LINE = /^(\d+) (\S+)(?: (-?\d+)(?: .*)?)?$/;
const HEX = '[0-9a-f]'.repeat(32);
const MAX_PARAMETERS = 5000;
const MAX_PARAMETER_BYTES = 8000;
/** `status` in meta.yaml (mlflow: protos/service.proto). */
const STATUSES: Readonly<Record<string, string>> = {
  1: 'running',
  2: 'scheduled',
  3: 'finished',
  4: 'failed',
  5: 'killed',
};

/** MLflow's store of files: each metric of a run is a file `mlruns/<experiment>/<run>/metrics/<key>`, a folder is a run. */
export const mlflowFiles = defineReader({
  id: 'mlflow-files',
  title: 'MLflow file store',
  recognise: ({ file, head }) =>
    partsOf(file.path) !== undefined && LINE.test(head.toString('latin1', 0, 400).split(/\r?\n/, 1)[0]) ? 3 : 0,
  runOf: (path) => partsOf(path)?.run ?? dirname(path),
  patterns: [`**/${HEX}/metrics/**`, 'metrics/**'],
  appends: true,
  async read({ file }, { run, skip, note, onBytes }) {
    const { run: folder, key } = partsOf(file.path) ?? { run: dirname(file.path), key: basename(file.path) };
    const sink = run();
    if (sink.isNew) describeRun(folder, sink, file.isFound === true);
    if (isMachineMetric(key) || isRunMean(folder, key)) return;
    const steps = numberUncounted((values, step, line) => sink.row(values, { step, line }));
    await readTextLines(file, { onBytes, skip }, (text, line) => {
      if (text.trim() === '') return;
      const [, time, written, step] = LINE.exec(text.trim()) ?? [];
      const value = written === undefined ? undefined : parseNumber(written);
      if (value === undefined)
        return skip(line, `found ${JSON.stringify(text.slice(0, 60))}, expected milliseconds, value and step`);
      steps.add([[key, value]], Number(step ?? 0), Number(time), line);
    });
    if (steps.finish()) note('every value has the step 0, so they are numbered in the order of their time');
  },
});

/** The folder of the run and the key of the metric that a path names. */
function partsOf(path: string): { run: string; key: string } | undefined {
  const [, run, key] = IN_RUN.exec(path) ?? IN_FOLDER.exec(path) ?? [];
  return key === undefined ? undefined : { run: run ?? '.', key };
}

function isRunMean(folder: string, key: string): boolean {
  return key === RUN_MEAN && RUN_SUMMARY.every((other) => existsSync(join(folder, 'metrics', other)));
}

function describeRun(folder: string, sink: RunSink, isFound: boolean): void {
  const meta = readMeta(join(folder, 'meta.yaml'));
  const name = meta.run_name ?? meta.name ?? readSmall(join(folder, 'tags', 'mlflow.runName'));
  if (name !== undefined && name !== '') sink.named(name);
  const status = STATUSES[meta.status ?? ''];
  if (status !== undefined) sink.facts({ status });
  sink.facts(factsOfConfig(parametersOf(join(folder, 'params'))));
  if (meta.lifecycle_stage === 'deleted' && isFound) sink.setAside('it was deleted in MLflow');
}

/** The entries of a flat YAML file of one line each, without their quotes. */
function readMeta(path: string): Readonly<Record<string, string | undefined>> {
  const lines = (readSmall(path) ?? '').split('\n');
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, key, value] = /^(\w+):\s*(.*?)\s*$/.exec(line) ?? [];
      if (key === undefined || value === 'null') return [];
      const [, , quoted] = /^(['"])(.*)\1$/.exec(value) ?? [];
      return [[key, quoted === undefined ? value : quoted.replaceAll("''", "'")]];
    }),
  );
}

function parametersOf(folder: string): Config {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).slice(0, MAX_PARAMETERS);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = readSmall(join(folder, name));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The text of a small file; undefined where it cannot be read. */
function readSmall(path: string): string | undefined {
  try {
    const stat = statSync(path);
    return stat.isFile() && stat.size <= MAX_PARAMETER_BYTES ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
