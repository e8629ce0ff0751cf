import { expect, it } from 'vitest';
import { numberUncounted } from './uncounted-steps.ts';

type Event = readonly [tag: string, step: number, time: number];

/** `tag:step` of each event that comes out, the line of each its place, and whether they were numbered. */
function run(events: readonly Event[]) {
  const out: string[] = [];
  const steps = numberUncounted((values, step, line) =>
    values.forEach(([tag]) => void out.push(`${tag}:${step}@${line}`)),
  );
  events.forEach(([tag, step, time], line) => void steps.add([[tag, line]], step, time, line));
  return { isNumbered: steps.finish(), out: out.join(' ') };
}

it('passes on a log that counts, its zeroes included', () => {
  expect(
    run([
      ['a', 0, 1],
      ['b', 0, 2],
      ['a', 5, 3],
      ['b', 0, 4],
    ]),
  ).toEqual({
    isNumbered: false,
    out: 'a:0@0 b:0@1 a:5@2 b:0@3',
  });
});

it('numbers the values of each tag in the order of their time where nothing has a step', () => {
  expect(
    run([
      ['a', 0, 1],
      ['a', 0, 3],
      ['b', 0, 9],
      ['a', 0, 2],
    ]),
  ).toEqual({
    isNumbered: true,
    out: 'a:0@0 a:1@3 a:2@1 b:0@2',
  });
});

it('leaves one value of each tag at step 0 and says nothing', () => {
  expect(
    run([
      ['a', 0, 2],
      ['b', 0, 1],
    ]),
  ).toEqual({ isNumbered: false, out: 'b:0@1 a:0@0' });
});

it('does not hold back a log without end', () => {
  let count = 0;
  let last = 0;
  const steps = numberUncounted((_, step) => {
    count++;
    last = step;
  });
  for (let i = 0; i < 500_100; i++) steps.add([['a', 1]], 0, i, i);
  expect([count, last]).toEqual([500_100, 500_099]);
});
