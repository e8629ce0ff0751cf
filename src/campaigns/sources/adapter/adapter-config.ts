import { join } from 'node:path';
import { InputError } from '../../../files/errors.ts';
import { isObject } from '../settings.ts';
import { readSmallFile } from '../small-file.ts';

/** What scales the updates of an adapter, as PEFT keeps it. */
export interface AdapterConfig {
  /** The whole file, for writing it back. */
  readonly raw: Readonly<Record<string, unknown>>;
  readonly rank?: number;
  readonly alpha: number;
  /** Scale is alpha / sqrt(r) instead of alpha / r. */
  readonly isRankStabilised: boolean;
  readonly rankPattern: Readonly<Record<string, number>>;
  readonly alphaPattern: Readonly<Record<string, number>>;
  /** Norms of columns are kept beside the update, which therefore is not all there is. */
  readonly isDora: boolean;
}

/** PEFT's own default. */
const DEFAULT_ALPHA = 8;

/** Reads `adapter_config.json` in a folder; undefined where there is none. Throws InputError where it is no LoRA's. */
export function readAdapterConfig(folder: string): AdapterConfig | undefined {
  const path = join(folder, 'adapter_config.json');
  const raw = readSmallFile(path, (text) => {
    throw new InputError(text.replace('passed over', 'cannot be read'));
  });
  if (raw === undefined) return undefined;
  const type = raw.peft_type ?? 'LORA';
  if (type !== 'LORA') throw new InputError(`${path}: peft_type is ${JSON.stringify(type)}; expected LORA`);
  const rank = raw.r;
  if (rank !== undefined && rank !== null && !isPositive(rank))
    throw new InputError(`${path}: r is ${JSON.stringify(rank)}`);
  const alpha = raw.lora_alpha ?? DEFAULT_ALPHA;
  if (typeof alpha !== 'number' || !Number.isFinite(alpha))
    throw new InputError(`${path}: lora_alpha is ${JSON.stringify(alpha)}, expected a number`);
  return {
    raw,
    ...(isPositive(rank) ? { rank } : {}),
    alpha,
    isRankStabilised: raw.use_rslora === true,
    rankPattern: patternOf(raw.rank_pattern),
    alphaPattern: patternOf(raw.alpha_pattern),
    isDora: raw.use_dora === true,
  };
}

/** The alpha of a module: that of the first pattern that means it, else that of all. */
function alphaOf({ alpha, alphaPattern }: AdapterConfig, module: string): number {
  return matchPattern(alphaPattern, module) ?? alpha;
}

/** What scales the update of a module of some rank. */
export function scaleOf(config: AdapterConfig, module: string, rank: number): number {
  return alphaOf(config, module) / (config.isRankStabilised ? Math.sqrt(rank) : rank);
}

/** PEFT matches patterns against the end of a module's name, from a dot on. Patterns are regular expressions there. */
function matchPattern(pattern: Readonly<Record<string, number>>, module: string): number | undefined {
  const name = plainModule(module);
  const key = Object.keys(pattern).find((one) => name === one || name.endsWith(`.${one}`) || fits(one, name));
  return key === undefined ? undefined : pattern[key];
}

/** Hostile patterns cost time: only short ones without nested repetition are tried as expressions. */
function fits(pattern: string, name: string): boolean {
  if (pattern.length > 200 || name.length > 500 || (pattern.match(/[*+{]/g) ?? []).length > 4) return false;
  if (/[*+}]\)*[*+{]/.test(pattern)) return false;
  try {
    return new RegExp(`^(.*\\.)?(${pattern})$`).test(name);
  } catch {
    return false;
  }
}

/** A module as the base model calls it. */
export function plainModule(module: string): string {
  return module.replace(/^base_model\.model\./, '');
}

function patternOf(value: unknown): Record<string, number> {
  return Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).filter((pair): pair is [string, number] => isPositive(pair[1])),
  );
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
