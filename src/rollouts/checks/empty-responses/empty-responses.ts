import { defineCheck, judgeAgainst } from '../../../check.ts';
import type { RolloutTables } from '../../frame.ts';
import { flaggedShare, shareMessages } from '../../judging/flagged-share.ts';

export default defineCheck<RolloutTables>({
  id: 'empty-responses',
  job: 'rollouts',
  title: 'The policy answered nearly every time',
  failureTitle: 'Some answers hold neither text nor a tool call',
  needs: { rollouts: ['characters'] },
  uses: { rollouts: ['tool_calls', 'truncated'] },
  thresholds: {
    maximum: {
      value: 0.01,
      unit: 'share',
      source: 'Assay: one in a hundred; the NeMo Gym filtering page drops every empty response and names no share',
    },
  },
  minimumEvidence: { n: 1, unit: 'rollouts', source: 'whether an answer is empty is a fact of its row' },
  measure({ rollouts }, { thresholds }) {
    const characters = rollouts.numbers('characters');
    const toolCalls = rollouts.numbers('tool_calls');
    const truncated = rollouts.numbers('truncated');
    return flaggedShare(rollouts, {
      line: thresholds.maximum.value,
      flagOf: (row) => (Number.isNaN(characters[row]) ? undefined : characters[row] === 0 && !(toolCalls[row] > 0)),
      noteOf: (row) => `no text and no tool call${truncated[row] === 1 ? ', cut off at the generation limit' : ''}`,
    });
  },
  judge: ({ share }, { maximum }) => judgeAgainst(share, { max: maximum.value }),
  messages: shareMessages('held neither text nor a tool call'),
  action:
    'Open the listed rows, find out whether the limit, the parser or the server ate the answer, and leave empty ones out of training.',
  status: 'stable',
  since: '0.1.0',
});
