import { buildCommand } from '@stricli/core';

export interface VerifyFlags {
  readonly kind: string;
  readonly quiet?: boolean;
}

/** `assay verify [FILE...]`: answers against references, row by row. */
export const verifyCommand = buildCommand<VerifyFlags, string[]>({
  loader: async () => {
    const { verifyFiles } = await import('./verify-files.ts');
    return (flags, ...paths) => verifyFiles(paths, flags);
  },
  parameters: {
    flags: {
      kind: {
        kind: 'parsed',
        parse: (kind: string) => kind,
        default: 'math',
        brief: 'How answers are judged: math, string, choice, numeric, regex, or auto (the "kind" of each row)',
        placeholder: 'kind',
      },
      quiet: { kind: 'boolean', optional: true, withNegated: false, brief: 'Print nothing but the verdicts' },
    },
    positional: {
      kind: 'array',
      parameter: {
        parse: (path: string) => path,
        brief: 'JSON lines with answer and reference (or gold); default: standard input',
        placeholder: 'file',
      },
    },
  },
  docs: {
    brief: 'Answers against references: correct, incorrect or unknown, with the reason, as JSON lines in input order',
    customUsage: ['answers.jsonl', '--kind auto answers.jsonl', '--kind math < answers.jsonl'],
  },
});
