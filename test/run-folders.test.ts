import { symlinkSync } from 'node:fs';
import { expect, it } from 'vitest';
import { groupByJob } from '../src/detect.ts';
import { expandInputs } from '../src/files/inputs.ts';
import { JOBS } from '../src/jobs.ts';
import { rolloutsJob } from '../src/rollouts/job.ts';
import { runsJob } from '../src/runs/job.ts';
import { scalars, version } from './support/event-file.ts';
import { folderWith, loadPaths } from './support/load-runs.ts';
import { mlflowFile, sqliteFile, trackioFile } from './support/sqlite-stores.ts';
import { history, wandbFile } from './support/wandb-file.ts';

const ID = '0123456789abcdef0123456789abcdef';
const KINDS: Readonly<Record<string, string>> = {
  'export.csv': 'wandb-csv',
  'mlflow/mlflow.db': 'mlflow-sqlite',
  [`mlruns/0/${ID}/metrics/eval/loss`]: 'mlflow-files',
  [`mlruns/0/${ID}/metrics/loss`]: 'mlflow-files',
  'tb/events.out.tfevents.1700000000.host': 'tensorboard-events',
  'trackio/project.db': 'trackio-sqlite',
  'wandb/run-20240131_120000-abc/run-abc.wandb': 'wandb-file',
};

function mixedFolder(): string {
  const folder = folderWith({
    'export.csv': '"Step","fox - loss","fox - loss__MIN"\n"1","2","1"\n',
    'mlflow/mlflow.db': mlflowFile([{ id: 'a', name: 'owl', metrics: [['loss', 1, 1]] }]),
    [`mlruns/0/${ID}/meta.yaml`]: 'run_name: elk\n',
    [`mlruns/0/${ID}/metrics/loss`]: '1700000000000 2 1\n',
    [`mlruns/0/${ID}/metrics/eval/loss`]: '1700000000000 2 1\n',
    'tb/events.out.tfevents.1700000000.host': Buffer.concat([version(), scalars({ loss: 2 }, { step: 1 })]),
    'trackio/project.db': trackioFile([{ run: 'cat', step: 1, metrics: { loss: 2 } }]),
    'wandb/run-20240131_120000-abc/run-abc.wandb': wandbFile(history({ loss: 2 }, 1)),
    'app/app.db': sqliteFile((database) => database.exec('CREATE TABLE users (name TEXT)')),
    'notes.txt': 'nothing to see',
  });
  symlinkSync('run-20240131_120000-abc', `${folder}/wandb/latest-run`);
  return folder;
}

it('finds the logs of every logger in a folder, for the command of runs', async () => {
  const folder = mixedFolder();
  const { files, runs, leftAside } = await loadPaths([folder]);
  expect(Object.fromEntries(files.map(({ file, kind }) => [file.path.slice(folder.length + 1), kind]))).toEqual(KINDS);
  expect(runs.map(({ name }) => name).sort()).toEqual(['cat', 'elk', 'fox', 'owl', 'run-abc', 'tb']);
  expect(leftAside.map(({ path }) => path.slice(folder.length + 1))).toEqual(['app/app.db']);
});

it('knows them among the files of all jobs, for the command that takes anything', async () => {
  const folder = mixedFolder();
  const files = await expandInputs([folder], { further: JOBS.flatMap(({ furtherFiles = [] }) => furtherFiles) });
  const { dataSets, leftAside } = await groupByJob(files, JOBS, rolloutsJob);
  expect(dataSets.map(({ job }) => job)).toEqual([runsJob]);
  expect(dataSets[0].files.map(({ path }) => path.slice(folder.length + 1)).sort()).toEqual(Object.keys(KINDS).sort());
  expect(leftAside.map(({ path }) => path.slice(folder.length + 1))).toEqual(['app/app.db']);
});
