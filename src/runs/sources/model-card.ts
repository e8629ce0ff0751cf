import type { RunFacts } from '../table.ts';
import { readTextLines } from './console/text-lines.ts';
import { parseNumber } from './numbers-of.ts';
import { defineReader } from './reader.ts';
import { folderOf } from './rows/row-reader.ts';
import { readSettings } from './settings.ts';

const HEADER = /^\s*\|.*\bStep\b.*\|/i;
const LOSS = /\b(Training|Validation) Loss\b/i;
const RULE = /^[\s|:-]+$/;
const FACTS: readonly { readonly pattern: RegExp; readonly name: 'epochs' | 'batchSize' | 'totalSteps' }[] = [
  { pattern: /^\s*-\s*num_epochs:\s*([\d.]+)/, name: 'epochs' },
  { pattern: /^\s*-\s*total_train_batch_size:\s*(\d+)/, name: 'batchSize' },
  { pattern: /^\s*-\s*training_steps:\s*(\d+)/, name: 'totalSteps' },
];
const PLACE = { names: /^readme\.md$/i };
const MODEL = /^base_model:\s*([^\s#]+)\s*$/;

/**
 * The table of training results in a model card that `Trainer` wrote: one row per evaluation. All columns but three are of
 * validation. The training loss is the last one logged until then, so a value that comes again is none of its own.
 */
export const modelCard = defineReader({
  id: 'model-card',
  title: 'model card',
  recognise: ({ name, text }) =>
    name.endsWith('.md') && text.split('\n').some((line) => HEADER.test(line) && LOSS.test(line)) ? 3 : 0,
  runOf: (path) => folderOf(path, PLACE),
  patterns: ['README.md', '*/README.md'],
  async read({ file }, { run, skip, note, onBytes }) {
    const sink = run();
    const folder = folderOf(file.path, PLACE);
    if (folder !== file.path) readSettings(folder, sink, note);
    let columns: readonly (string | undefined)[] | undefined;
    let training: number | undefined;
    await readTextLines(file, { onBytes, skip }, (text, line) => {
      const facts = factsIn(text);
      if (facts !== undefined) sink.facts(facts);
      if (HEADER.test(text) && LOSS.test(text)) {
        columns = cellsOf(text).map(keyOf);
        training = undefined;
        return;
      }
      if (!text.trimStart().startsWith('|')) columns = undefined;
      if (columns === undefined || RULE.test(text)) return;
      const cells = cellsOf(text);
      if (cells.length !== columns.length)
        return skip(line, `found ${cells.length} cells, expected ${columns.length} as in the head of the table`);
      const row = new Map(
        columns.flatMap((key, i) => {
          const value = parseNumber(cells[i]);
          return key === undefined || value === undefined ? [] : [[key, value] as const];
        }),
      );
      const step = row.get('step');
      if (step === undefined || !Number.isFinite(step))
        return skip(line, `no step in the row of ${cells.join(', ').slice(0, 80)}`);
      row.delete('step');
      const loss = row.get('loss');
      if (loss === training) row.delete('loss');
      training = loss ?? training;
      sink.row(row, { step, line });
    });
  },
});

function factsIn(text: string): RunFacts | undefined {
  for (const { pattern, name } of FACTS) {
    const value = pattern.exec(text)?.[1];
    if (value !== undefined) return { [name]: Number(value) };
  }
  const model = MODEL.exec(text)?.[1];
  return model === undefined ? undefined : { model };
}

function cellsOf(text: string): string[] {
  const inner = text.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split('|').map((cell) => cell.trim());
}

/** The key that a column had in the log: `Validation Loss` is `eval_loss`, `Rewards/chosen` is `eval_rewards/chosen`. */
function keyOf(title: string): string | undefined {
  const name = title.trim().toLowerCase();
  if (name === '') return undefined;
  if (name === 'step' || name === 'epoch') return name;
  if (name === 'training loss') return 'loss';
  return name === 'validation loss' ? 'eval_loss' : `eval_${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}
