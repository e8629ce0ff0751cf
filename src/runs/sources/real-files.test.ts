import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPaths, tallyOf } from '../../../test/support/load-runs.ts';
import { expandInputs } from '../../files/inputs.ts';
import { parseJson } from '../../files/parse-json.ts';
import { readerOf } from './recognise.ts';

/** Real files beside the project. Absent in a plain checkout: the tests are then shown as skipped. */
const FOLDER = '../shared/data';
const GALLERY = `${FOLDER}/training-curves/trainproof-gallery`;
const NSLLM = `${FOLDER}/training-curves/nsllm`;

const listed = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((path) => `${folder}/${path}`)
        .filter((path) => statSync(path).isFile())
        .sort()
    : [];

interface State {
  readonly log_history: readonly Readonly<Record<string, number>>[];
}

describe.skipIf(!existsSync(GALLERY))('the labelled runs of trainproof', () => {
  it.each(existsSync(GALLERY) ? readdirSync(GALLERY) : [])('%s: every row of the log is a point', async (name) => {
    const path = `${GALLERY}/${name}/trainer_state.json`;
    const { log_history } = parseJson(readFileSync(path, 'utf8')) as State;
    const loaded = await loadPaths([path]);
    expect(tallyOf(loaded)).toMatchObject({ rows: log_history.length, skipped: 0 });
    const [run] = loaded.runs;
    expect(run).toMatchObject({ name, method: 'sft', facts: { totalSteps: 300 } });
    for (const [id, key] of [
      ['train.loss', 'loss'],
      ['valid.loss.full', 'eval_loss'],
      ['optim.gradNorm', 'grad_norm'],
    ]) {
      const rows = log_history.filter((row) => key in row);
      const series = run.series.get(id);
      expect([...(series?.steps ?? [])]).toEqual(rows.map((row) => row.step));
      expect([...(series?.values ?? [])]).toEqual(rows.map((row) => row[key]));
    }
  });
});

describe.skipIf(!existsSync(NSLLM))('the run of NSLLM', () => {
  it('is one run of three files, the same by each of its two logs', async () => {
    const whole = await loadPaths([NSLLM]);
    expect(whole.runs).toHaveLength(1);
    expect(whole.leftAside).toEqual([]);
    expect(whole.runs[0]).toMatchObject({
      name: 'nsllm',
      folds: { resumes: [], duplicateRows: 0, supersededPoints: 0 },
      facts: { totalSteps: 2178, epochs: 1 },
    });
    const losses = await Promise.all(
      ['trainer_state.json', 'trainer_log.jsonl', ''].map(async (name) => {
        const { runs } = await loadPaths([`${NSLLM}/${name}`.replace(/\/$/, '')]);
        const series = runs[0].series.get('train.loss');
        return { steps: series?.steps, values: series?.values };
      }),
    );
    expect(losses[1]).toEqual(losses[0]);
    expect(losses[2]).toEqual(losses[0]);
    expect(losses[0].steps).toHaveLength(435);
  });
});

const foreign = ['nemo-gym', 'decontamination', 'math-answers'].flatMap((name) => listed(`${FOLDER}/${name}`));

describe.skipIf(foreign.length === 0)('files of other jobs', () => {
  it('are taken for no training log', async () => {
    const taken: string[] = [];
    for (const file of await expandInputs(foreign)) {
      const known = await readerOf(file);
      if (known !== undefined) taken.push(`${file.path}: ${known.reader.id}`);
    }
    expect(taken).toEqual([]);
    expect(foreign.length).toBeGreaterThan(90);
  });
});
