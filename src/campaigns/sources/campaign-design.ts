import { basename } from 'node:path';
import { InputError } from '../../files/errors.ts';
import type { FoundDesign, PlannedCondition } from '../planning/design.ts';
import { settingsOfToml } from './retrain/config.ts';
import { flatSettings, isObject, type Settings } from './settings.ts';
import { readSmallFile } from './small-file.ts';

/** Conditions of a retrain campaign that names none (`teilomillet/retrain:retrain/campaign/model.py`). */
const CONDITIONS = ['grpo+none', 'maxrl+none', 'maxrl+gtpo', 'maxrl+gtpo_hicra', 'maxrl+gtpo_sepa'];
/** Seeds and steps of a campaign that names none. */
const SEEDS = 8;
const STEPS = 500;
const GROUP = 16;
const BATCH = 8;

/**
 * The design of a campaign TOML of retrain, with retrain's defaults for what it does not say, and the settings of every condition.
 * Throws InputError for a file that is missing or no TOML.
 */
export function readCampaignDesign(path: string): FoundDesign {
  const toml = readSmallFile(path, (text) => {
    throw new InputError(text.replace('passed over', 'no TOML of a campaign'));
  });
  if (toml === undefined) throw new InputError(`${path}: no such file; expected the TOML of a campaign or its folder`);
  const campaign = isObject(toml.campaign) ? toml.campaign : {};
  const base = settingsOfToml(toml);
  const planned = plannedConditions(campaign.conditions, base, path);
  const seeds = Array.isArray(campaign.seeds) ? campaign.seeds.length : count(campaign.seeds, 'seeds', path);
  const workers = count(campaign.max_workers, 'max_workers', path);
  return {
    name: basename(path),
    planned,
    conditions: Math.max(2, planned.length),
    seeds: seeds || SEEDS,
    steps: count(campaign.max_steps, 'max_steps', path) || count(base.max_steps, 'max_steps', path) || STEPS,
    batch: count(base.batch_size, 'batch_size', path) || BATCH,
    group: count(base.group_size, 'group_size', path) || GROUP,
    // No number of workers is all runs at once; runs that are not parallel go one after the other.
    workers: campaign.parallel === true ? workers || Number.POSITIVE_INFINITY : 1,
  };
}

function plannedConditions(conditions: unknown, base: Settings, path: string): PlannedCondition[] {
  if (conditions === undefined)
    return CONDITIONS.map((label) => {
      const [advantage_mode, transform_mode] = label.split('+');
      return { label, settings: { ...base, advantage_mode, transform_mode } };
    });
  if (!Array.isArray(conditions) || !conditions.every(isObject))
    throw new InputError(`${path}: campaign.conditions is no list of tables; expected [[campaign.conditions]]`);
  return conditions.map((condition, i) => {
    const { advantage_mode = base.advantage_mode, transform_mode = base.transform_mode ?? 'none', ...rest } = condition;
    const overrides = flatSettings(rest);
    const words = Object.keys(overrides)
      .sort()
      .map((key) => `${key}=${overrides[key]}`);
    const label = `${advantage_mode ?? `condition ${i + 1}`}+${transform_mode}`;
    return {
      label: words.length === 0 ? label : `${label}~${words.join(',')}`,
      settings: { ...base, ...flatSettings({ advantage_mode, transform_mode }), ...overrides },
    };
  });
}

/** A whole number from 0; 0 where it is not said. */
function count(value: unknown, name: string, path: string): number {
  if (value === undefined) return 0;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new InputError(`${path}: ${name} is ${JSON.stringify(value)}, expected a whole number from 0`);
}
