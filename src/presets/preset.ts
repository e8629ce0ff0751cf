/** How one check takes part in a preset. */
export interface PresetEntry {
  /** A failing blocking check fails the verdict. */
  readonly blocking: boolean;
  /** Values that replace the check's own, each with the source that says so. */
  readonly thresholds?: Readonly<Record<string, { readonly value: number; readonly source: string }>>;
}

/** Which checks apply to a stage of training, which of them block, and at which thresholds. Data, no code. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** What the preset is for, in a sentence. */
  readonly purpose: string;
  /** By check id. A check that is not listed does not run. */
  readonly checks: Readonly<Record<string, PresetEntry>>;
}

/** Returns the preset unchanged; gives preset files one shape to follow. */
export function definePreset(preset: Preset): Preset {
  return preset;
}
