// Makes a fresh checkout usable: dependencies, the built command line and, with --browser, a Chromium for the browser
// tests. Plain JavaScript without dependencies, because it runs before anything is installed, on whatever Node is there.
import { execFileSync, execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

process.chdir(join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..'));

const STAMP = 'node_modules/.assay-setup';
const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

installDependencies();
build();
if (process.argv.includes('--browser')) ensureChromium();

function installDependencies() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  say('installing dependencies (npm install)');
  // Not `npm ci`: it refuses a lock file that lacks another platform's optional binary, which some registries do not carry.
  execSync('npm install --no-save --no-audit --no-fund --loglevel=error', { stdio: ['ignore', 2, 2] });
  mkdirSync('node_modules', { recursive: true });
  writeFileSync(STAMP, lock);
}

function build() {
  const built = existsSync('dist/cli.js') ? statSync('dist/cli.js').mtimeMs : 0;
  if (newest(['src', 'package.json', 'tsdown.config.ts']) < built) return;
  say('building (tsdown)');
  // Through the shell, so that `node` is the checkout's own Node from node_modules/.bin.
  execSync('npx --no-install tsdown --log-level warn', { stdio: ['ignore', 2, 2] });
}

function newest(paths) {
  return Math.max(
    0,
    ...paths.map((path) => {
      const stat = statSync(path);
      return stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs;
    }),
  );
}

function ensureChromium() {
  if (process.env.CHROMIUM_PATH || CHROMIUM_NAMES.some(isOnPath)) return;
  if (process.getuid?.() === 0 && isOnPath('apt-get')) {
    say('installing Chromium from Debian packages (apt-get)');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 2], env });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 'ignore', 2],
      env,
    });
    return;
  }
  say(
    'no Chromium found: the browser tests will fail. Get it with "sudo apt-get install chromium", or set CHROMIUM_PATH.',
  );
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, name)));
}

function say(text) {
  process.stderr.write(`assay setup: ${text}\n`);
}
