import { PassThrough } from 'node:stream';

/** What a terminal sends for the keys that have a name. */
const bytes: Readonly<Record<string, string>> = {
  enter: '\r',
  escape: '\u001b',
  tab: '\t',
  'shift-tab': '\u001b[Z',
  space: ' ',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  home: '\u001b[H',
  end: '\u001b[F',
  pageup: '\u001b[5~',
  pagedown: '\u001b[6~',
};

/**
 * What a terminal sends for a key: a name, `ctrl-` and a letter, or a character.
 *
 * @throws Error for a name that no key has
 */
export function bytesOf(key: string): string {
  const named = bytes[key];
  if (named !== undefined) return named;
  const control = /^ctrl-([a-z\]])$/.exec(key)?.[1];
  if (control !== undefined) return String.fromCodePoint((control.codePointAt(0) ?? 0) & 0x1f);
  if (Array.from(key).length === 1) return key;
  throw new Error(`No key has the name "${key}".`);
}

/**
 * A keyboard on which nobody types but the program: a terminal's input for the app and for the shells that it opens. It stands for the
 * real one, which the person who watches has.
 */
export function demoKeyboard(real: NodeJS.ReadStream): {
  readonly input: NodeJS.ReadStream;
  readonly type: (text: string) => void;
} {
  const stream = new PassThrough({ encoding: 'utf8' });
  const terminal = { isTTY: true, isRaw: true, setRawMode: () => stream, ref: () => stream, unref: () => stream };
  const keyboard = Object.assign(stream, terminal);
  const input = new Proxy(real, {
    get(_, name) {
      const value: unknown = Reflect.get(keyboard, name, keyboard);
      return typeof value === 'function' ? (value.bind(keyboard) as unknown) : value;
    },
  });
  return { input, type: (text) => void stream.write(text) };
}
