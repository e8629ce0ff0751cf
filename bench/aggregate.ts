/** NeMo Gym's aggregation of 5 000 tasks x 16 rollouts with ten numeric columns, in memory as upstream has it. Prints ms. */
import { computeAggregateMetrics } from '../src/rollouts/nemo-gym/index.ts';
import { createRng } from '../src/stats/rng.ts';

const rng = createRng(1);
const responses = Array.from({ length: 5000 * 16 }, (_, i) => ({
  _ng_task_index: Math.floor(i / 16),
  _ng_rollout_index: i % 16,
  reward: rng.integer(2),
  ...Object.fromEntries(Array.from({ length: 9 }, (_, k) => [`score_${k}`, rng.next()])),
}));
const start = performance.now();
const { group_level_metrics } = computeAggregateMetrics(responses);
process.stdout.write(`${performance.now() - start} ms for ${group_level_metrics.length} tasks\n`);
