import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describeFile, type InputFile } from '../../../files/inputs.ts';
import { probeFile } from '../../../runs/sources/probe.ts';
import { isGroupLog } from './console-log.ts';

/** The files of a run's folder, as retrain and textpolicy name them. */
export interface RunFiles {
  /** What job 2 reads: numbers over steps. */
  readonly numbers: readonly InputFile[];
  readonly generations?: InputFile;
  readonly console?: InputFile;
  readonly diagnostics?: InputFile;
}

const PACKED = ['', '.gz', '.zst'];

/**
 * Finds the logs of a run where its trainer writes them: `metrics.jsonl` with `emergence/steps.jsonl`, or all in the root as
 * TTT-discover has it. Nothing else of the folder is looked at.
 */
export function findRunFiles(folder: string): RunFiles {
  const first = (...names: readonly string[]) => {
    const path = names
      .flatMap((name) => PACKED.map((end) => join(folder, `${name}${end}`)))
      .find((one) => statSync(one, { throwIfNoEntry: false })?.isFile() === true);
    return path === undefined ? undefined : describeFile(path, path);
  };
  const numbers = [first('metrics.jsonl'), first('emergence/steps.jsonl', 'steps.jsonl')];
  const name = basename(folder);
  const found = {
    generations: first('emergence/generations.jsonl', 'generations.jsonl'),
    console: first('stdout.log', `${name}.log`, `../${name}.log`),
    diagnostics: first('tinker_sample_diagnostics.jsonl'),
  };
  return {
    numbers: numbers.filter((file) => file !== undefined),
    ...Object.fromEntries(Object.entries(found).filter(([, file]) => file !== undefined)),
  };
}

/** Files of a run's folder, with whether they hold numbers over steps. */
const NAMES: Readonly<Record<string, boolean>> = {
  'metrics.jsonl': true,
  'steps.jsonl': true,
  'generations.jsonl': false,
  'tinker_sample_diagnostics.jsonl': false,
};

/** The folder of the run that a file belongs to, if it is one that retrain and textpolicy write; else undefined. */
export async function runFolderOf(file: InputFile): Promise<string | undefined> {
  const name = plainName(file);
  if (name.endsWith('.log')) return folderOfConsole(file, name.slice(0, -'.log'.length));
  if (!Object.hasOwn(NAMES, name)) return undefined;
  const folder = dirname(file.path);
  return basename(folder) === 'emergence' ? dirname(folder) : folder;
}

/** `stdout.log` and `NAME.log` in a folder, or `NAME.log` beside the folder NAME, if it is one of a run: others are called so, too. */
async function folderOfConsole(file: InputFile, name: string): Promise<string | undefined> {
  const folder = dirname(file.path);
  const beside = join(folder, name);
  const isInside = name === 'stdout' || name === basename(folder);
  if (!isInside && statSync(beside, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  return isGroupLog((await probeFile(file)).text) ? (isInside ? folder : beside) : undefined;
}

/** Whether a file of a run's folder is one for job 2. */
export function holdsNumbers(file: InputFile): boolean {
  return NAMES[plainName(file)] === true;
}

function plainName({ path }: InputFile): string {
  return basename(path).replace(/\.(gz|zst)$/, '');
}

/** The manifest of the campaign that a run's folder belongs to, where it stands where retrain puts it. */
export function manifestAbove(folder: string): string | undefined {
  return [join(folder, '..', '..', 'manifest.json'), join(folder, '..', 'manifest.json')].find(existsSync);
}
