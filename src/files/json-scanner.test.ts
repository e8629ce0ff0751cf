import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { scanText } from '../../test/support/scan-text.ts';
import {
  decodeJsonNumber,
  decodeJsonString,
  JSON_ARRAY,
  JSON_FALSE,
  JSON_NONFINITE,
  JSON_NULL,
  JSON_NUMBER,
  JSON_OBJECT,
  JSON_STRING,
  JSON_TRUE,
  type PlanNode,
} from './json-scanner.ts';

const A = new Map([['a', { take: 1 }]]);
const NESTED: PlanNode = { keys: new Map([['o', { keys: new Map([['a', { take: 1 }]]) }]]) };

/** The text of the last value of key a, or undefined. */
function lastA(text: string, plan: PlanNode = { keys: A }): unknown {
  return scanText(text, plan)?.filter(([call]) => call === 'value');
}

describe('a key that stands twice', () => {
  test('has its last value, as in Python', () => {
    expect(lastA('{"a":1,"b":2,"a":3}')).toEqual([['value', 1, JSON_NUMBER, '3']]);
  });

  test('has its last value when it is spelled with escapes', () => {
    expect(lastA('{"a":1,"\\u0061":2}')).toEqual([['value', 1, JSON_NUMBER, '2']]);
    expect(lastA('{"\\u0061":1,"a":2}')).toEqual([['value', 1, JSON_NUMBER, '2']]);
  });

  test('loses everything its earlier value held', () => {
    expect(lastA('{"o":{"a":1},"o":{"b":2}}', NESTED)).toEqual([]);
    expect(lastA('{"o":{"a":1},"o":null}', NESTED)).toEqual([]);
    expect(lastA('{"o":{"a":1,"a":2},"o":{"a":3,"a":4}}', NESTED)).toEqual([['value', 1, JSON_NUMBER, '4']]);
  });

  test('counts once in an object whose scalars are all wanted', () => {
    const fields = scanText('{"x":1,"y":2,"x":"text"}', { rest: 7 });
    expect(fields).toEqual([
      ['field', 7, 'y', JSON_NUMBER, '2'],
      ['field', 7, 'x', JSON_STRING, 'text'],
    ]);
  });

  test('is no mistake in objects that nobody asked for', () => {
    expect(lastA('{"x":{"k":1,"k":2},"a":3}')).toEqual([['value', 1, JSON_NUMBER, '3']]);
  });

  test('is found among more keys than are remembered', () => {
    const many = Array.from({ length: 6000 }, (_, k) => `"k${k}":${k}`).join(',');
    expect(scanText(`{${many},"k5999":-1}`, { rest: 1 })?.at(-1)).toEqual(['field', 1, 'k5999', JSON_NUMBER, '-1']);
    expect(scanText(`{${many},"k5999":-1}`, { rest: 1 })).toHaveLength(6000);
  });
});

test('brackets are announced around the items of a list', () => {
  const plan: PlanNode = { keys: new Map([['l', { bracket: 1, items: { take: 2, bracket: 3 } }]]) };
  expect(scanText('{"l":[5,{"k":[]},"t"]}', plan)).toEqual([
    ['open', 1],
    ['value', 2, JSON_NUMBER, '5'],
    ['open', 3],
    ['close', 3],
    ['value', 2, JSON_OBJECT, '{"k":[]}'],
    ['value', 2, JSON_STRING, 't'],
    ['close', 1],
  ]);
});

test('nesting of ten thousand levels is read and one more is not', () => {
  const nested = (depth: number) => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
  expect(lastA(nested(10_001))).toHaveLength(1);
  expect(lastA(nested(10_002))).toBeUndefined();
});

test('numbers are rounded as Number rounds them', () => {
  for (const text of [
    '0.1',
    '-0.0',
    '1e23',
    '9007199254740993',
    '123456789.123456789',
    '1.7976931348623157e308',
    '5e-324',
  ]) {
    const bytes = Buffer.from(text);
    expect(decodeJsonNumber(bytes, 0, bytes.length)).toBe(Number(text));
  }
});

const PYTHON = spawnSync('python3', ['-c', 'print(1)'], { encoding: 'utf8' }).stdout === '1\n';

/** Reads a JSON list of texts and prints, for each, whether `json.loads` takes it and what key `a` then holds. */
const ORACLE = `
import json, struct, sys
def bits(number):
    try: return struct.pack('>d', float(number)).hex()
    except OverflowError: return struct.pack('>d', float('inf') if number > 0 else float('-inf')).hex()
def of(value):
    if value is None: return 'null'
    if value is True: return 'true'
    if value is False: return 'false'
    if isinstance(value, str): return 's' + value.encode('utf-16-be', 'surrogatepass').hex()
    if isinstance(value, (int, float)): return 'n' + ('nan' if value != value else bits(value))
    return 'array' if isinstance(value, list) else 'object'
def judge(text):
    try: value = json.loads(text)
    except (ValueError, RecursionError): return None
    return of(value['a']) if isinstance(value, dict) and 'a' in value else ''
print(json.dumps([judge(text) for text in json.load(sys.stdin)]))
`;

