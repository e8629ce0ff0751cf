import { plainText } from '../../plain-text.ts';
import type { CheckResult, Result } from '../../result.ts';
import { evidenceText } from '../evidence-text.ts';
import { adviceOf } from '../findings.ts';
import { defineReport } from '../report.ts';

/**
 * One test case per check, for CI systems that read JUnit's XML. Only what decides the verdict is a failure, so that CI and
 * the exit code agree; a warning or an advisory failure passes and says so in its output.
 */
export const junit = defineReport({ id: 'junit', extensions: ['.xml'], render: renderJunit });

function renderJunit(result: Result): string {
  const subjects = [...new Set(result.checks.map((check) => check.subject))];
  const suites = subjects.flatMap((subject) => {
    const checks = result.checks.filter((check) => check.subject === subject);
    return [
      `  <testsuite name="${escapeXml(subject)}" ${countsOf(checks)} time="0">`,
      ...checks.flatMap((c) => testCase(c, result.preset)),
      '  </testsuite>',
    ];
  });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeXml(result.tool.name)}" ${countsOf(result.checks)} time="0">`,
    ...suites,
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function countsOf(checks: readonly CheckResult[]): string {
  const count = (element: string) => checks.filter((check) => elementOf(check) === element).length;
  return `tests="${checks.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
}

const ELEMENTS: Readonly<Partial<Record<CheckResult['outcome'], string>>> = {
  fail: 'failure',
  error: 'error',
  inconclusive: 'skipped',
  'not-applicable': 'skipped',
};

function elementOf({ outcome, blocking }: CheckResult): string | undefined {
  return outcome === 'fail' && !blocking ? undefined : ELEMENTS[outcome];
}

function testCase(check: CheckResult, preset: string): string[] {
  const open = `    <testcase classname="${escapeXml(`assay.${preset}`)}" name="${escapeXml(check.id)}" time="0"`;
  const element = elementOf(check);
  if (element === 'skipped')
    return [`${open}>`, `      <skipped message="${escapeXml(check.message)}"/>`, '    </testcase>'];
  if (element !== undefined) {
    const body = [adviceOf(check) ?? '', ...check.evidence.map(evidenceText)]
      .filter((part) => part !== '')
      .map(escapeXml)
      .join('\n');
    return [
      `${open}>`,
      `      <${element} message="${escapeXml(check.message)}" type="${escapeXml(check.id)}">${body}</${element}>`,
      '    </testcase>',
    ];
  }
  if (check.outcome === 'pass') return [`${open}/>`];
  const output = [`${check.outcome}: ${check.message}`, check.action, ...check.evidence.map(evidenceText)]
    .map(escapeXml)
    .join('\n');
  return [`${open}>`, `      <system-out>${output}</system-out>`, '    </testcase>'];
}

/** Characters XML 1.0 forbids outright do not survive `plainText`, but for two noncharacters. */
function escapeXml(text: string): string {
  return plainText(text)
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
