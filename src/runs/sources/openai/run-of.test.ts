import { expect, it } from 'vitest';
import { runOfPart } from './run-of.ts';

it.each([
  ['a/results.csv', 'a'],
  ['results.csv', '.'],
  ['a/step_metrics.csv.gz', 'a'],
  ['a/events-2.json', 'a'],
  ['a/events.page-3.json', 'a'],
  ['a/demo_results.csv', 'a/demo'],
  ['a/ftjob-1.checkpoints.json', 'a/ftjob-1'],
  ['a/my-job.json', 'a/my'],
  ['openai:ftjob-x/results-2.csv', 'openai:ftjob-x'],
  ['a/file-abc.csv', 'a/file-abc.csv'],
  ['a/ftjob-1.json', 'a/ftjob-1.json'],
])('%s belongs to the run %s', (path, run) => {
  expect(runOfPart(path)).toBe(run);
});
