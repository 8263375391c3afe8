import { describe, expect, test } from 'vitest';
import type { Exercise } from '../../../src/domain/exercise.js';
import { type ClientDialogue, noProbeResults } from '../../../src/domain/probe-result.js';
import type { CheckReport } from '../../../src/domain/report.js';
import { judge } from '../../../src/grader/judge.js';
import { toReport } from '../../../src/grader/report.js';
import { recording } from '../grader/fixtures.js';
import { oneRecorded, recorded, recordedServer } from './recorded.js';

const exercise: Exercise = {
  id: '5',
  folder: '5-client-through-avatar',
  steps: [{ id: 'by-hand', checks: [{ id: 'session.manual', points: 1, required: true }] }],
};
const { snapshot, facts: recordedFacts } = recording('untouched');
const facts = { ...recordedFacts, avatar: { ...recordedFacts.avatar, lanAddress: recordedServer } };

function reported(dialogues: ClientDialogue[] | null, language: 'es' | 'en' = 'en'): CheckReport {
  const verdict = judge(exercise, { snapshot, facts, probes: { ...noProbeResults, dialogues } });
  const [check] = toReport(verdict, language).checks;
  if (check === undefined) throw new Error('no check');
  return check;
}

/** How the check ended, by its text. */
const ending = (dialogues: ClientDialogue[] | null): string | undefined =>
  judge(exercise, { snapshot, facts, probes: { ...noProbeResults, dialogues } }).checks[0]?.outcome.observed.key;

describe('session.manual', () => {
  test.each([
    ['telnet-with-slips', 'pass', 'ok'],
    ['nc-key-by-key', 'pass', 'ok'],
    ['by-hand-between-two-of-swaks', 'pass', 'ok'],
    ['refused', 'fail', 'refused'],
    ['without-the-dot', 'fail', 'incomplete'],
    ['without-ehlo', 'fail', 'unannounced'],
    ['inside-tls', 'fail', 'encrypted'],
    ['piped-into-nc', 'fail', 'pipelined'],
    ['mail', 'fail', 'pipelined'],
    ['swaks', 'fail', 'too-fast'],
    ['script-that-waits-for-replies', 'fail', 'too-fast'],
  ])('%s: %s, %s', (name, status, how) => {
    const dialogues = recorded(name);
    expect(ending(dialogues)).toBe(`session.manual.${how}`);
    for (const language of ['es', 'en'] as const) {
      const check = reported(dialogues, language);
      expect(check.status).toBe(status);
      expect(check.hints).toHaveLength(status === 'pass' ? 0 : 3);
      const [shown] = check.evidence;
      expect(shown?.source).toMatch(/^cliente → 192\.168\.85\.1:25 2026-11-24 \d\d:\d\d:\d\dZ$/);
      expect(shown?.text.split('\n').length).toBeLessThanOrEqual(8);
      for (const sentence of [check.expected, check.observed, ...check.hints])
        expect(sentence).not.toMatch(/\{[a-z]\w*\}/i);
    }
  });

  test('nothing held, nothing known, and what does not count', () => {
    const hand = oneRecorded('telnet-with-slips');
    expect(ending([])).toBe('session.manual.none');
    expect(ending(null)).toBe('session.manual.no-answer');
    expect(reported(null).status).toBe('error');
    expect(ending([{ ...hand, probe: true }])).toBe('session.manual.none');
    expect(ending([{ ...hand, server: '192.168.85.10' }])).toBe('session.manual.none');
    expect(ending([{ ...hand, server: facts.avatar.internetAddress }])).toBe('session.manual.ok');
  });

  test('shows pauses, slips left out', () => {
    expect(reported(recorded('telnet-with-slips')).evidence[0]?.text.split('\n')).toEqual([
      '+0.5 s C: EHLO cliente',
      '+0.5 s C: MAIL FROM:<usuario@avatar.doesntexist.org>',
      '+0.5 s C: RCPT TO:<alumno@avatar.doesntexist.org>',
      '+0.5 s C: DATA',
      '+0.5 s C: Subject: a mano',
      '+1.6 s C: .',
      'S: 250 2.0.0 Ok: queued as D02E01C64D5',
    ]);
  });

  test('shows what a program did', () => {
    expect(reported(recorded('swaks')).evidence[0]?.text.split('\n').slice(0, 3)).toEqual([
      '+0.000 s C: EHLO cliente',
      '+0.001 s C: MAIL FROM:<usuario@avatar.doesntexist.org>',
      '+0.000 s C: RCPT TO:<alumno@avatar.doesntexist.org>',
    ]);
    expect(reported(recorded('piped-into-telnet')).evidence[0]?.text.split('\n').slice(0, 4)).toEqual([
      'S: 220 avatar.doesntexist.org ESMTP Postfix (Debian/GNU)',
      '+1.0 s C: EHLO cliente',
      '+0.000 s C: MAIL FROM:<usuario@avatar.doesntexist.org>',
      '+0.000 s C: RCPT TO:<alumno@avatar.doesntexist.org>',
    ]);
  });

  test('shows the refusal and where it stopped', () => {
    const refused = reported(recorded('refused'));
    expect(refused.observed).toMatch(/^Avatar refused “RCPT TO:<nadie@avatar\.doesntexist\.org>”: 550 5\.1\.1/);
    expect(refused.evidence[0]?.text).toContain(
      'S: 550 5.1.1 <nadie@avatar.doesntexist.org>: Recipient address rejected',
    );
    const open = reported(recorded('without-the-dot'));
    expect(open.observed).toContain('“.”');
    expect(open.evidence[0]?.text.split('\n').at(-1)).toBe('+0.4 s C: hola');
  });
});
