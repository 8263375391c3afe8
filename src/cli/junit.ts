import writeFileAtomic from 'write-file-atomic';
import { Failure } from '../domain/failure.js';
import type { CheckReport, Report } from '../domain/report.js';

/** Text as XML 1.0 allows it: its five special characters escaped, control characters that it forbids replaced. */
export function xmlText(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

function testCase(report: Report, check: CheckReport): string {
  const open = `    <testcase classname="smarthost-lab.${xmlText(report.exercise)}.${xmlText(check.step)}" name="${xmlText(check.id)}"`;
  const evidence = check.evidence.map((each) => `${each.source}: ${each.text}`);
  const told = xmlText([check.expected, check.observed, ...evidence].join('\n'));
  const message = xmlText(check.observed);
  switch (check.status) {
    case 'pass':
    case 'warn':
      return `${open}/>`;
    case 'fail':
      return `${open}>\n      <failure message="${message}">${told}</failure>\n    </testcase>`;
    case 'error':
      return `${open}>\n      <error message="${message}">${told}</error>\n    </testcase>`;
    case 'skip':
      return `${open}>\n      <skipped message="${message}"/>\n    </testcase>`;
  }
}

/** A report as JUnit XML, the form that most build servers read. */
export function junitOf(report: Report): string {
  const count = (status: string) => report.checks.filter((check) => check.status === status).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${report.checks.length}" failures="${count('fail')}" errors="${count('error')}" skipped="${count('skip')}">`,
    `  <testsuite name="smarthost-lab ${xmlText(report.exercise)}" tests="${report.checks.length}" failures="${count('fail')}" errors="${count('error')}" skipped="${count('skip')}" time="${report.durations.totalMs / 1000}">`,
    ...report.checks.map((check) => testCase(report, check)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/**
 * Writes a report as JUnit XML.
 *
 * @throws Failure `file-unwritable`
 */
export async function writeJUnit(file: string, report: Report): Promise<void> {
  try {
    await writeFileAtomic(file, junitOf(report));
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Failure('file-unwritable', { file, said }, { cause });
  }
}
