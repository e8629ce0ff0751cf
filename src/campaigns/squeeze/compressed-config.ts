/** A module of an adapter with what scales its update, before and after it is cut down. */
export interface ScaledModule {
  readonly name: string;
  /** Rank after cutting. */
  readonly rank: number;
  /** What the update B A is multiplied with, which must stay. */
  readonly scale: number;
}

export interface CompressedConfig {
  readonly r: number;
  readonly lora_alpha: number;
  readonly rank_pattern: Readonly<Record<string, number>>;
  readonly alpha_pattern: Readonly<Record<string, number>>;
}

/**
 * Rank and alpha that keep the scale of every module as it was: alpha is scale x rank, or scale x sqrt(rank) for
 * rank-stabilised adapters, and no whole number where the scale asks for none. `retrain squeeze` rounds alpha down, to 0 for
 * small ones, which turns the adapter off. Modules that differ from the first one's get patterns of their own.
 */
export function compressedConfig(
  modules: readonly ScaledModule[],
  { rank, isRankStabilised = false }: { readonly rank: number; readonly isRankStabilised?: boolean },
): CompressedConfig {
  const alphaFor = ({ scale }: ScaledModule, r: number) => tidy(scale * (isRankStabilised ? Math.sqrt(r) : r));
  const usual = modules.find((module) => module.rank === rank) ?? modules[0];
  const alpha = alphaFor(usual, rank);
  const ranks: Record<string, number> = {};
  const alphas: Record<string, number> = {};
  for (const module of modules) {
    if (module.rank !== rank) ranks[module.name] = module.rank;
    const own = alphaFor(module, module.rank);
    if (own !== alpha) alphas[module.name] = own;
  }
  return { r: rank, lora_alpha: alpha, rank_pattern: ranks, alpha_pattern: alphas };
}

/** A number that is whole but for rounding as the whole number. */
function tidy(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= 1e-12 * Math.abs(value) ? whole : value;
}
