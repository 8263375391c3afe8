import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The rooms of the house, and into which others each may reach. docs/architecture.md draws them. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  'src/postfix': ['src/domain'],
  'src/grader': ['src/domain', 'src/postfix'],
  exercises: ['src/domain'],
  lab: ['src/domain', 'src/postfix', 'src/grader'],
  'src/learner': ['src/domain', 'src/postfix', 'src/grader'],
  'src/submission': ['src/domain', 'src/postfix', 'src/grader', 'src/learner'],
  // The screen knows the lab by its port alone.
  'src/app': ['src/domain', 'src/postfix', 'src/grader', 'src/learner', 'lab/port'],
  'src/cli': [
    'src/domain',
    'src/postfix',
    'src/grader',
    'src/learner',
    'src/submission',
    'src/app',
    'lab',
    'exercises',
  ],
  images: ['src/domain'],
};

/** Libraries that only one room may know. */
const keptIn: Readonly<Record<string, string>> = {
  dockerode: 'lab',
  testcontainers: 'lab',
  ink: 'src/app',
  react: 'src/app',
  marked: 'src/app',
  commander: 'src/cli',
  'smtp-server': 'images',
};

const room = (file: string) => Object.keys(mayImport).find((each) => file.startsWith(`${each}/`)) ?? '';

const files = Object.keys(mayImport).flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file)),
);

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap((match) => match[1] ?? []);
}

describe('imports run one way', () => {
  test('there is something to look at', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  test.each(files)('%s', (file) => {
    const own = room(file);
    for (const imported of importsOf(file)) {
      if (imported.startsWith('.')) {
        const target = relative(root, join(root, dirname(file), imported));
        if (target.startsWith(`${own}/`)) continue;
        const allowed = (mayImport[own] ?? []).some((each) => target.startsWith(`${each}/`) || target === `${each}.js`);
        expect(allowed, `${file} imports ${target}`).toBe(true);
      } else {
        const library = imported.split('/')[0] ?? '';
        const home = keptIn[library];
        expect(home === undefined || home === own, `${file} imports ${imported}`).toBe(true);
      }
    }
  });
});
