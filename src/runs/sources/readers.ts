import { openaiCheckpoints, openaiEvents, openaiJob } from './openai/api-readers.ts';
import { openaiResults } from './openai/results.ts';
import type { Reader } from './reader.ts';
import { tensorboardEvents } from './tensorboard/event-files.ts';
import { trainerState } from './trainer-state.ts';
import { wandbFile } from './wandb/wandb-file.ts';

/** Every format, one line each; where two are equally sure of a file, the first one reads it. */
export const READERS: readonly Reader[] = [
  openaiResults,
  openaiEvents,
  openaiCheckpoints,
  openaiJob,
  trainerState,
  tensorboardEvents,
  wandbFile,
];
