import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.js';

/** What one run of the program writes. */
let written: { stdout: string; stderr: string };

beforeEach(() => {
  written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    });
  vi.spyOn(console, 'log').mockImplementation((text) => {
    written.stdout += `${text}\n`;
  });
});
afterEach(() => vi.restoreAllMocks());

const run = (...words: string[]) => runCommandLine(['node', 'smarthost-lab', ...words]);

describe('a line that cannot be understood: what is wrong, and what to do', () => {
  test.each([
    [['grdae', '3'], 'No hay ninguna orden «grdae».', 'Las órdenes son: up, down, status,'],
    [['grdae', '3', '--json'], 'No hay ninguna orden «grdae».', '`smarthost-lab --help` las explica.'],
    [['grade'], 'Falta un argumento: ejercicio.', '`smarthost-lab grade --help` dice'],
    [['grade', '3', '4'], 'más argumentos de los que admite: 3, 4.', '`smarthost-lab grade --help` dice'],
    [['grade', '3', '--jsno'], 'la opción «--jsno».', 'Quizá querías escribir: --json.'],
    [['grade', '3', '--json', '--xml'], 'la opción «--xml».', '`smarthost-lab grade --help` dice'],
    [['exec', 'avatar', 'ls', '-la'], 'la opción «-la».', 'detrás de `--`.'],
    [['exec', 'avatar'], 'Falta un argumento: orden.', '`smarthost-lab exec --help` dice'],
    [['submit', '--out'], 'A la opción «--out <fichero>» le falta su valor.', '`smarthost-lab submit --help` dice'],
    [['up', '--debian', '11'], 'no admite el valor «11».', 'Valores posibles: 12, 13.'],
    [['images', 'paint'], 'Esa orden no tiene ninguna «paint».', '`smarthost-lab images --help` dice'],
    [['--colour'], 'la opción «--colour».', '`smarthost-lab --help` dice'],
  ])('%j', async (words, what, cure) => {
    expect(await run(...words, '--lang', 'es')).toBe(2);
    expect(written.stdout).toBe('');
    const [first, second, ...rest] = written.stderr.split('\n');
    expect(first).toContain(what);
    expect(second).toContain(cure);
    expect(rest).toEqual(['']);
  });

  test('in English as well, and of a language that there is not', async () => {
    expect(await run('--lang', 'fr')).toBe(2);
    expect(await run('grade', '--lang', 'en')).toBe(2);
    expect(written.stderr).toMatch(/["«]fr["»]/);
    expect(written.stderr).toContain('An argument is missing: exercise.');
  });
});

describe('help', () => {
  test.each(['--help', '-h', 'help'])('%s, in Spanish to the last word', async (word) => {
    expect(await run('--lang', 'es', word)).toBe(0);
    expect(written.stderr).toBe('');
    expect(written.stdout).toMatch(/^Uso: smarthost-lab \[opciones\] \[orden\]$/m);
    expect(written.stdout).toMatch(/^ {2}grade \[opciones\] <ejercicio> /m);
    expect(written.stdout).not.toMatch(/Usage|Options|Commands|choices|default|display/);
  });

  test('of one command, with what is taken where nothing is said', async () => {
    expect(await run('help', 'demo', '--lang', 'en')).toBe(0);
    expect(written.stdout).toMatch(/^Usage: smarthost-lab demo \[options\] \[exercise\]$/m);
    expect(written.stdout).toMatch(/number of the exercise \(if none is given: 3\)/);
  });

  test('is what a group of commands says that is called alone', async () => {
    expect(await run('images', '--lang', 'es')).toBe(2);
    expect(written.stderr).toMatch(/^Uso: smarthost-lab images/);
    expect(written.stderr).toMatch(/^ {2}load <fichero> /m);
  });
});

test('--version', async () => {
  expect(await run('--version')).toBe(0);
  expect(written.stdout).toMatch(/^smarthost-lab \d+\.\d+\.\d+\n$/);
});
