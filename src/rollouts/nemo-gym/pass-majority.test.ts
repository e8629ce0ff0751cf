import { expect, test } from 'vitest';
import { computePassMajorityMetrics } from './pass-majority.ts';
import type { JsonObject } from './types.ts';

const tasksOf = (rewards: unknown[][]): JsonObject[][] => rewards.map((task) => task.map((reward) => ({ reward })));
const votesOf = (votes: [number, unknown][][]): JsonObject[][] =>
  votes.map((task) => task.map(([reward, answer]) => ({ reward, answer })));

function expectClose(metrics: JsonObject, expected: Record<string, number>): void {
  for (const [key, value] of Object.entries(expected)) {
    expect(metrics, key).toHaveProperty([key]);
    expect(metrics[key], key).toBeCloseTo(value, 3);
  }
}

// Expected numbers: nemo_gym/reward_profile.py, compute_pass_majority_metrics(tasks, answer_key=...), run at 07d6b0d07.

test('binary tasks of unequal size: the denominator of pass@k shrinks', () => {
  const { metrics, maxK, scoreNames } = computePassMajorityMetrics(tasksOf([[1, 0, 1], [1]]));
  expectClose(metrics, {
    'pass@1/accuracy': 83.3333,
    'pass@2/accuracy': 100,
    'pass@3/accuracy': 100,
    'pass@1[avg-of-1]/accuracy': 100,
    'pass@1[avg-of-2]/accuracy': 75,
    'pass@1[avg-of-3]/accuracy': 83.3333,
    'pass@1[avg-of-2]/accuracy/std_dev_across_runs': 70.7107,
    'pass@1[avg-of-3]/accuracy/std_dev_across_runs': 57.735,
    'pass@1[avg-of-2]/accuracy/std_err_across_runs': 50,
    'pass@1[avg-of-3]/accuracy/std_err_across_runs': 33.3333,
  });
  expect(metrics.per_sample_aggregate).toEqual({ accuracy: [100, 0, 100] });
  expect({ maxK, scoreNames }).toEqual({ maxK: 3, scoreNames: ['accuracy'] });
});

test('continuous tasks take the largest of the first k', () => {
  expectClose(
    computePassMajorityMetrics(
      tasksOf([
        [0.2, 0.9, 0.5],
        [0.4, 0.1, 0.3],
      ]),
    ).metrics,
    {
      'pass@1/accuracy': 30,
      'pass@2/accuracy': 65,
      'pass@3/accuracy': 65,
      'pass@1[avg-of-2]/accuracy': 40,
      'pass@1[avg-of-2]/accuracy/std_dev_across_runs': 14.1421,
    },
  );
});

test('one metric can mix both rules: a task with -1 is continuous, one with 0 and 1 binary', () => {
  expectClose(
    computePassMajorityMetrics(
      tasksOf([
        [-1, 1],
        [1, 1],
      ]),
    ).metrics,
    {
      'pass@1/accuracy': 0,
      'pass@2/accuracy': 100,
      'pass@1[avg-of-2]/accuracy': 50,
    },
  );
});

test('tied votes give the average of the tied scores', () => {
  const tasks = votesOf([
    [
      [1, 'A'],
      [0, 'B'],
    ],
  ]);
  expectClose(computePassMajorityMetrics(tasks, { answerKey: 'answer' }).metrics, { 'majority@2/accuracy': 50 });
});

test('the same answer with another score is another vote', () => {
  const tasks = votesOf([
    [
      [1, 'A'],
      [0, 'A'],
      [0, 'B'],
      [0, 'B'],
    ],
  ]);
  expectClose(computePassMajorityMetrics(tasks, { answerKey: 'answer' }).metrics, {
    'majority@1/accuracy': 100,
    'majority@2/accuracy': 50,
    'majority@3/accuracy': 33.3333,
    'majority@4/accuracy': 0,
    'pass@1/accuracy': 25,
    'pass@2/accuracy': 50,
    'pass@3/accuracy': 75,
  });
});

