import { buildCommand } from '@stricli/core';

export interface ChecksFlags {
  readonly format?: 'text' | 'json';
  readonly for?: string;
}

/** `assay checks [ID]`: what can be found. */
export const checksCommand = buildCommand<ChecksFlags, [string?]>({
  loader: async () => {
    const { listChecks } = await import('./list-checks.ts');
    return (flags, id) => listChecks(id, flags);
  },
  parameters: {
    flags: {
      format: { kind: 'enum', values: ['text', 'json'], optional: true, brief: 'What to print (default: text)' },
      for: {
        kind: 'parsed',
        parse: (name: string) => name,
        optional: true,
        brief: 'Only the checks of this preset, with its thresholds',
        placeholder: 'preset',
      },
    },
    positional: {
      kind: 'tuple',
      parameters: [
        { parse: (id: string) => id, optional: true, brief: 'One check, with its thresholds', placeholder: 'id' },
      ],
    },
  },
  docs: { brief: 'List the checks and their thresholds' },
});
