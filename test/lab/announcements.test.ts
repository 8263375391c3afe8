import { beforeAll, describe, expect, inject, test } from 'vitest';
import { readExercise } from '../../exercises/read.js';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import { runExercise } from '../../src/cli/exercise-on-lab.js';
import { grade } from '../../src/grader/grade.js';
import { toReport } from '../../src/grader/report.js';
import { runScript } from '../../src/learner/solve.js';

const lab = openLab(labHome());
const exercise = readExercise('3');

/**
 * Right configurations at which Postfix 3.10 wags its finger and 3.7 does not: they pass on both, with the same verdict of every check.
 * The mark of the announcement is looked for, so that a release which has stopped making it is noticed.
 */
const announced = [
  {
    name: 'the course’s recipe',
    script: "postconf -X smtp_tls_security_level; postconf -e 'smtp_use_tls = yes'",
    says: 'support for parameter "smtp_use_tls" will be removed',
    warns: ['tls.enabled'],
  },
  {
    name: 'TLS demanded as Postfix 2.2 had it',
    script: "postconf -X smtp_tls_security_level; postconf -e 'smtp_enforce_tls = yes'",
    says: 'support for parameter "smtp_enforce_tls" will be removed',
    warns: [],
  },
  {
    name: 'a comment behind the next hop',
    script: "sed -i 's/^relayhost = .*/& # the school’s/' /etc/postfix/main.cf",
    says: '#comment after other text is not allowed',
    warns: ['relayhost'],
  },
];

describe('what a newer Postfix announces is no fault', () => {
  beforeAll(async () => {
    await lab.reset();
    await runExercise.solve(lab, '3');
    await runScript(lab, 'avatar', 'keep', 'cp -p /etc/postfix/main.cf /root/main.cf');
  });

  test.each(announced)('$name', async ({ name, script, says, warns }) => {
    await runScript(lab, 'avatar', name, `cp /root/main.cf /etc/postfix/main.cf\n${script}\nservice postfix reload`);
    const warnings = (await lab.snapshot()).config.warnings;
    expect(warnings.some((line) => line.includes(says))).toBe(inject('debian') !== '12');
    const report = toReport(await grade(lab, exercise, { probes: true }), 'en');
    expect(report.verdict).toBe('passed');
    // What these configurations would do against an attacker is another matter, and has its own tests.
    const marked = report.checks.filter((check) => check.status !== 'pass' && !check.id.startsWith('safety.'));
    expect(marked.map(({ id, status }) => [id, status])).toEqual(warns.map((id) => [id, 'warn']));
  });
});