test('a task without answers counts 0 and majority@k/no_answer is always 0', () => {
  const tasks = votesOf([
    [
      [0, null],
      [0, null],
    ],
    [
      [1, 'A'],
      [0, null],
    ],
  ]);
  expectClose(computePassMajorityMetrics(tasks, { answerKey: 'answer' }).metrics, {
    'majority@2/accuracy': 50,
    'pass@1/no_answer': 75,
    'pass@1[avg-of-2]/no_answer': 75,
    'majority@2/no_answer': 0,
  });
});

test('a score that a rollout lacks shortens the series of that name only', () => {
  const tasks: JsonObject[][] = [[{ x: 1 }, { y: 1 }], [{ x: 0 }]];
  const { metrics } = computePassMajorityMetrics(tasks, { scoreFn: (rollout) => rollout as Record<string, number> });
  expectClose(metrics, {
    'pass@1/x': 50,
    'pass@1/y': 100,
    'pass@1[avg-of-1]/x': 50,
    'pass@1[avg-of-2]/y': 100,
  });
  expect(metrics).not.toHaveProperty(['pass@1[avg-of-1]/y']);
  expect(metrics).not.toHaveProperty(['pass@2/x']);
  expect(metrics.per_sample_aggregate).toEqual({ x: [50], y: [100] });
});

test('runs of three tasks spread by their averages', () => {
  const { metrics } = computePassMajorityMetrics(
    tasksOf([
      [1, 0],
      [0, 0],
      [1, 1],
    ]),
  );
  expectClose(metrics, { 'pass@1[avg-of-2]/accuracy/std_dev_across_runs': 23.5702 });
});

test('case 16: pass@k of binary tasks is combinatorial', () => {
  const tasks = tasksOf([
    [1, 1, 1, 1],
    [0, 0, 0, 0],
    [1, 0, 1, 0],
  ]);
  expectClose(computePassMajorityMetrics(tasks).metrics, { 'pass@1/accuracy': 50, 'pass@4/accuracy': 66.6667 });
});

test('case 17: avg-of-2 over three tasks', () => {
  const tasks = tasksOf([
    [1, 0],
    [1, 1],
    [0, 1],
  ]);
  expectClose(computePassMajorityMetrics(tasks).metrics, { 'pass@1[avg-of-2]/accuracy': 66.6667 });
});

test('case 18: majority@3 takes the most frequent answer', () => {
  const tasks = votesOf([
    [
      [1, 'A'],
      [1, 'A'],
      [0, 'B'],
    ],
    [
      [0, 'C'],
      [0, 'C'],
      [1, 'D'],
    ],
  ]);
  expectClose(computePassMajorityMetrics(tasks, { answerKey: 'answer' }).metrics, { 'majority@3/accuracy': 50 });
});

test('case 19: avg-of-2 of no_answer is the share without answer', () => {
  const tasks = votesOf([
    [
      [1, 'A'],
      [0, null],
    ],
    [
      [0, null],
      [1, 'B'],
    ],
  ]);
  const { metrics } = computePassMajorityMetrics(tasks, { answerKey: 'answer' });
  expectClose(metrics, { 'pass@1[avg-of-2]/no_answer': 50 });
});

test('case 20: the spread across runs is positive when runs differ', () => {
  const { metrics } = computePassMajorityMetrics(
    tasksOf([
      [1, 0],
      [0, 0],
      [1, 1],
    ]),
  );
  expect(metrics['pass@1[avg-of-2]/accuracy/std_dev_across_runs']).toBeGreaterThan(0);
  expect(metrics['pass@1[avg-of-2]/accuracy/std_err_across_runs']).toBeGreaterThan(0);
});

test('case 21: no tasks give empty metrics, one empty task only the empty aggregate', () => {
  expect(computePassMajorityMetrics([])).toEqual({ metrics: {}, allScoreDicts: [], scoreNames: [], maxK: 0 });
  expect(computePassMajorityMetrics([[]]).metrics).toEqual({ per_sample_aggregate: {} });
});

