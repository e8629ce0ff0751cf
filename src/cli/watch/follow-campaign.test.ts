import { describe, expect, it } from 'vitest';
import { followCampaign } from './follow-campaign.ts';

/** A campaign whose files change as `stamps` say, and that is over after so many judgements. */
function follow(
  stamps: readonly string[],
  { overAfter = 99, untilIdle }: { overAfter?: number; untilIdle?: number } = {},
) {
  const log: string[] = [];
  let looks = 0;
  let judged = 0;
  const end = followCampaign(
    {
      stamp: async () => stamps[Math.min(looks++, stamps.length - 1)],
      judge: async () => {
        log.push(`judge ${stamps[looks - 1]}`);
        return ++judged === overAfter;
      },
      pause: async (seconds) => void log.push(`pause ${seconds}`),
    },
    { interval: 10, ...(untilIdle === undefined ? {} : { untilIdle }) },
  );
  return end.then((reason) => ({ reason, log }));
}

describe('followCampaign', () => {
  it('judges only what is new, and ends with the campaign', async () => {
    expect(await follow(['a', 'a', 'b', 'c'], { overAfter: 3 })).toEqual({
      reason: 'over',
      log: ['judge a', 'pause 10', 'pause 10', 'judge b', 'pause 10', 'judge c'],
    });
  });

  it('ends when nothing was written for long enough', async () => {
    const { reason, log } = await follow(['a', 'b', 'b', 'b', 'b'], { untilIdle: 20 });
    expect([reason, log.filter((line) => line.startsWith('judge'))]).toEqual(['idle', ['judge a', 'judge b']]);
    expect(log).toHaveLength(5);
  });
});