/** The same account from the scanner. */
function judge(text: string): string | null {
  const events = scanText(text, { keys: A });
  if (events === undefined) return null;
  const last = events.at(-1);
  if (last === undefined) return '';
  const [, , kind, latin] = last as [string, number, number, string];
  const bytes = Buffer.from(latin, 'latin1');
  switch (kind) {
    case JSON_NULL:
      return 'null';
    case JSON_TRUE:
      return 'true';
    case JSON_FALSE:
      return 'false';
    case JSON_STRING:
      return `s${Buffer.from(decodeJsonString(bytes, 0, bytes.length), 'utf16le')
        .swap16()
        .toString('hex')}`;
    case JSON_NUMBER:
    case JSON_NONFINITE: {
      const value = kind === JSON_NUMBER ? decodeJsonNumber(bytes, 0, bytes.length) : Number(latin);
      const buffer = Buffer.alloc(8);
      buffer.writeDoubleBE(value);
      return `n${Number.isNaN(value) ? 'nan' : buffer.toString('hex')}`;
    }
    default:
      return kind === JSON_ARRAY ? 'array' : 'object';
  }
}

const VALUES = [
  ...[
    '0',
    '-0',
    '1',
    '-1',
    '01',
    '-01',
    '1.',
    '.5',
    '1.5',
    '1e5',
    '1E+5',
    '1e-5',
    '1e',
    '1e+',
    '-',
    '+1',
    '0x10',
    '1_0',
  ],
  ...[
    '1e400',
    '-1e400',
    '1e-400',
    '9007199254740993',
    '123456789012345678901234567890',
    '0.1',
    '1.10',
    '0e0',
    '00',
    '1a',
  ],
  ...['9'.repeat(4300), '9'.repeat(4301), `-${'9'.repeat(4300)}`, `${'9'.repeat(4301)}.5`, `0.${'3'.repeat(5000)}`],
  ...['NaN', '-NaN', 'Infinity', '-Infinity', '+Infinity', 'nan', 'inf', 'Infinit', 'NaNN', 'Na'],
  ...['true', 'false', 'null', 'True', 'None', 'tru', 'truex', 'nul', 'falsy'],
  ...[
    '""',
    '"a"',
    '"\\n"',
    '"\\"',
    '"\\\\"',
    '"\\/"',
    '"\\x"',
    '"\\u0041"',
    '"\\u004"',
    '"\\u00g1"',
    '"\\uD83D\\uDE00"',
  ],
  ...[
    '"\\ud83d"',
    '"\\ude00\\ud83d"',
    '"\\u0000"',
    '"\t"',
    '"\n"',
    '"\u0000"',
    '"\u001f"',
    '"\u007f"',
    '"é"',
    '"😀"',
    '"\\u00e9"',
  ],
  ...['"', '"abc', "'a'", '"a" "b"', '"\\U0041"', `"${'x'.repeat(100)}\\"${'y'.repeat(40)}"`, `"${'\\\\'.repeat(50)}"`],
  ...[
    '[]',
    '[ ]',
    '[1]',
    '[1,]',
    '[,1]',
    '[1 2]',
    '[1,2',
    '1]',
    '[[]]',
    '[[[]]',
    '{}',
    '{ }',
    '{"k":1}',
    '{"k":1,}',
    '{k:1}',
  ],
  ...[
    '{"k"}',
    '{"k":}',
    '{"k" : 1}',
    '{"k":1 "l":2}',
    '{"k":1,,"l":2}',
    '{1:2}',
    '{"k":{"k":[{"k":null}]}}',
    '{"a":1}',
  ],
  ...['', ' ', '\t1', '1\r\n', '\u00a01', '\u000b1', '\ufeff1', '1/**/', '// 1', '1;'],
];

/** Texts near the edge of the grammar: every value alone, as a member, in a list, and with one character changed. */
function trickyTexts(): string[] {
  const texts = VALUES.flatMap((value) => [value, `{"a":${value}}`, ` {"b" : [${value}] , "a":\n${value} }\n`]);
  const seeds = ['{"a":"x\\n\\u0041y","b":[1,-2.5e3,{"c":null}]}', '{"b":{"a":[true,false]},"a":"\\ud83d\\ude00é"}'];
  const characters = ['"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', 'e', '.', 'u', ' ', '\n', '\u0000', 'N', 'é'];
  for (const seed of seeds)
    for (let at = 0; at < seed.length; at++) {
      const character = characters[(at * 7 + seed.length) % characters.length];
      texts.push(seed.slice(0, at) + character + seed.slice(at + 1), seed.slice(0, at) + seed.slice(at + 1));
      texts.push(seed.slice(0, at), seed.slice(0, at) + character + seed.slice(at));
    }
  return texts;
}

test.skipIf(!PYTHON)('accepts and reads what Python reads, text for text (skipped without python3)', () => {
  const texts = trickyTexts();
  const { stdout, stderr } = spawnSync('python3', ['-c', ORACLE], { input: JSON.stringify(texts), encoding: 'utf8' });
  expect(stderr).toBe('');
  const expected = JSON.parse(stdout) as (string | null)[];
  expect(expected.filter((answer) => answer !== null).length).toBeGreaterThan(100);
  const differing = texts
    .map((text, k) => ({ text, python: expected[k], scanner: judge(text) }))
    .filter(({ python, scanner }) => python !== scanner);
  expect(differing).toEqual([]);
});
