import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { relayTricks } from '../../../src/domain/probe-result.js';
import { attackKinds } from '../../../src/domain/smarthost.js';
import { catalogue } from '../../../src/grader/diagnosis/catalogue.js';
import { allChecks } from '../../../src/grader/checks/all-checks.js';
import { toReport } from '../../../src/grader/report.js';
import diagnosisEn from '../../../src/grader/diagnosis/texts/en.json' with { type: 'json' };
import diagnosisEs from '../../../src/grader/diagnosis/texts/es.json' with { type: 'json' };
import en from '../../../src/grader/texts/en.json' with { type: 'json' };
import es from '../../../src/grader/texts/es.json' with { type: 'json' };
import { judged, recordings } from './fixtures.js';

const paramsIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
const spanish: Readonly<Record<string, string>> = { ...es, ...diagnosisEs };
const english: Readonly<Record<string, string>> = { ...en, ...diagnosisEn };

/** Endings that are named after a value of the domain or in a module that checks share, and so do not stand in the check's own file. */
const failures = ['bounced', 'deferred', 'refused', 'lost'];
const sharedEndings: Readonly<Record<string, readonly string[]>> = {
  'delivery.external': [...failures, 'elsewhere', 'clear', 'stranger'],
  'delivery.client-external': [...failures, 'elsewhere', 'clear', 'stranger'],
  'delivery.client-local': [...failures, 'elsewhere'],
  'delivery.inbound': [...failures, 'elsewhere'],
  'relay.closed': relayTricks,
  'safety.downgrade': ['password-stripped', 'mail', 'bounced', 'unsettled', 'stuck'],
  'safety.impostor': [
    ...attackKinds.filter((kind) => kind !== 'stripped').map((kind) => `password-${kind}`),
    'mail',
    'bounced',
    'unsettled',
    'stuck',
  ],
};

/** The keys that a check's source asks for, read from its calls of `end`. */
function keysOf(id: string, source: string): string[] {
  const keys = [`${id}.expected`, `${id}.look`];
  for (const [, kind, name] of source.matchAll(/end\.(pass|warn|fail|error)\(\s*'([\w-]+)'/g)) {
    keys.push(`${id}.${name}`);
    if (kind === 'warn' || kind === 'fail') keys.push(`${id}.${name}.wrong`, `${id}.${name}.answer`);
  }
  for (const name of sharedEndings[id] ?? []) keys.push(`${id}.${name}`, `${id}.${name}.wrong`, `${id}.${name}.answer`);
  return keys;
}

describe('the sentences of the grader', () => {
  test('exist in both languages with the same values', () => {
    expect(Object.keys(english)).toEqual(Object.keys(spanish));
    for (const [key, text] of Object.entries(spanish)) {
      expect(new Set(paramsIn(english[key] ?? '')), key).toEqual(new Set(paramsIn(text)));
    }
  });

  test('hold every key that a check asks for', () => {
    for (const { id } of allChecks) {
      const file = new URL(`../../../src/grader/checks/${id.replace('.', '-')}.ts`, import.meta.url);
      for (const key of keysOf(id, readFileSync(file, 'utf8'))) expect(spanish, key).toHaveProperty([key]);
    }
  });

  test("hold every key of Postfix's state, which two checks tell", () => {
    const source = readFileSync(new URL('../../../src/grader/postfix-state.ts', import.meta.url), 'utf8');
    const keys = keysOf('postfix.healthy', source);
    expect(keys.length).toBeGreaterThan(10);
    for (const key of keys) expect(spanish, key).toHaveProperty([key]);
  });

  test('hold cause, place and cure of every diagnosis', () => {
    for (const { id } of catalogue) {
      for (const part of ['cause', 'look', 'cure']) expect(spanish).toHaveProperty([`diagnosis.${id}.${part}`]);
    }
  });

  test('have a file for every check', () => {
    const files = readdirSync(new URL('../../../src/grader/checks/', import.meta.url)).filter(
      (name) => name !== 'all-checks.ts',
    );
    expect(files.sort()).toEqual(allChecks.map(({ id }) => `${id.replace('.', '-')}.ts`).sort());
  });

  test.each(recordings)('leave no value open in the report on %s', (name) => {
    for (const language of ['es', 'en'] as const) {
      for (const check of toReport(judged(name), language).checks) {
        const sentences = [check.expected, check.observed, ...check.hints, ...Object.values(check.diagnosis ?? {})];
        for (const sentence of sentences) expect(sentence, check.id).not.toMatch(/\{[a-z]\w*\}/i);
      }
    }
  });
});
