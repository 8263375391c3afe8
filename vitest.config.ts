import { defineConfig } from 'vitest/config';
import type { Debian } from './src/domain/lab-facts.js';
import { homeOfLab, homeOfTerminals, usualRelease } from './test/lab-releases.js';

// The screen is tested as people get it, with React for production, which also draws in half the time.
process.env.NODE_ENV = 'production';

declare module 'vitest' {
  interface ProvidedContext {
    /** Debian's release on the hosts of the lab on which the test runs. */
    readonly debian: Debian;
    /** Where that lab is kept. */
    readonly home: string;
  }
}

/** A failure is said whole in one sentence: scripts/test.mjs repeats the sentence at the end, where no difference is drawn. */
const wholeSentences = { truncateThreshold: 2000 };

/** Nothing is timed: this is only for what would never end. A machine that does much else at once is slow, and no fault of ours. */
const patient = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  chaiConfig: wholeSentences,
  expect: { poll: { timeout: 30_000 } },
};

/** Test files that run on a lab of each release. The others would say the same on both. */
const onBothReleases = [
  'test/lab/starting-state.test.ts',
  'test/lab/step-by-step.test.ts',
  'test/lab/announcements.test.ts',
];

/** Tests of the lab that run in the process of the terminals, on their lab, since that process has more time left. */
const besideTerminals = ['submit', 'seen', 'checkpoints'].map((name) => `test/lab/${name}.test.ts`);

/** Tests with containers. The files of a project take turns, and so do the projects. */
const withContainers = (
  name: string,
  debian: Debian,
  groupOrder: number,
  include: string[],
  globalSetup: string,
  { home = homeOfLab(debian), exclude = [] }: { home?: string; exclude?: string[] } = {},
) => ({
  test: {
    name,
    include,
    exclude,
    globalSetup: [globalSetup],
    provide: { debian, home },
    env: { SMARTHOST_LAB_HOME: home },
    fileParallelism: false,
    sequence: { groupOrder },
    ...patient,
    testTimeout: 900_000,
    hookTimeout: 600_000,
  },
});

/** They share one running lab. */
const onLab = (
  name: string,
  debian: Debian,
  groupOrder: number,
  include: string[],
  rest: { home?: string; exclude?: string[] } = {},
) => withContainers(name, debian, groupOrder, include, 'test/shared-lab.ts', rest);

/** It has several labs of its own, since most of a case is waiting. */
const corpus = (name: string, debian: Debian, groupOrder: number, include: string[]) =>
  withContainers(name, debian, groupOrder, include, 'test/corpus/corpus-labs.ts');

export default defineConfig({
  test: {
    maxWorkers: 3,
    projects: [
      // One process for many files: to begin anew for each would take longer than most of them run.
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], isolate: false, ...patient } },
      // Apart, since a hundred graders take a while to be built.
      { test: { name: 'mutation', include: ['test/mutation/*.test.ts'], ...patient } },
      onLab('lab', usualRelease, 1, ['test/lab/**/*.test.ts'], { exclude: besideTerminals }),
      onLab('terminal', usualRelease, 2, ['test/terminal/**/*.test.ts'], { home: homeOfTerminals }),
      onLab('lab-beside', usualRelease, 3, besideTerminals, { home: homeOfTerminals }),
      onLab('lab-13', '13', 4, onBothReleases),
      corpus('corpus', '12', 5, ['test/corpus/**/*.test.ts']),
      corpus('corpus-13', '13', 6, ['test/corpus/corpus.test.ts', 'test/corpus/again.test.ts']),
    ],
  },
});
