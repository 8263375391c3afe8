import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Awaited, type Caption, type DemoAct, demoHosts, type ShellAct } from '../src/domain/demo.js';
import type { Exercise } from '../src/domain/exercise.js';
import { contentFolder } from './read.js';

const awaited: readonly Awaited[] = ['graded', 'done', 'passed'];

/** A line of the script: its first word and the rest, and where it stands. */
interface Line {
  readonly word: string;
  readonly rest: string;
  readonly number: number;
}

class DemoScriptError extends Error {
  constructor({ number, word, rest }: Line, what: string) {
    super(`Line ${number} of the demonstration, "${word} ${rest}": ${what}.`);
    this.name = 'DemoScriptError';
  }
}

function linesOf(script: string): Line[] {
  return script.split('\n').flatMap((text, index) => {
    // What is typed may end in blanks that matter to nobody, and may be empty.
    const match = /^\s*(\S+)(?: (.*?))?\s*$/.exec(text);
    const word = match?.[1] ?? '';
    return word === '' || word === '#' ? [] : [{ word, rest: match?.[2] ?? '', number: index + 1 }];
  });
}

function seconds(line: Line): number {
  const value = Number(line.rest);
  if (line.rest === '' || !Number.isFinite(value) || value < 0) throw new DemoScriptError(line, 'no number of seconds');
  return value;
}

function keys(line: Line): readonly string[] {
  const named = line.rest.split(/\s+/).filter((key) => key !== '');
  if (named.length === 0) throw new DemoScriptError(line, 'no key');
  return named;
}

/** The two lines of one sentence: `es …` and `en …`, in this order. */
function caption(lines: Line[], first: Line): Caption {
  const second = lines.shift();
  if (second?.word !== 'en' || first.rest === '' || second.rest === '')
    throw new DemoScriptError(first, 'a sentence is a line "es" and a line "en"');
  return { es: first.rest, en: second.rest };
}

function pattern(line: Line): RegExp {
  try {
    return new RegExp(line.rest, 'm');
  } catch {
    throw new DemoScriptError(line, 'no regular expression');
  }
}

function shellActs(lines: Line[], opening: Line): readonly ShellAct[] {
  const acts: ShellAct[] = [];
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    switch (line.word) {
      case 'end':
        return acts;
      case 'es':
        acts.push({ kind: 'say', caption: caption(lines, line) });
        break;
      case '$':
        acts.push({ kind: 'command', text: line.rest });
        break;
      case '>':
        acts.push({ kind: 'line', text: line.rest });
        break;
      case 'text':
        acts.push({ kind: 'text', text: line.rest });
        break;
      case 'press':
        acts.push({ kind: 'press', keys: keys(line) });
        break;
      case 'hear':
        acts.push({ kind: 'hear', what: pattern(line) });
        break;
      case 'pause':
        acts.push({ kind: 'pause', seconds: seconds(line) });
        break;
      default:
        throw new DemoScriptError(line, 'not a word of a shell scene');
    }
  }
  throw new DemoScriptError(opening, 'the scene has no "end"');
}

/**
 * Understands a demonstration's script. A line is a word and what belongs to it; `#` begins a remark.
 *
 * - `step ID`: waits until that step is on the screen
 * - `es SENTENCE`, then `en SENTENCE`: what is said; in a shell it is typed as a remark
 * - `press KEY…`, `pause SECONDS`
 * - `await graded`, `await done`, `await passed`
 * - `shell HOST` … `end`: a shell, in which `$ COMMAND` waits for the prompt, `> LINE` for a quiet moment, `text CHARACTERS` ends without
 *   Enter, and `hear REGEXP` waits for an answer. At the end `exit` is typed.
 *
 * What is typed may name the lab's facts as a lesson does: `{{account}}`, `{{recipient}}`.
 *
 * @throws Error that names the line: the script is a defect of ours
 */
export function parseDemo(script: string): readonly DemoAct[] {
  const acts: DemoAct[] = [];
  const lines = linesOf(script);
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const { word, rest } = line;
    switch (word) {
      case 'step':
        acts.push({ kind: 'step', step: rest });
        break;
      case 'es':
        acts.push({ kind: 'say', caption: caption(lines, line) });
        break;
      case 'press':
        acts.push({ kind: 'press', keys: keys(line) });
        break;
      case 'pause':
        acts.push({ kind: 'pause', seconds: seconds(line) });
        break;
      case 'await': {
        const what = awaited.find((each) => each === rest);
        if (what === undefined) throw new DemoScriptError(line, 'nothing to wait for');
        acts.push({ kind: 'await', what });
        break;
      }
      case 'shell': {
        const host = demoHosts.find((each) => each === rest);
        if (host === undefined) throw new DemoScriptError(line, 'no host whose shell a key opens');
        acts.push({ kind: 'shell', host, acts: shellActs(lines, line) });
        break;
      }
      default:
        throw new DemoScriptError(line, 'not a word of a demonstration');
    }
  }
  return acts;
}

/** The demonstration of an exercise. */
export async function demoOf(exercise: Exercise): Promise<readonly DemoAct[]> {
  return parseDemo(await readFile(join(contentFolder(), exercise.folder, 'demo.txt'), 'utf8'));
}
