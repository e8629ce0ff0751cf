import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const ARGUMENTS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Path of a Chromium: `CHROMIUM_PATH`, or the first of the usual names on the path. Throws with how to get one. */
export function findChromium({ CHROMIUM_PATH, PATH = '' }: NodeJS.ProcessEnv = process.env): string {
  if (CHROMIUM_PATH !== undefined && isExecutable(CHROMIUM_PATH)) return CHROMIUM_PATH;
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    'no Chromium for the browser tests: `apt-get install chromium`, or set CHROMIUM_PATH to the executable of a Chromium or Chrome',
  );
}

/** A headless browser that calls home for nothing. Root has no sandbox to offer, so none is asked for there. */
export function launchChromium(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath: findChromium(), args: [...ARGUMENTS, ...(isRoot ? ['--no-sandbox'] : [])] });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
