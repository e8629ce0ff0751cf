import type { Preset } from './preset.ts';
import { general } from './general.ts';

/** Every preset by id; `general` is the one that applies when `--for` is absent. */
export const PRESETS: Readonly<Record<string, Preset>> = { general };
