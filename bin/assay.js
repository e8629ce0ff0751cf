#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import v8 from 'node:v8';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `assay: found Node ${process.versions.node}, expected 22.12 or newer.\n` +
      '  Fix: npm install node@24   (puts a newer Node beside this package; npx then uses it)\n',
  );
  process.exit(2);
}
const cli = new URL('../dist/cli.js', import.meta.url);
if (!existsSync(cli)) {
  process.stderr.write('assay: this checkout is not built yet.\n  Fix: npm run build\n');
  process.exit(2);
}
// Short-lived batches of large files die young instead of being copied; worth a tenth of the run on a gigabyte.
v8.setFlagsFromString('--min-semi-space-size=16');
module.enableCompileCache?.();
await import(cli.href);
