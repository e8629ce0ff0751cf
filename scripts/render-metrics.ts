import { CONCEPTS, type Concept, FAMILIES, type Family } from '../src/runs/registry.ts';
import { READERS } from '../src/runs/sources/readers.ts';

/** `docs/metrics.md`: the readers of training logs, and the metrics that Assay knows with their keys in each trainer. */
export function renderMetrics(): string {
  return `# Metrics of training runs

This page is generated from the readers and the registry of metrics by \`npm run docs\`.

## Logs that are read

Recognised from their content, never from the name alone ([training logs](training-logs.md)).

| kind | what it is |
| --- | --- |
${READERS.map(({ id, title }) => `| \`${id}\` | ${title} |`).join('\n')}

## Metrics

Keys of the trainers are mapped to one id per concept, the most trustworthy key first; letter case does not count. A key that
stands nowhere here is kept under its own name. \`--map ID=KEY\` has the last word.

| id | what it is | unit | keys |
| --- | --- | --- | --- |
${CONCEPTS.map(conceptRow).join('\n')}

## Families

Metrics whose number is open: one per grader, reward function or validation source. \`{0}\` and \`{1}\` are what the key says.

| id | what it is | unit | keys |
| --- | --- | --- | --- |
${FAMILIES.map(familyRow).join('\n')}
`;
}

function conceptRow({ id, title, unit, keys }: Concept): string {
  return `| \`${id}\` | ${title} | ${unit} | ${keys.map(renderKey).join(', ')} |`;
}

function familyRow({ id, title, unit, pattern }: Family): string {
  return `| \`${id}\` | ${title} | ${unit} | ${code(pattern.source)} |`;
}

function renderKey(key: Concept['keys'][number]): string {
  if (typeof key === 'string') return code(key);
  if (key instanceof RegExp) return code(key.source);
  const { offset = 0, scale = 1, isSole } = key;
  const sum =
    offset === 0 && scale === 1
      ? ''
      : ` (${offset === 0 ? '' : `${offset} ${scale < 0 ? '-' : '+'} `}${Math.abs(scale) === 1 ? '' : `${Math.abs(scale)} x `}${offset === 0 && scale < 0 ? 'with its sign turned' : 'it'})`;
  return `${typeof key.key === 'string' ? code(key.key) : code(key.key.source)}${sum}${isSole ? ' (where it is the only one)' : ''}`;
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
