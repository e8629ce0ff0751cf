import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { index: 'src/index.ts', stats: 'src/stats/index.ts', cli: 'src/cli/main.ts', 'scan-worker': 'src/files/scan-worker.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node22',
  fixedExtension: false,
  dts: { entry: ['src/index.ts', 'src/stats/index.ts'] },
  clean: true,
});
