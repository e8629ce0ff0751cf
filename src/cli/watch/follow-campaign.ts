/** What a campaign is watched through. */
export interface CampaignFollower {
  /** Names what can be seen now; equal names mean that nothing was written since. */
  readonly stamp: () => Promise<string>;
  /** Judges what there is and tells it; returns whether the campaign is over. */
  readonly judge: () => Promise<boolean>;
  /** Resolves after so many seconds. */
  readonly pause: (seconds: number) => Promise<void>;
}

/** Why a watch came to its end. */
export type CampaignEnd = 'over' | 'idle';

/**
 * Judges a campaign whenever something was written, and looks no oftener than every `interval` seconds: each look at the
 * results is paid for. Ends when every run has ended, or when nothing was written for `untilIdle` seconds.
 */
export async function followCampaign(
  { stamp, judge, pause }: CampaignFollower,
  { interval, untilIdle }: { readonly interval: number; readonly untilIdle?: number },
): Promise<CampaignEnd> {
  let seen: string | undefined;
  let idle = 0;
  while (true) {
    const now = await stamp();
    if (now === seen) idle += interval;
    else {
      seen = now;
      idle = 0;
      if (await judge()) return 'over';
    }
    if (untilIdle !== undefined && idle >= untilIdle) return 'idle';
    await pause(interval);
  }
}
