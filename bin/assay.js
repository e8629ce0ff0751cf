#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

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
module.enableCompileCache?.();
await import(cli.href);