test('case 22: without an answer key there is neither majority nor no_answer', () => {
  const keys = Object.keys(computePassMajorityMetrics(votesOf([[[1, 'A']]])).metrics);
  expect(keys.filter((key) => key.startsWith('majority') || key.includes('no_answer'))).toEqual([]);
});

test('case 23: each score name has entries of its own', () => {
  const { metrics } = computePassMajorityMetrics(tasksOf([[1, 0]]), {
    scoreFn: ({ reward }) => ({ strict: reward === 1, loose: true }),
  });
  expectClose(metrics, { 'pass@1/strict': 50, 'pass@1/loose': 100 });
});

test('case 27: a task without answers halves the majority', () => {
  const tasks = votesOf([
    [
      [1, 'A'],
      [1, 'A'],
    ],
    [
      [1, null],
      [1, null],
    ],
  ]);
  expectClose(computePassMajorityMetrics(tasks, { answerKey: 'answer' }).metrics, { 'majority@2/accuracy': 50 });
});

test('case 28: no answers at all give majority 0', () => {
  const tasks = votesOf([
    [
      [1, null],
      [1, null],
    ],
  ]);
  expectClose(computePassMajorityMetrics(tasks, { answerKey: 'answer' }).metrics, { 'majority@2/accuracy': 0 });
});

test('entries stand in the order of upstream', () => {
  const tasks = votesOf([
    [
      [1, 'A'],
      [0, 'B'],
    ],
  ]);
  const names = ['accuracy', 'no_answer'];
  expect(Object.keys(computePassMajorityMetrics(tasks, { answerKey: 'answer' }).metrics)).toEqual([
    ...[1, 2].flatMap((k) =>
      names.flatMap((name) => [`pass@${k}/${name}`, `pass@1[avg-of-${k}]/${name}`, `majority@${k}/${name}`]),
    ),
    'per_sample_aggregate',
    ...names.flatMap((name) => [
      `pass@1[avg-of-2]/${name}/std_dev_across_runs`,
      `pass@1[avg-of-2]/${name}/std_err_across_runs`,
    ]),
  ]);
});

test('an empty text, 0 and false are answers, and true is the same vote as 1', () => {
  const noAnswer = (answer: unknown) =>
    computePassMajorityMetrics([[{ reward: 1, answer }]], { answerKey: 'answer' }).allScoreDicts[0]![0]!.no_answer;
  expect(['', 0, false, null, undefined].map(noAnswer)).toEqual([0, 0, 0, 1, 1]);
  const tasks = votesOf([
    [
      [1, true],
      [0, 'x'],
      [1, 1],
      [0, '1'],
    ],
  ]);
  expectClose(computePassMajorityMetrics(tasks, { answerKey: 'answer' }).metrics, { 'majority@4/accuracy': 100 });
});

test('a missing or null score and a list as answer are errors', () => {
  expect(() => computePassMajorityMetrics([[{}]])).toThrow('Score "accuracy" of task 0, rollout 0 is missing');
  expect(() => computePassMajorityMetrics(tasksOf([[1, null]]))).toThrow(TypeError);
  const listAnswer = votesOf([[[1, ['A']]]]);
  expect(() => computePassMajorityMetrics(listAnswer, { answerKey: 'answer' })).toThrow('unhashable');
});

test('score names and answer keys of the prototype are harmless', () => {
  const { metrics, scoreNames } = computePassMajorityMetrics(tasksOf([[1, 0]]), {
    scoreFn: () => JSON.parse('{"__proto__": 1, "constructor": 0}'),
    answerKey: 'toString',
  });
  expect(scoreNames).toEqual(['__proto__', 'constructor', 'no_answer']);
  expectClose(metrics, { 'pass@1/__proto__': 100, 'pass@1/constructor': 0, 'pass@1/no_answer': 100 });
});
