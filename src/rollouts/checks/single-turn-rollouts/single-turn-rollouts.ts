import { defineCheck, judgeAgainst } from '../../../check.ts';
import type { RolloutTables } from '../../frame.ts';
import { flaggedShare, shareMessages } from '../../judging/flagged-share.ts';

export default defineCheck<RolloutTables>({
  id: 'single-turn-rollouts',
  job: 'rollouts',
  title: 'Agents engage with their environment',
  failureTitle: 'Many rollouts of a multi-turn agent end after one turn without a tool call',
  needs: { rollouts: ['turns'] },
  uses: { rollouts: ['tool_calls', 'agent'] },
  thresholds: {
    maximum: {
      value: 0.5,
      unit: 'share',
      source:
        'Assay: more than half; the NeMo Gym quality metrics page says "many single-turn responses" and gives no number',
    },
  },
  minimumEvidence: { n: 10, unit: 'rollouts', source: 'below this a share says nothing about a line' },
  measure({ rollouts }, { thresholds }) {
    const turns = rollouts.numbers('turns');
    const toolCalls = rollouts.numbers('tool_calls');
    const agents = rollouts.texts('agent');
    const engages = (row: number) => turns[row] > 1 || toolCalls[row] > 0;
    const engaging = new Set<string | null>();
    for (let row = 0; row < rollouts.rolloutCount; row++) if (engages(row)) engaging.add(agents[row]);
    const measured = flaggedShare(rollouts, {
      line: thresholds.maximum.value,
      flagOf: (row) => (Number.isNaN(turns[row]) || !engaging.has(agents[row]) ? undefined : !engages(row)),
      noteOf: () => 'one turn, no tool call',
    });
    return { ...measured, applies: engaging.size > 0 };
  },
  judge: ({ share }, { maximum }) => judgeAgainst(share, { max: maximum.value }),
  messages: {
    ...shareMessages('ended after one turn without a tool call'),
    'not-applicable':
      'Not applicable: no rollout has a second turn or a tool call, so the tasks are taken to be single-turn.',
  },
  action: 'Read a few of the listed rollouts: check that the tools reach the model and that its calls are parsed.',
  status: 'stable',
  since: '0.1.0',
});
