import type { PlanNode } from '../../files/json-scanner.ts';
import type { MappedColumn, RolloutLayout } from './layout.ts';

/** What the collector does with a scanned value: which column it feeds, and how it competes with other paths for it. */
export interface Target {
  readonly column: MappedColumn;
  /** Lower wins when several paths of one column are present. */
  readonly priority: number;
  /** Adds to the column instead of setting it. */
  readonly adds: boolean;
  /** The value also counts as a numeric field under this name. */
  readonly field?: string;
  /** Index into the layout's field groups, when `field` is set. */
  readonly group?: number;
}

/** Codes beyond the targets: marks inside a response. */
export const RESPONSE_CODES = {
  item: 1,
  type: 2,
  role: 3,
  text: 4,
  call: 5,
  toolCall: 6,
  toolOutput: 7,
  name: 8,
} as const;

/** First code that stands for a target; field groups follow the targets. */
export const FIRST_TARGET = 16;

export interface ReadingPlan {
  readonly root: PlanNode;
  /** Code `FIRST_TARGET + t` feeds all targets of entry t. */
  readonly targets: readonly (readonly Target[])[];
  /** Code of field group g is `FIRST_TARGET + targets.length + g`. */
  readonly groups: readonly { readonly path: string; readonly prefix: string }[];
}

interface MutableNode {
  take?: number;
  keys?: Map<string, MutableNode>;
  rest?: number;
  items?: MutableNode;
  bracket?: number;
}

/** Compiles a layout's paths into the tree the scanner walks, plus what to do at each of its leaves. */
export function compilePlan(layout: Pick<RolloutLayout, 'columns' | 'fields'>, nestedFields: readonly string[] = []): ReadingPlan {
  const root: MutableNode = {};
  const groups = [...layout.fields];
  const wanted = new Map<MutableNode, Target[]>();

  for (const [column, paths] of Object.entries(layout.columns) as [MappedColumn, readonly string[]][]) {
    paths.forEach((path, priority) => {
      const adds = path.startsWith('+') || path.includes('[]');
      const clean = path.replace(/^\+/, '');
      const node = nodeAt(root, clean);
      if (column === 'response') attachResponse(node);
      const target = { column, priority: adds ? 0 : priority, adds, ...fieldOf(clean, column, groups) };
      wanted.set(node, [...(wanted.get(node) ?? []), target]);
    });
  }
  for (const path of nestedFields) {
    const cut = path.lastIndexOf('.');
    groups.push({ path: path.slice(0, Math.max(cut, 0)), prefix: cut < 0 ? '' : `${path.slice(0, cut)}.` });
  }
  const targets = [...wanted.values()];
  [...wanted.keys()].forEach((node, index) => {
    node.take = FIRST_TARGET + index;
    for (const { column, priority } of targets[index]) {
      if (column === 'response') node.bracket = node.take;
      if (column === 'truncated') announceParent(root, layout.columns.truncated?.[priority] ?? '', node.take);
    }
  });
  groups.forEach((group, g) => {
    const node = group.path === '' ? root : nodeAt(root, group.path);
    node.rest = FIRST_TARGET + targets.length + g;
    node.keys ??= new Map();
  });
  return { root: root as PlanNode, targets, groups };
}

/** Scalars that feed a column are numeric fields too, except the two that only name the row. */
function fieldOf(path: string, column: MappedColumn, groups: RolloutLayout['fields']): Partial<Target> {
  if (column === 'task' || column === 'rollout_index' || path.includes('[]')) return {};
  const cut = path.lastIndexOf('.');
  const group = groups.findIndex((g) => g.path === path.slice(0, Math.max(cut, 0)));
  return group < 0 ? {} : { field: `${groups[group].prefix}${path.slice(cut + 1)}`, group };
}

function nodeAt(root: MutableNode, path: string): MutableNode {
  let node = root;
  for (const part of path.split('.')) {
    const key = part.replace(/\[\]$/, '');
    node.keys ??= new Map();
    let child = node.keys.get(key);
    if (child === undefined) {
      child = {};
      node.keys.set(key, child);
    }
    node = child;
    if (part.endsWith('[]')) {
      node.items ??= {};
      node = node.items;
    }
  }
  return node;
}

/** `incomplete_details: null` says "not truncated", so the parent of a truncation reason reports its nulls. */
function announceParent(root: MutableNode, path: string, code: number): void {
  const cut = path.lastIndexOf('.');
  if (cut > 0) nodeAt(root, path.slice(0, cut)).take ??= code;
}

/** A response is a string, a list of chat messages, or a list of Responses API items; nested one level at most. */
function attachResponse(node: MutableNode): void {
  const { item, type, role, text, call, toolCall, toolOutput, name } = RESPONSE_CODES;
  const parts: MutableNode = { take: text, keys: new Map([['text', { take: text }]]) };
  const calls: MutableNode = {
    bracket: toolCall,
    keys: new Map<string, MutableNode>([
      [
        'function',
        {
          keys: new Map([
            ['name', { take: name }],
            ['arguments', { take: call }],
          ]),
        },
      ],
      ['name', { take: name }],
      ['arguments', { take: call }],
    ]),
  };
  const keys = () =>
    new Map<string, MutableNode>([
      ['type', { take: type }],
      ['role', { take: role }],
      ['content', { take: text, items: parts }],
      ['name', { take: name }],
      ['arguments', { take: call }],
      ['output', { take: toolOutput }],
      ['tool_calls', { items: calls }],
    ]);
  const nested: MutableNode = { bracket: item, take: text, keys: keys() };
  node.items = { bracket: item, take: text, keys: keys(), items: nested };
}
