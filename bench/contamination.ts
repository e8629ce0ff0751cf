/**
 * Measures what docs/contamination.md promises and writes the page.
 *
 *     node bench/contamination.ts      about a minute; the GSM8K table needs ../shared/data/decontamination
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  type ContaminationOptions,
  createContaminationIndex,
  findContamination,
  readItem,
} from '../src/contamination/index.ts';
import { createRng } from '../src/stats/rng.ts';
import { createTextMaker, EDITS } from '../test/support/contaminated-texts.ts';

const DATA = '../shared/data/decontamination';
const PAGE = 'docs/contamination.md';
const STRICT = 0.67;
const ITEMS = 10_000;
const COPIES = 1000;
const CLEAN = 10_000;

const sections = { gsm8k: existsSync(DATA) ? gsm8k() : undefined, ...generated() };
const text = Object.entries(sections).reduce(
  (page, [name, table]) => (table === undefined ? page : replaceSection(page, name, table)),
  readFileSync(PAGE, 'utf8'),
);
writeFileSync(PAGE, text);
for (const table of Object.values(sections)) process.stdout.write(`${table ?? 'no GSM8K data: its table is kept'}\n\n`);

/** Recall on rephrased test questions and share of training questions flagged, by settings. */
function gsm8k(): string {
  const items = rowsOf('gsm8k_test.jsonl.gz').flatMap((row) => readItem(row) ?? []);
  const rephrased = rowsOf('gsm8k_test_rephrased_odd.jsonl') as { row: number; line: { text: string } }[];
  const training = rowsOf('gsm8k_train_odd.jsonl.gz').map(({ question }) => ({ text: question }));
  const questions = rephrased.map(({ line }) => ({
    text: line.text.replace(/^Question: /, '').replace(/\nAnswer:[\s\S]*/, ''),
  }));
  const settings: [string, ContaminationOptions][] = [
    ['all tiers, default', {}],
    [`all tiers, \`signatureScore: ${STRICT}\``, { signatureScore: STRICT }],
    ['copies only (exact, normalised, n-gram)', { signature: false }],
  ];
  const rows = settings.map(([name, options]) => {
    const index = createContaminationIndex(items, options);
    const recall = [questions, rephrased.map(({ line }) => line)].map((texts) => {
      const { hits } = findContamination(index, texts);
      const right = hits.filter(({ line, evalLine }) => evalLine === rephrased[line - 1].row + 1);
      return (new Set(right.map(({ line }) => line)).size / texts.length).toFixed(3);
    });
    const { contaminatedRows, rows } = findContamination(index, training);
    return [name, ...recall, `${((100 * contaminatedRows) / rows).toFixed(2)} % (${contaminatedRows} of ${rows})`];
  });
  return tableOf(
    ['settings', 'recall, question alone', 'recall, row as published', 'training questions flagged'],
    rows,
  );
}

/** Copies with one edit, clean documents and speed, on generated texts. */
function generated(): { edits: string; clean: string } {
  const maker = createTextMaker(createRng(5));
  const items = Array.from({ length: ITEMS }, () => ({ question: maker.question(20, 80) }));
  const index = createContaminationIndex(items);
  const edits = EDITS.map((edit) => {
    const copies = items.slice(0, COPIES).map(({ question }) => maker.edit(question, edit));
    const inside = copies.map((copy) => `${maker.document(100)}\n\n${copy}\n\n${maker.document(100)}`);
    return [edit, ...[copies, inside].map((rows) => found(rows).toFixed(3))];
  });
  const documents = Array.from({ length: CLEAN }, (_, i) => maker.document(100 + (i % 500)));
  const megabytes = documents.reduce((sum, document) => sum + document.length, 0) / 1e6;
  const clean = [
    ['all tiers', index],
    ['copies only', { ...index, options: { ...index.options, signature: false } }],
  ] as const;
  return {
    edits: tableOf(['copy', 'found as a row', 'found inside a document'], edits),
    clean: tableOf(
      ['settings', 'clean documents flagged', 'MB per second of one core'],
      clean.map(([name, searched]) => {
        findContamination(searched, documents.slice(0, 1000));
        const before = process.cpuUsage();
        const { contaminatedRows } = findContamination(searched, documents);
        const { user, system } = process.cpuUsage(before);
        return [name, `${contaminatedRows} of ${CLEAN}`, (megabytes / ((user + system) / 1e6)).toFixed(0)];
      }),
    ),
  };

  function found(rows: readonly string[]): number {
    const { hits } = findContamination(index, rows);
    return new Set(hits.filter(({ line, evalLine }) => line === evalLine).map(({ line }) => line)).size / rows.length;
  }
}

function rowsOf(name: string): Record<string, unknown>[] {
  const bytes = readFileSync(`${DATA}/${name}`);
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function replaceSection(page: string, name: string, table: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  return `${page.slice(0, page.indexOf(start) + start.length)}\n\n${table}\n\n${page.slice(page.indexOf(end))}`;
}
