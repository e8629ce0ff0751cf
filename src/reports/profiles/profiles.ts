import type { Result } from '../../result.ts';
import type { ProfileSection } from './profile.ts';
import { rolloutProfile } from './rollouts.ts';

/** Per job: its numbers in words, or undefined where the metrics are not its own. A new job is one line here. */
const PROFILES: readonly ((metrics: Result['metrics']) => ProfileSection[] | undefined)[] = [rolloutProfile];

/** The sections of the profile of a Result; empty where no job knows its metrics. */
export function profileOf({ metrics }: Pick<Result, 'metrics'>): ProfileSection[] {
  for (const profile of PROFILES) {
    const sections = profile(metrics);
    if (sections !== undefined) return sections;
  }
  return [];
}
