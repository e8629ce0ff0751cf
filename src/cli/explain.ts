import { buildCommand } from '@stricli/core';

/** `assay explain ID`: the page of a check. */
export const explainCommand = buildCommand<Record<never, never>, [string]>({
  loader: async () => {
    const { explainCheck } = await import('./list-checks.ts');
    return (_flags, id) => explainCheck(id);
  },
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ parse: (id: string) => id, brief: 'Id of the check', placeholder: 'id' }],
    },
  },
  docs: { brief: "Print a check's page: what it measures, why, what to do, when not to use it" },
});
