import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folders = [
  'src/domain/texts',
  'src/grader/texts',
  'src/grader/diagnosis/texts',
  'src/app/texts',
  ...readdirSync(join(root, 'src/app/texts'), { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map((each) => `src/app/texts/${each.name}`),
  'src/cli/texts',
  'lab/texts',
];

const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, string>;
const params = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted();

describe.each(folders)('%s', (folder) => {
  const es = read(`${folder}/es.json`);
  const en = read(`${folder}/en.json`);

  test('both languages have the same sentences', () => {
    expect(Object.keys(es).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  test('with the same values to put in, and none is empty', () => {
    for (const [key, text] of Object.entries(es)) {
      expect(text.trim(), key).not.toBe('');
      expect([...new Set(params(text))], key).toEqual([...new Set(params(en[key] ?? ''))]);
    }
  });
});

test('every failure that is thrown has its two sentences', () => {
  const texts = read('src/domain/texts/es.json');
  const sources = ['src', 'lab', 'exercises']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => readFileSync(join(root, folder, file), 'utf8')),
    );
  const thrown = new Set(
    sources.flatMap((text) => [...text.matchAll(/new Failure\(\s*'([^']+)'/g)].map((match) => match[1])),
  );
  expect(thrown.size).toBeGreaterThan(10);
  for (const id of thrown) {
    expect(texts, id).toHaveProperty([`failure.${id}.what`]);
    expect(texts, id).toHaveProperty([`failure.${id}.cure`]);
  }
});

test('every sentence that the commands say exists', () => {
  const texts = read('src/cli/texts/es.json');
  const said = readdirSync(join(root, 'src/cli'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(join(root, 'src/cli', file), 'utf8').matchAll(
        /key: '([^']+)'|(?:text|option|say)\([^)]*'((?:command|option|argument|status)\.[\w.-]+)'/g,
      ),
    ])
    .flatMap((match) => match[1] ?? match[2] ?? []);
  expect(said.length).toBeGreaterThan(20);
  for (const key of said) expect(texts).toHaveProperty([key]);
});
