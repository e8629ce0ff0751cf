/** Assembles src/files/kernel.wat into src/files/kernel-code.ts. Run it after every change: `node scripts/build-kernel.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

const folder = new URL('../src/files/', import.meta.url);

/** The TypeScript module that holds the assembled kernel. */
export async function renderKernelCode(): Promise<string> {
  const { parseWat } = await wabt();
  const parsed = parseWat('kernel.wat', readFileSync(new URL('kernel.wat', folder), 'utf8'), { simd: true });
  const { buffer } = parsed.toBinary({});
  parsed.destroy();
  const lines = Buffer.from(buffer)
    .toString('base64')
    .match(/.{1,110}/g) as string[];
  return `/** kernel.wat, assembled by scripts/build-kernel.ts. */\nexport const KERNEL_CODE =\n${lines.map((l) => `  '${l}'`).join(' +\n')};\n`;
}

if (import.meta.main) writeFileSync(new URL('kernel-code.ts', folder), await renderKernelCode());
