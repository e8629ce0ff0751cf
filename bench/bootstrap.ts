/**
 * Times the bootstrap interval of a difference of two samples, 20 000 resamples, against scipy.stats.bootstrap with a
 * vectorised statistic: in one run, on the same numbers, in turn. Prints a table; without python3-scipy, our times alone.
 *
 *     node bench/bootstrap.ts
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { bootstrapDifference } from '../src/stats/bootstrap-difference.ts';
import { median } from '../src/stats/median.ts';
import { createRng } from '../src/stats/rng.ts';

const RESAMPLES = 20_000;
const ROUNDS = 9;
const rng = createRng(1);
const reward = () => -Math.log(1 - rng.next());
const answer = (): number => (rng.next() < 0.47 ? 1 : 0);
/** The share of right answers in a step of 8 tasks x 16 rollouts. */
const step = () => Array.from({ length: 128 }, answer).reduce((sum, right) => sum + right, 0) / 128;

const cases = [
  { name: 'mean, 5 + 5 runs', statistic: 'mean', draw: reward, n: 5 },
  { name: 'mean, 16 + 16 runs', statistic: 'mean', draw: reward, n: 16 },
  { name: 'mean, 100 + 100 rewards', statistic: 'mean', draw: reward, n: 100 },
  { name: 'mean, 500 + 500 step rates', statistic: 'mean', draw: step, n: 500 },
  { name: 'mean, 2 560 + 2 560 answers', statistic: 'mean', draw: answer, n: 2560 },
  { name: 'median, 500 + 500 rewards', statistic: 'median', draw: reward, n: 500 },
] as const;

const SCIPY = `
import json, sys, time
import numpy as np
from scipy.stats import bootstrap
for line in sys.stdin:
    case = json.loads(line)
    f = getattr(np, case['statistic'])
    x, y = np.array(case['x']), np.array(case['y'])
    difference = lambda x, y, axis=-1: f(x, axis=axis) - f(y, axis=axis)
    start = time.perf_counter()
    ci = bootstrap((x, y), difference, n_resamples=${RESAMPLES}, method='BCa', vectorized=True).confidence_interval
    print(json.dumps({'ms': (time.perf_counter() - start) * 1000, 'low': ci.low, 'high': ci.high}), flush=True)
`;

interface Round {
  ms: number;
  low: number;
  high: number;
}

const python = spawn('python3', ['-c', SCIPY], { stdio: ['pipe', 'pipe', 'ignore'] });
python.on('error', () => undefined);
python.stdin.on('error', () => undefined);
const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();

async function scipyRound(input: { statistic: string; x: Float64Array; y: Float64Array }): Promise<Round | undefined> {
  python.stdin.write(`${JSON.stringify({ ...input, x: [...input.x], y: [...input.y] })}\n`);
  const { value, done } = await answers.next();
  return done ? undefined : JSON.parse(value);
}

function ownRound({ statistic, x, y }: { statistic: 'mean' | 'median'; x: Float64Array; y: Float64Array }): Round {
  const start = performance.now();
  const { low, high } = bootstrapDifference(x, y, statistic, { rng, resamples: RESAMPLES })!;
  return { ms: performance.now() - start, low: low!, high: high! };
}

const interval = ({ low, high }: Round) => `${low.toFixed(4)} to ${high.toFixed(4)}`;
const lines = [
  '| 95 % BCa interval, 20 000 resamples | ours | scipy | ratio | our interval | scipy |',
  '| --- | --- | --- | --- | --- | --- |',
];
for (const { name, statistic, draw, n } of cases) {
  const [x, y] = [Float64Array.from({ length: n }, draw), Float64Array.from({ length: n }, draw)];
  const rounds: { own: Round; peer?: Round }[] = [];
  // The first rounds warm up and do not count.
  for (let round = -5; round < ROUNDS; round++) {
    const [own, peer] = [ownRound({ statistic, x, y }), await scipyRound({ statistic, x, y })];
    if (round >= 0) rounds.push({ own, ...(peer && { peer }) });
  }
  const at = (of: (round: (typeof rounds)[number]) => number) => median(rounds.map(of))!;
  const { own, peer } = rounds[0]!;
  const compared = peer
    ? [`${at((round) => round.peer!.ms).toFixed(1)} ms`, `${at((round) => round.peer!.ms / round.own.ms).toFixed(0)}x`]
    : ['', ''];
  const ours = `${at((round) => round.own.ms).toFixed(2)} ms`;
  lines.push(`| ${[name, ours, ...compared, interval(own), peer ? interval(peer) : ''].join(' | ')} |`);
}
python.stdin.end();
process.stdout.write(`${lines.join('\n')}\n`);
