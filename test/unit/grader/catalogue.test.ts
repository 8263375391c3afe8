import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lookup, Snapshot } from '../../../src/domain/snapshot.js';
import { catalogue } from '../../../src/grader/diagnosis/catalogue.js';
import { diagnose } from '../../../src/grader/diagnosis/diagnose.js';
import { stages } from '../../../src/grader/diagnosis/entry.js';
import { sayInGrader } from '../../../src/grader/report.js';
import spanish from '../../../src/grader/diagnosis/texts/es.json' with { type: 'json' };
import { allSymptoms } from '../../symptoms/all-symptoms.js';
import type { Symptom } from '../../symptoms/symptom.js';
import { recording } from './fixtures.js';

const solved = recording('solved').snapshot;

/** A solved machine but for what the symptom needs. */
function machineOf({ machine = {} }: Symptom): Snapshot {
  const { effective = {}, warnings = [], fatal = null, mechanisms, withoutColon, resolver, authority } = machine;
  const resolverCopy = '/var/spool/postfix/etc/resolv.conf';
  const halfEntry: Lookup[] = solved.lookups.map((lookup) =>
    lookup.parameter === 'smtp_sasl_password_maps' && lookup.status === 'found' && withoutColon !== undefined
      ? {
          ...lookup,
          key: withoutColon,
          credentials: { user: 'user password', passwordSha256: null, passwordLength: 0 },
        }
      : lookup,
  );
  return {
    ...solved,
    config: {
      ...solved.config,
      effective: {
        ...solved.config.effective,
        ...effective,
        ...(authority === undefined ? {} : { smtp_tls_CAfile: authority.path }),
      },
      warnings: [...warnings],
      fatal,
    },
    sasl: { ...solved.sasl, ...(mechanisms === undefined ? {} : { mechanisms: [...mechanisms] }) },
    authorities: [
      ...solved.authorities,
      ...(authority === undefined ? [] : [{ kind: 'file' as const, count: 0, brokenAt: null, pems: [], ...authority }]),
    ],
    lookups: halfEntry,
    files: solved.files.map((file) =>
      file.path === resolverCopy && resolver !== undefined ? { ...file, text: resolver } : file,
    ),
  };
}

const named = (pattern: RegExp): string[] => [...pattern.source.matchAll(/\(\?<(\w+)>/g)].map(([, name = '']) => name);
const textsOf = (id: string): string[] =>
  Object.entries<string>(spanish).flatMap(([key, text]) => (key.startsWith(`diagnosis.${id}.`) ? [text] : []));
const valuesIn = (texts: readonly string[]): Set<string> =>
  new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)));

describe('the catalogue', () => {
  test('has a number of its own for every entry, three sentences for it, and nothing else in its texts', () => {
    const ids = catalogue.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = ids.flatMap((id) => ['cause', 'look', 'cure'].map((part) => `diagnosis.${id}.${part}`));
    expect(Object.keys(spanish).sort()).toEqual(keys.sort());
  });

  test('knows every symptom of its source', () => {
    const numbers = new Set(catalogue.map(({ id }) => /^S(\d+)/.exec(id)?.[1]));
    for (let number = 1; number <= 78; number += 1) expect(numbers, `S${number}`).toContain(String(number));
  });

  test('has root causes before what follows from them', () => {
    const order = catalogue.map(({ stage }) => stages.indexOf(stage));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });

  test.each(catalogue.map((entry) => [entry.id, entry] as const))(
    '%s: what its patterns take, its texts name',
    (id, entry) => {
      const values = valuesIn(textsOf(id));
      for (const pattern of entry.patterns) {
        for (const name of named(pattern))
          if (entry.fact === undefined) expect(values, String(pattern)).toContain(name);
        if (entry.fact === undefined)
          for (const name of values) expect(named(pattern), String(pattern)).toContain(name);
      }
    },
  );

  test('each entry is held to a symptom', () => {
    const held = new Set(allSymptoms.map(({ id }) => id));
    for (const { id } of catalogue) expect(held, id).toContain(id);
  });
});

describe('what was said leads to its cause', () => {
  test.each(allSymptoms.map((symptom) => [symptom.id, symptom.said.at(0) ?? '', symptom] as const))(
    '%s: %s',
    (id, _, symptom) => {
      const diagnosis = diagnose(symptom.said, machineOf(symptom));
      expect(diagnosis?.id).toBe(id);
      expect(Object.keys(diagnosis?.params ?? {}).sort()).toEqual(Object.keys(symptom.params).sort());
      for (const [name, value] of Object.entries(symptom.params)) {
        if (typeof value === 'string') expect(diagnosis?.params[name], name).toBe(value);
        else expect(diagnosis?.params[name], name).toMatch(value);
      }
      for (const language of ['es', 'en'] as const)
        for (const part of ['cause', 'look', 'cure'])
          expect(
            sayInGrader(language, { key: `diagnosis.${id}.${part}`, params: diagnosis?.params ?? {} }),
          ).not.toMatch(/\{[a-z]\w*\}/i);
    },
  );
});

describe('whatever was said', () => {
  const words = [...new Set(allSymptoms.flatMap(({ said }) => said.flatMap((line) => line.split(/(?<=[\s:,([=<])/))))];
  const hostile = fc
    .array(fc.oneof(fc.constantFrom(...words), fc.constantFrom('[', ']', ':', ' ', '(', '<', 'a', '1', '.', '>')), {
      maxLength: 60,
    })
    .chain((parts) => fc.integer({ min: 1, max: 4000 }).map((times) => parts.join('').repeat(times).slice(0, 200_000)));
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4000 }),
    hostile,
    fc.tuple(fc.constantFrom(...allSymptoms.flatMap(({ said }) => said)), hostile).map(([start, rest]) => start + rest),
  );

  test('it ends, and soon, with a diagnosis of one of the lines or none', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (said) => {
        const diagnosis = diagnose(said, solved);
        if (diagnosis !== null) expect(said.some((each) => each.startsWith(diagnosis.line))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('a password that Postfix wrote is not repeated', () => {
    const symptom = allSymptoms.find(({ id }) => id === 'S46');
    expect(symptom?.said.at(0)).toContain('me:secret');
    expect(diagnose(symptom?.said ?? [], solved)?.line).not.toContain('secret');
  });

  test('of a line longer than Postfix writes, the rest is not read', () => {
    const symptom = allSymptoms.find(({ id }) => id === 'S51')?.said.at(-1) ?? '';
    expect(diagnose([symptom], solved)?.id).toBe('S51');
    expect(diagnose([' '.repeat(3000) + symptom], solved)).toBeNull();
  });
});
