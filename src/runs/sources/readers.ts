import { consoleReader } from './console/console-reader.ts';
import { dictConsole } from './console/dict-console.ts';
import { LINE_DIALECTS } from './console/line-dialects.ts';
import { metricDump } from './metric-dump.ts';
import { modelCard } from './model-card.ts';
import { openaiCheckpoints, openaiEvents, openaiJob } from './openai/api-readers.ts';
import { openaiResults } from './openai/results.ts';
import type { Reader } from './reader.ts';
import { ROW_DIALECTS } from './rows/dialects.ts';
import { rowReader } from './rows/row-reader.ts';
import { mlflowDatabase } from './stores/mlflow-database.ts';
import { mlflowFiles } from './stores/mlflow-files.ts';
import { trackio } from './stores/trackio.ts';
import { anyTable } from './table/any-table.ts';
import { tensorboardEvents } from './tensorboard/event-files.ts';
import { trainerState } from './trainer-state.ts';
import { wandbCsv } from './wandb/wandb-csv.ts';
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
  wandbCsv,
  mlflowFiles,
  mlflowDatabase,
  trackio,
  ...ROW_DIALECTS.map(rowReader),
  metricDump,
  modelCard,
  ...[dictConsole, ...LINE_DIALECTS].map(consoleReader),
  anyTable,
];
