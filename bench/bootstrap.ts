/**
 * Times the bootstrap interval of a difference of two samples, 20 000 resamples, against scipy.stats.bootstrap with a
 * vectorised statistic, in one run and on the same numbers. Without python3-scipy it prints its own times alone.
 *
 *     node bench/bootstrap.ts
 */
import { spawnSync } from 'node:child_process';
import { bootstrapDifference } from '../src/stats/bootstrap-difference.ts';
import { median } from '../src/stats/median.ts';
import { createRng } from '../src/stats/rng.ts';

const RESAMPLES = 20_000;
const ROUNDS = 7;
const rng = createRng(1);
const draw = (n: number, value: () => number) => Float64Array.from({ length: n }, value);
const answer = () => (rng.next() < 0.47 ? 1 : 0);
/** The share of right answers in a step of 8 tasks x 16 rollouts. */
const step = () => Array.from({ length: 128 }, answer).reduce((sum, right) => sum + right, 0) / 128;
const reward = () => -Math.log(1 - rng.next());

const cases = [
  { name: 'mean, 16 + 16 runs', statistic: 'mean', make: reward, n: 16 },
  { name: 'mean, 100 + 100 rewards', statistic: 'mean', make: reward, n: 100 },
  { name: 'mean, 500 + 500 step rates', statistic: 'mean', make: step, n: 500 },
  { name: 'mean, 2 560 + 2 560 answers', statistic: 'mean', make: answer, n: 2560 },
  { name: 'median, 500 + 500 rewards', statistic: 'median', make: reward, n: 500 },
] as const;
const inputs = cases.map(({ statistic, make, n }) => ({ statistic, x: draw(n, make), y: draw(n, make) }));

const SCIPY = `
import json, sys, time
import numpy as np
from scipy.stats import bootstrap
out = []
for case in json.load(sys.stdin):
    f = getattr(np, case['statistic'])
    x, y = np.array(case['x']), np.array(case['y'])
    difference = lambda x, y, axis=-1: f(x, axis=axis) - f(y, axis=axis)
    times = []
    for _ in range(${ROUNDS} + 1):
        start = time.perf_counter()
        ci = bootstrap((x, y), difference, n_resamples=${RESAMPLES}, method='BCa', vectorized=True).confidence_interval
        times.append((time.perf_counter() - start) * 1000)
    out.append({'ms': float(np.median(times[1:])), 'low': ci.low, 'high': ci.high})
print(json.dumps(out))
`;

const ours = inputs.map(({ statistic, x, y }) => {
  const times: number[] = [];
  let estimate = bootstrapDifference(x, y, statistic, { rng, resamples: RESAMPLES });
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    estimate = bootstrapDifference(x, y, statistic, { rng, resamples: RESAMPLES });
    times.push(performance.now() - start);
  }
  return { ms: median(times)!, low: estimate!.low!, high: estimate!.high! };
});
const rows = inputs.map(({ statistic, x, y }) => ({ statistic, x: [...x], y: [...y] }));
const python = spawnSync('python3', ['-c', SCIPY], { input: JSON.stringify(rows), encoding: 'utf8' });
const scipy: typeof ours | undefined = python.status === 0 ? JSON.parse(python.stdout) : undefined;
if (!scipy) process.stderr.write('scipy is not there (apt-get install python3-scipy); only our own times follow\n');

const interval = ({ low, high }: { low: number; high: number }) => `${low.toFixed(4)} to ${high.toFixed(4)}`;
const table = [
  '| 95 % BCa interval, 20 000 resamples | ours | scipy | ratio | our interval | scipy |',
  '| --- | --- | --- | --- | --- | --- |',
  ...cases.map(({ name }, i) => {
    const [own, peer] = [ours[i]!, scipy?.[i]];
    const compared = peer ? [`${peer.ms.toFixed(1)} ms`, `${(peer.ms / own.ms).toFixed(0)}x`] : ['', ''];
    return `| ${[name, `${own.ms.toFixed(2)} ms`, ...compared, interval(own), peer ? interval(peer) : ''].join(' | ')} |`;
  }),
];
process.stdout.write(`${table.join('\n')}\n`);
