import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../files/errors.ts';
import type { Look } from '../table.ts';
import { isObject } from './settings.ts';
import { readSmallFile } from './small-file.ts';

/** Name of the ledger beside the manifest of a campaign. */
const LEDGER = '.assay-looks.json';

const SCHEMA = 'assay.looks/1';
const MAX_LOOKS = 10_000;

/** Where the ledger of a campaign stands: the named file, or `.assay-looks.json` in the named folder. */
export function ledgerPath(place: string): string {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() === true ? join(place, LEDGER) : place;
}

/** The looks that a ledger holds, none where there is no such file. A damaged ledger is an InputError: no look may be lost. */
export function readLooks(path: string): Look[] {
  if (!existsSync(path)) return [];
  const refuse = (text: string): never => {
    throw new InputError(`${text.replace('passed over', 'no ledger of looks')}; mend it or take it away`);
  };
  const data = readSmallFile(path, refuse);
  const looks = data?.schema === SCHEMA ? data.looks : undefined;
  if (!Array.isArray(looks) || looks.length > MAX_LOOKS) return refuse(`${path}: passed over`);
  return looks.map((look) => (isLook(look) ? { runs: look.runs, steps: look.steps } : refuse(`${path}: passed over`)));
}

/** Adds a look to a ledger, unless there is nothing new since one that stands there. Returns whether it was added. */
export function addLook(path: string, look: Look): boolean {
  const looks = readLooks(path);
  if (looks.some(({ runs, steps }) => runs === look.runs && steps === look.steps)) return false;
  writeFileSync(path, `${JSON.stringify({ schema: SCHEMA, looks: [...looks, look] }, null, 2)}\n`);
  return true;
}

function isLook(value: unknown): value is Look {
  return isObject(value) && isCount(value.runs) && isCount(value.steps);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
