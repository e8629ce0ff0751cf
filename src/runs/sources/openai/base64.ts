import { openBytes } from '../../../files/decompress.ts';
import { InputError } from '../../../files/errors.ts';
import type { InputFile } from '../../../files/inputs.ts';
import { spool } from '../../../files/temporary.ts';

const ALPHABET = /^[A-Za-z0-9+/_-]+=*$/;
const SPACE = /\s+|\uFEFF/g;

/** What base64 text says; undefined for any other text. Decoders of base64 take anything, so its letters are looked at. */
export function decodeBase64(text: string): string | undefined {
  const letters = text.replace(SPACE, '');
  return ALPHABET.test(letters) ? Buffer.from(letters, 'base64').toString('utf8') : undefined;
}

/**
 * A base64 file as a CSV file, decoded piece by piece, and what is wrong where its archive is damaged. Throws InputError where
 * a byte belongs to no base64.
 */
export async function decodedCsv(file: InputFile): Promise<{ csv: InputFile; problem: string | undefined }> {
  let problem: string | undefined;
  const bytes = decodeBytes(file, (error) => {
    if (file.compression === 'none' || error instanceof InputError) throw error;
    problem = `cut off: the ${file.compression} data ends early or is damaged (${error.message})`;
  });
  const location = await spool(bytes, 'decoded.csv');
  return { csv: { ...file, location, compression: 'none', encoding: 'csv' }, problem };
}

async function* decodeBytes(file: InputFile, onDamage: (error: Error) => void): AsyncGenerator<Buffer> {
  let held = '';
  for await (const chunk of untilDamage(openBytes(file), onDamage)) {
    held += chunk
      .toString('latin1')
      .replace(/^\u00ef\u00bb\u00bf/, '')
      .replace(SPACE, '');
    const whole = held.length - (held.length % 4);
    yield decodePart(file, held.slice(0, whole));
    held = held.slice(whole);
  }
  yield decodePart(file, held);
}

async function* untilDamage(bytes: AsyncIterable<Buffer>, onDamage: (error: Error) => void): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } catch (error) {
    onDamage(error as Error);
  }
}

function decodePart({ path }: InputFile, letters: string): Buffer {
  const strange = /[^A-Za-z0-9+/_=-]/.exec(letters);
  if (strange !== null)
    throw new InputError(`${path}: begins as base64 but holds ${JSON.stringify(strange[0])}; download it again`);
  return Buffer.from(letters, 'base64');
}
