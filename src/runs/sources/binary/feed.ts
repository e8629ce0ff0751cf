import { openBytes } from '../../../files/decompress.ts';
import { InputError } from '../../../files/errors.ts';
import type { InputFile } from '../../../files/inputs.ts';

/**
 * Hands the unpacked bytes of a file to `push`, chunk by chunk. Returns what is wrong with an archive that is damaged or
 * ends early, once all it still gives was handed over.
 */
export async function feedBytes(
  file: InputFile,
  push: (chunk: Uint8Array) => void,
  onBytes: (count: number) => void = () => {},
): Promise<string | undefined> {
  try {
    for await (const chunk of openBytes(file, { onBytes })) push(chunk);
  } catch (error) {
    if (file.compression === 'none' || !(error instanceof Error) || error instanceof InputError) throw error;
    return `the ${file.compression} data ends early or is damaged (${error.message})`;
  }
  return undefined;
}
