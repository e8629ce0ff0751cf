import type { ComparisonMetrics } from '../../runs/metrics/schema.ts';
import { formatNumber } from '../../units.ts';
import type { Fact, ProfileSection } from './profile.ts';
import { count, withoutEmptyNotes } from './words.ts';

type RunComparison = ComparisonMetrics['runs'][number];
type SeriesComparison = RunComparison['metrics'][number];

const SHOWN_RUNS = 8;
const SHOWN_METRICS = 12;

/** Each run beside the one that was named first: what parts where, and where they stand at the end. */
export function comparisonOf({ baseline, by, reason, runs }: ComparisonMetrics): ProfileSection[] {
  return runs.slice(0, SHOWN_RUNS).map((one) => ({
    title: `Comparison: ${one.run} against ${baseline}`,
    facts: withoutEmptyNotes([
      { label: 'side by side by', value: by, ...(reason === undefined ? {} : { note: reason }) },
      ...partingFacts(one, by),
      ...differences(one),
    ]),
    table: {
      columns: ['metric', 'parts at', 'baseline, end', 'run, end', 'difference (95 %)'],
      rows: one.metrics
        .slice(0, SHOWN_METRICS)
        .map(({ id, parted, end }) => [
          id,
          parted === undefined ? '-' : range(parted),
          end === undefined ? '-' : number(end.baseline),
          end === undefined ? '-' : number(end.run),
          end === undefined ? '-' : withReach(end),
        ]),
      ...(one.metrics.length > SHOWN_METRICS
        ? { note: `${count(one.metrics.length - SHOWN_METRICS)} more metrics stand in the JSON report` }
        : {}),
    },
  }));
}

function partingFacts({ metrics, first }: RunComparison, by: string): Fact[] {
  if (metrics.length === 0) return [{ label: 'parts', value: 'they log no known metric in common' }];
  const parted = metrics.filter((one) => one.parted !== undefined);
  const [earliest] = parted;
  if (earliest?.parted === undefined)
    return [{ label: 'parts', value: 'nowhere beyond the noise', note: `of ${count(metrics.length)} in common` }];
  const rest = parted.filter(({ id }) => !first.includes(id));
  return [
    {
      label: 'parts first',
      value: `${first.join(', ')} at ${by} ${range(earliest.parted)}`,
      note: first.length > 1 ? `${how(earliest)}; which of them was the first cannot be told` : how(earliest),
    },
    ...(rest.length === 0
      ? []
      : [
          {
            label: 'then',
            value: rest
              .slice(0, 5)
              .map(({ id, parted: at }) => `${id} at ${place(at?.at ?? 0)}`)
              .join(', '),
            ...(rest.length > 5 ? { note: `and ${count(rest.length - 5)} more` } : {}),
          },
        ]),
  ];
}

/** `12 % higher from there on`. */
function how({ parted, scale }: SeriesComparison): string {
  if (parted === undefined || parted.direction === 'not finite' || parted.difference === undefined)
    return 'NaN or infinite from there on in one of them';
  if (scale === 'relative' && parted.difference >= 1)
    return `${number(1 + parted.difference)} times the baseline from there on`;
  const size = Math.abs(parted.difference);
  const words = scale === 'relative' ? formatNumber(size, 'share') : number(size);
  return `${words} ${parted.direction === 'up' ? 'higher' : 'lower'} from there on`;
}

function differences({ facts, onlyBaseline, onlyRun }: RunComparison): Fact[] {
  const said = (value: unknown) => (value === undefined ? 'not said' : String(value));
  const only = [...onlyBaseline, ...onlyRun];
  return [
    ...facts
      .slice(0, SHOWN_METRICS)
      .map(({ name, baseline, run }) => ({ label: wordsOf(name), value: `${said(run)} against ${said(baseline)}` })),
    ...(only.length === 0
      ? []
      : [
          {
            label: 'not in both',
            value: only.slice(0, 6).join(', '),
            ...(only.length > 6 ? { note: `and ${count(only.length - 6)} more` } : {}),
          },
        ]),
  ];
}

/** `totalSteps` -> `total steps`. */
export function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function place(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 'count' : 'ratio');
}

/** `120`, with the places that fit nearly as well: `120 (110 to 131)`. */
function range({ at, low, high }: NonNullable<SeriesComparison['parted']>): string {
  return low === high ? place(at) : `${place(at)} (${place(low)} to ${place(high)})`;
}

/** `+0.38 ± 0.05`: the difference at the end with its 95 % interval. */
function withReach({ difference, high }: NonNullable<SeriesComparison['end']>): string {
  return high === undefined ? signed(difference) : `${signed(difference)} ± ${number(high - difference)}`;
}

function number(value: number): string {
  return formatNumber(value, 'ratio');
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${number(value)}`;
}
