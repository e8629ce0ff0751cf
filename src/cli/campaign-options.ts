import type { AnalyseOptions, CompareOptions, LitmusOptions } from '../campaigns/comparisons/options.ts';
import { InputError } from '../files/errors.ts';
import type { CampaignFlags, CompareOwnFlags, ConditionFlags } from './campaign-flags.ts';
import { oneOf } from './values.ts';

const PAIRINGS = ['auto', 'seed', 'none'] as const;

/** What `compare` and `campaign` are both told. Throws InputError for a value that can mean nothing. */
export function comparisonOf(flags: CampaignFlags): CompareOptions {
  const { metric, better, from, to, margin, alpha, hope, resamples, pairing } = flags;
  const positive = { margin, alpha, hope, resamples };
  for (const [name, value] of Object.entries(positive))
    if (value !== undefined && !(value > 0)) throw new InputError(`--${name} ${value}: expected a number above 0`);
  if (alpha !== undefined && alpha >= 1) throw new InputError(`--alpha ${alpha}: expected a number between 0 and 1`);
  if (from !== undefined && to !== undefined && from > to)
    throw new InputError(`--from ${from} --to ${to}: expected a first step before the last one`);
  return {
    ...(metric === undefined ? {} : { metric }),
    ...(better === undefined ? {} : { better: oneOf('better', better, ['up', 'down']) as 'up' | 'down' }),
    ...(from === undefined && to === undefined
      ? {}
      : { window: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } }),
    ...(margin === undefined ? {} : { margin }),
    ...(alpha === undefined ? {} : { alpha }),
    ...(hope === undefined ? {} : { hopedEffect: hope }),
    ...(resamples === undefined ? {} : { resamples: wholeNumber('resamples', resamples) }),
    ...(pairing === undefined ? {} : { pairing: oneOf('pairing', pairing, PAIRINGS) as (typeof PAIRINGS)[number] }),
  };
}

/** What `compare` alone is told beside its runs. */
export function compareOptionsOf(flags: CompareOwnFlags): CompareOptions {
  const litmus = litmusOf(flags);
  return litmus === undefined ? {} : { litmus };
}

/** What `campaign` alone is told. */
export function analyseOptionsOf({ pair, primary }: Pick<ConditionFlags, 'pair' | 'primary'>): AnalyseOptions {
  return {
    ...(primary === undefined ? {} : { primary: conditionsOf('primary', primary) }),
    ...(pair === undefined ? {} : { keyPairs: pair.map((one) => conditionsOf('pair', one)) }),
  };
}

function litmusOf({ litmus, litmusThreshold, litmusWithout }: CompareOwnFlags): LitmusOptions | undefined {
  if (litmus === undefined && litmusThreshold === undefined && litmusWithout === undefined) return undefined;
  const thresholds = litmusThreshold?.map((setting) => {
    const [, metric, value] = /^([^=]+)=(.+)$/.exec(setting) ?? [];
    if (metric === undefined || !Number.isFinite(Number(value)))
      throw new InputError(`--litmus-threshold ${setting}: expected metric=lift, for instance correct_rate=0.005`);
    return [metric, Number(value)] as const;
  });
  return {
    ...(litmus === undefined || litmus === 'custom' ? {} : { profile: litmus }),
    ...(thresholds === undefined ? {} : { thresholds: Object.fromEntries(thresholds) }),
    ...(litmusWithout === undefined ? {} : { without: litmusWithout }),
  };
}

/** Two conditions: `a,b`; a label with commas of its own is cut at `::` instead. */
function conditionsOf(flag: string, pair: string): readonly [string, string] {
  const parts = pair.includes('::') ? pair.split('::') : pair.split(',');
  if (parts.length !== 2 || parts.includes(''))
    throw new InputError(`--${flag} ${pair}: expected BASELINE,CANDIDATE (BASELINE::CANDIDATE for labels with commas)`);
  return [parts[0], parts[1]];
}

function wholeNumber(name: string, value: number): number {
  if (!Number.isInteger(value)) throw new InputError(`--${name} ${value}: expected a whole number`);
  return value;
}
