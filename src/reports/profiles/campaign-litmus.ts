import type { LitmusResult } from '../../campaigns/metrics/schema.ts';
import { effectInterval } from './campaign-words.ts';
import type { ProfileSection } from './profile.ts';
import { withoutEmptyNotes } from './words.ts';

/** A gate in words: the verdict on intervals first, that on points beside it. */
export function litmusOf({
  profile,
  point,
  interval,
  checks,
  missing,
  leftOut,
  evidence,
}: LitmusResult): ProfileSection {
  const digits = (value: number | undefined) => (value === undefined ? '-' : value.toFixed(6));
  return {
    title: `Litmus ${profile}`,
    facts: withoutEmptyNotes([
      { label: 'verdict', value: interval, note: 'with the intervals over runs' },
      { label: 'by points', value: point, note: 'as textpolicy decides' },
      {
        label: 'evidence',
        value: evidence.ok ? 'enough' : 'not enough',
        ...(evidence.failures.length === 0 ? {} : { note: evidence.failures.slice(0, 4).join(' ') }),
      },
      ...(missing.length === 0
        ? []
        : [{ label: 'not logged', value: missing.join(', '), note: 'can be left out by choice' }]),
      ...(leftOut.length === 0 ? [] : [{ label: 'left out', value: leftOut.join(', '), note: 'by choice' }]),
    ]),
    table: {
      columns: ['metric', 'lift', 'threshold', 'by points', 'interval over runs', 'verdict'],
      rows: checks.map(({ metric, delta, threshold, passed, lift, verdict }) => [
        metric,
        digits(delta),
        String(threshold),
        passed === undefined ? '-' : passed ? 'pass' : 'fail',
        effectInterval(lift, 'ratio') ?? '-',
        verdict,
      ]),
    },
  };
}
