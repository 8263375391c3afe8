import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import en from '../../../src/domain/texts/en.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../../', import.meta.url));
const sources = globSync(['lab/**/*.ts', 'src/**/*.{ts,tsx}', 'exercises/**/*.ts'], { cwd: root }).map((file) => ({
  file,
  text: readFileSync(join(root, file), 'utf8'),
}));
const texts: Readonly<Record<string, string>> = en;
const known = [...new Set(Object.keys(texts).flatMap((key) => /^failure\.(.+)\.what$/.exec(key)?.[1] ?? []))];

/** The values that a failure's two sentences have room for. */
const wantedBy = (id: string): string[] =>
  ['what', 'cure'].flatMap((part) =>
    [...(texts[`failure.${id}.${part}`] ?? '').matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []),
  );

/** Where failures are made with their name and values written out: file, name, the names of the values. */
const made = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/new Failure\(\s*'([\w-]+)'(?:,\s*(\{[^}]*\}|\w[^,)]*))?/g)].map(([, id = '', values = '{}']) => ({
    file,
    id,
    // What is spread into them is not written out.
    given:
      values.startsWith('{') && !values.includes('...')
        ? [...values.matchAll(/(?:^\{|,)\s*(\w+)/g)].flatMap(([, name]) => name ?? [])
        : null,
  })),
);

test('failures are found in the sources', () => {
  expect(made.length).toBeGreaterThan(40);
});

describe.each(known)('%s', (id) => {
  test('can happen', () => {
    expect(sources.some(({ text }) => text.includes(`'${id}'`))).toBe(true);
  });

  test('is given every value that its sentences have room for', () => {
    for (const { file, given } of made.filter((each) => each.id === id && each.given !== null))
      expect(given, file).toEqual(expect.arrayContaining(wantedBy(id)));
  });
});

test('every failure has its sentences', () => {
  expect(made.filter(({ id }) => !known.includes(id))).toEqual([]);
});
