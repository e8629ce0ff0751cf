import type { Reader } from './reader.ts';

/** Where a trainer lets a logger write within the folder of its run. */
const INNER: readonly { readonly reader: string; readonly inner: RegExp; readonly outer: readonly string[] }[] = [
  {
    // Hugging Face: output_dir/runs/<date>_<host>/events.out.tfevents.*
    reader: 'tensorboard-events',
    inner: /^(.+)\/runs\/[^/]+$/,
    outer: ['hf-trainer-state', 'llama-factory-log', 'ms-swift-log', 'model-card'],
  },
];

/** The files with those that a logger wrote within the folder of a run counted to that run, where the run's own log is there. */
export function joinPlaces<Of extends { readonly reader: Pick<Reader, 'id'>; readonly place: string }>(
  files: readonly Of[],
): Of[] {
  return files.map((file) => {
    for (const { reader, inner, outer } of INNER) {
      const folder = file.reader.id === reader ? inner.exec(file.place)?.[1] : undefined;
      if (folder === undefined) continue;
      if (files.some((other) => other.place === folder && outer.includes(other.reader.id)))
        return { ...file, place: folder };
    }
    return file;
  });
}
