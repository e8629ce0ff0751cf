import type { RunFacts } from '../../table.ts';
import { defineReader, type ReadContext, type Reader, type RunSink } from '../reader.ts';
import { type ApiObject, readObjects } from './api-objects.ts';
import { type JobCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { type JobEvent, parseEvent } from './event.ts';
import { factsOfJob } from './job-facts.ts';
import { runOfPart } from './run-of.ts';
import { toolsOf } from './tools-of.ts';

/**
 * Azure keeps the three newest models of a job: the one that came out of it and the two before (learn.microsoft.com, Azure
 * OpenAI fine-tuning, "Analyze your customized model").
 */
const AZURE_KEEPS = 3;

/** Lists of events, as files. */
export const openaiEvents = apiReader(
  'openai-events',
  'OpenAI job events',
  /"object"\s*:\s*"fine_tuning\.job\.event"|"id"\s*:\s*"ft-?event-/,
);

/** Lists of checkpoints, as files. */
export const openaiCheckpoints = apiReader(
  'openai-checkpoints',
  'OpenAI job checkpoints',
  /"object"\s*:\s*"fine_tuning\.job\.checkpoint"|"fine_tuned_model_checkpoint"\s*:/,
);

/** Job objects, as files: what the run was meant to be, and how it ended. */
export const openaiJob = apiReader(
  'openai-job',
  'OpenAI job',
  /"object"\s*:\s*"fine_tuning\.job"|"id"\s*:\s*"ftjob-[^"]*"[\s\S]*"(?:training_file|result_files|status)"\s*:/,
);

/** Files of the three kinds differ only in what they are known by: each is read for whatever it holds. */
function apiReader(id: string, title: string, sign: RegExp): Reader {
  return defineReader({
    id,
    title,
    recognise: ({ text }) => (/^\s*[{[]/.test(text) && sign.test(text) ? 3 : 0),
    runOf: runOfPart,
    unordered: true,
    read: ({ file }, context) => readParts(file, context),
  });
}

interface Line<What> {
  readonly what: What;
  readonly line: number;
}

async function readParts(file: Parameters<typeof readObjects>[0], { run, skip, onBytes }: ReadContext): Promise<void> {
  const jobs: ApiObject[] = [];
  const events: Line<JobEvent>[] = [];
  const checkpoints: Line<JobCheckpoint>[] = [];
  const seen = new Set<string>();
  await readObjects(file, { skip, onBytes }, (object, kind, line) => {
    if (kind === 'job') return void jobs.push(object);
    if (kind === 'checkpoint') {
      const what = parseCheckpoint(object);
      return what === undefined ? skip(line, 'step_number is missing') : void checkpoints.push({ what, line });
    }
    const what = parseEvent(object);
    // Pages that were fetched while the job was running overlap.
    if (what.id !== undefined && seen.has(what.id)) return;
    if (what.id !== undefined) seen.add(what.id);
    if (object.type === 'metrics' && what.metrics.length === 0) return skip(line, 'metrics without a number');
    if (object.type === 'metrics' && what.step === undefined) return skip(line, 'metrics without a step');
    events.push({ what, line });
  });

  const ids = new Set([...jobs.map(({ id }) => id), ...checkpoints.flatMap(({ what }) => what.job ?? [])]);
  const sinks = new Map<unknown, RunSink>();
  /** The run of a job, by its id where the file holds several. */
  function sinkOf(job: unknown): RunSink {
    const name = ids.size > 1 && typeof job === 'string' ? job : undefined;
    const sink = sinks.get(name) ?? (name === undefined ? run() : run(name));
    sinks.set(name, sink);
    return sink;
  }
  const told = writeEvents(events, () => sinkOf(undefined));
  writeCheckpoints(checkpoints, told, sinkOf);
  for (const job of jobs) sinkOf(job.id).facts(factsOfJob(job));
}

/** Writes events in the order of their steps, whatever order the API gave them; returns which values they told. */
function writeEvents(events: readonly Line<JobEvent>[], sinkOf: () => RunSink): ReadonlySet<string> {
  const told = new Set<string>();
  if (events.length === 0) return told;
  const sink = sinkOf();
  const facts: { -readonly [Key in keyof RunFacts]: RunFacts[Key] } = {};
  const ordered = [...events].sort(
    ({ what: a }, { what: b }) => (a.step ?? 0) - (b.step ?? 0) || a.createdAt - b.createdAt,
  );
  for (const { what, line } of ordered) {
    const { step, metrics, saved } = what;
    if (what.totalSteps !== undefined) facts.totalSteps = what.totalSteps;
    if (what.finalModel !== undefined) facts.finalModel = what.finalModel;
    if (what.error !== undefined) facts.error = what.error;
    if (saved !== undefined) sink.saved(saved);
    if (step === undefined || metrics.length === 0) continue;
    for (const [key] of metrics) told.add(`${step} ${key}`);
    sink.row(metrics, { step, line });
  }
  sink.facts({ ...facts, ...toolsOf(events.flatMap(({ what }) => what.metrics.map(([key]) => key))) });
  return told;
}

function writeCheckpoints(
  checkpoints: readonly Line<JobCheckpoint>[],
  told: ReadonlySet<string>,
  sinkOf: (job: unknown) => RunSink,
): void {
  for (const { what, line } of checkpoints) {
    const { step, name, deployable, metrics, isAzure } = what;
    const sink = sinkOf(what.job);
    sink.saved({ step, ...(name === undefined ? {} : { name }), deployable });
    if (isAzure) sink.facts({ keptCheckpoints: AZURE_KEEPS });
    sink.row(
      metrics.filter(([key]) => !told.has(`${step} ${key}`)),
      { step, line },
    );
  }
}
