import { readdirSync, readFileSync } from 'node:fs';
import type { Debian } from '../../src/domain/lab-facts.js';
import type { CheckStatus } from '../../src/domain/report.js';
import { type Start, starts } from '../start-states.js';

/** A whole configuration as a learner might have made it, and what the grader must say of it. */
export interface Case {
  readonly name: string;
  readonly exercise: string;
  /** How Avatar is before the script runs. */
  readonly start: Start;
  /** The releases on which it can run. */
  readonly debian: readonly Debian[];
  /** Whether mail leaves as the exercise wants it. */
  readonly right: boolean;
  /** Why it is right or wrong, in one line. */
  readonly why: string;
  /** Whether the learner sends a message once the script has run: the last step of exercise 3. */
  readonly sends: boolean;
  /** The checks that do not simply pass, and how they end. */
  readonly expected: Readonly<Record<string, CheckStatus>>;
  /** What the learner did, as bash, which may use `begun_anew` (test/begun-anew.ts). */
  readonly script: string;
}

const statuses: readonly CheckStatus[] = ['pass', 'fail', 'warn', 'skip', 'error'];
const folder = new URL('./cases/', import.meta.url);

function oneOf<Value extends string>(name: string, values: readonly Value[], text: string): Value {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new Error(`${name}: "${text}" is none of ${values.join(', ')}`);
  return found;
}

/** The comment lines before the first command, as `name: value`. */
function headOf(name: string, script: string): [string, string][] {
  const lines = script.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines.slice(0, end).map((line) => {
    const match = /^# (exercise|start|debian|right|wrong|sends|expect): (.+)$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) throw new Error(`${name}: cannot read "${line}"`);
    return [match[1], match[2].trim()];
  });
}

/**
 * Understands a case. In its head, `# expect: ID... STATUS` names checks that end otherwise than with `pass`.
 *
 * @throws Error for a head that is incomplete or contradicts itself
 */
export function parseCase(name: string, script: string): Case {
  const head = headOf(name, script);
  const all = (wanted: string): string[] => head.flatMap(([key, value]) => (key === wanted ? [value] : []));
  const one = (wanted: string, usual?: string): string => {
    const [value = usual, ...more] = all(wanted);
    if (value === undefined || more.length > 0) throw new Error(`${name}: "# ${wanted}:" is needed once`);
    return value;
  };
  const why = [...all('right'), ...all('wrong')];
  if (why.length !== 1 || why[0] === undefined) throw new Error(`${name}: right or wrong?`);
  const expected = all('expect').flatMap((line) => {
    const ids = line.split(/\s+/);
    const status = oneOf(name, statuses, ids.pop() ?? '');
    return ids.map((id) => [id, status] as const);
  });
  return {
    name,
    exercise: one('exercise'),
    start: oneOf(name, starts, one('start')),
    debian: one('debian', '12 13')
      .split(' ')
      .map((release) => oneOf(name, ['12', '13'], release)),
    right: all('right').length === 1,
    why: why[0],
    sends: oneOf(name, ['yes', 'no'], one('sends', all('exercise')[0] === '3' ? 'yes' : 'no')) === 'yes',
    expected: Object.fromEntries(expected),
    script,
  };
}

/** Every case, by name. */
export const cases: readonly Case[] = readdirSync(folder)
  .filter((file) => file.endsWith('.sh'))
  .map((file) => file.replace(/\.sh$/, ''))
  .toSorted()
  .map((name) => parseCase(name, readFileSync(new URL(`${name}.sh`, folder), 'utf8')));
