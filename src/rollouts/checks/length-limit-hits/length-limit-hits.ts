import { defineCheck, judgeAgainst } from '../../../check.ts';
import type { RolloutFrame, RolloutTables } from '../../frame.ts';
import { flaggedShare, shareMessages } from '../../judging/flagged-share.ts';

const PAGE = 'NeMo Gym quality metrics, length distribution';

export default defineCheck<RolloutTables>({
  id: 'length-limit-hits',
  job: 'rollouts',
  title: 'Few rollouts reach the length limit',
  failureTitle: 'Many rollouts reach the length limit: loops or cut-off answers',
  needs: { rollouts: ['output_items'] },
  uses: { rollouts: ['turns', 'output_tokens', 'token_limit'] },
  thresholds: {
    maximum: { value: 0.1, unit: 'share', source: `${PAGE}: warning above 10 % of rollouts` },
    items: { value: 20, unit: 'items', source: `${PAGE}: max length is 20 or more output items` },
  },
  minimumEvidence: { n: 10, unit: 'rollouts', source: 'with fewer, one rollout at the limit alone is beyond 10 %' },
  measure({ rollouts }, { thresholds }) {
    const measured = measureLengths(rollouts, thresholds.items.value);
    const hits = flaggedShare(rollouts, { ...measured, line: thresholds.maximum.value });
    return {
      ...hits,
      applies: measured.canHit,
      values: {
        ...hits.values,
        byTokens: { value: measured.byTokens, unit: 'count' },
        byItems: { value: hits.n - measured.byTokens, unit: 'count' },
      },
    };
  },
  judge: ({ share }, { maximum }) => judgeAgainst(share, { max: maximum.value }),
  messages: {
    ...shareMessages(
      'reached the length limit ({byTokens} judged by the token limit of the request, {byItems} by {limit.items})',
    ),
    'not-applicable': 'Not applicable: no request states a token limit and no answer has a second output item.',
  },
  action: 'Read the listed rollouts: stop the loop, or raise the limit where a good answer needs more room.',
  status: 'stable',
  since: '0.1.0',
});

/**
 * The limit each rollout is held against: its request's token limit where one call made the whole answer and its tokens
 * are counted (a count of 0 beside an answer is no count), else the number of output items.
 */
function measureLengths(rollouts: RolloutFrame, itemLimit: number) {
  const items = rollouts.numbers('output_items');
  const turns = rollouts.numbers('turns');
  const tokens = rollouts.numbers('output_tokens');
  const limits = rollouts.numbers('token_limit');
  const byTokenLimit = (row: number) => limits[row] > 0 && tokens[row] > 0 && !(turns[row] > 1);
  let byTokens = 0;
  let canHit = false;
  for (let row = 0; row < rollouts.rolloutCount; row++) {
    if (byTokenLimit(row)) byTokens++;
    canHit ||= byTokenLimit(row) || items[row] > 1;
  }
  return {
    byTokens,
    canHit,
    flagOf(row: number): boolean | undefined {
      if (byTokenLimit(row)) return tokens[row] >= limits[row];
      return Number.isNaN(items[row]) ? undefined : items[row] >= itemLimit;
    },
    noteOf: (row: number) =>
      byTokenLimit(row) ? `${tokens[row]} of ${limits[row]} output tokens` : `${items[row]} output items`,
  };
}
