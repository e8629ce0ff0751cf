import { dpo } from './dpo.ts';
import { general } from './general.ts';
import type { Preset } from './preset.ts';
import { rl } from './rl.ts';
import { sft } from './sft.ts';

/** Every preset by id; `general` is the one that applies when `--for` is absent. */
export const PRESETS: Readonly<Record<string, Preset>> = { general, sft, dpo, rl };
