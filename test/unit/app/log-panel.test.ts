import fc from 'fast-check';
import { afterEach, describe, expect, it, test } from 'vitest';
import { widthOf } from '../../../src/app/lines/line.js';
import type { AppState } from '../../../src/app/store/state.js';
import { languages } from '../../../src/domain/message.js';
import { show } from './harness.js';
import { at, fields, rowsOf, start, told } from './log-told.js';
import { after, atPanel, bodyOf, shownOf, sizes } from './panel-drive.js';

/** Made here: to prepare it takes a while. */
const anyText = fc.string({ unit: 'binary', maxLength: 200 });

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const words = {
  es: { sent: 'está servido', why: 'Qué puede significar', live: 'en directo', empty: 'todavía está vacío' },
  en: { sent: 'has been served', why: 'What it may mean', live: 'live', empty: 'is still empty' },
} as const;

describe.each(sizes)('at $columns x $rows', (size) => {
  describe.each(languages)('in %s', (language) => {
    const shownAs = (state: AppState, unicode = true) => {
      const screen = show({ ...state, language }, size, { colours: 'none', unicode, screenReader: false });
      closing.push(screen.close);
      const rows = screen.frame().split('\n');
      expect(rows.length).toBeLessThanOrEqual(size.rows);
      expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(size.columns);
      return rows.join('\n');
    };

    it('shows the lines with their severity, the end followed', () => {
      const frame = shownAs(start);
      expect(frame).toContain('▸! 23:04:28 smtpd');
      expect(frame).toContain('warning hostname x.y');
      expect(frame).toMatch(/✔ 23:04:28 smtp +AAAAAA1111 +sent/);
      expect(frame).toContain(`● ${words[language].live}`);
    });

    it('marks the lines of the same message, and explains the chosen one', () => {
      const frame = shownAs(after(start, 'k', 'k', 'k'));
      expect(frame).toMatch(/▏ {2}23:04:28 qmgr +AAAAAA1111/);
      expect(frame).toMatch(/▏ {2}23:04:28 smtp {4,}/);
      expect(frame.replaceAll(/\s+/g, ' ')).toContain(words[language].sent);
    });

    it('tells what a deferral may come from', () => {
      expect(shownAs(after(start, 'k', 'k', 'm'))).toContain(words[language].why);
    });

    it('heads one message with from, to and how it ended', () => {
      const frame = shownAs(after(start, 'k', 'm'));
      expect(frame).toContain('alumno@avatar');
      expect(frame).toMatch(/✔ ana@gmail\.com {2}sent (?:in|en) 0\.4 s/);
    });

    it('is calm when there is nothing', () => {
      expect(shownAs(atPanel('log', []))).toContain(words[language].empty);
    });

    it('is plain ASCII where the terminal wants it', () => {
      // oxlint-disable-next-line no-control-regex -- the very range
      expect(shownAs(after(start, 'k', 'k', 'm'), false)).toMatch(/^[\u0000-\u007f]*$/);
    });
  });
});

test('said as sentences: severity in words, the line whole, explained, and its message', () => {
  const said = shownOf(after(start, 'k', 'k')).said?.() ?? [];
  expect(said).toContain('Filter: all.');
  expect(said).toContain('Line 12 of 14, deferred.');
  expect(said.join('\n')).toContain('status=deferred: for luis@hotmail.com');
  expect(said.join('\n')).toContain('What it may mean: The server s.es refuses');
  expect(said.join('\n')).toContain('Message BBBBBB2222');
});

test('what may be a password is neither shown nor said', () => {
  const said = 'warning: /etc/postfix/sasl/passwd: logical line must not start with whitespace: "[s]:587 user:secret"';
  const state = after(
    atPanel('log', [told([at('postmap[9]', said), at('qmgr[4]', 'AAAAAA1111: removed')], true)]),
    'k',
  );
  expect(rowsOf(state, sizes[2]).join('\n')).toContain('logical line must not start with whitespace');
  for (const each of [state, after(state, 'G'), after(state, 'G', 'tab')]) {
    expect(rowsOf(each, sizes[2]).join('\n')).not.toContain('secret');
    expect(shownOf(each).said?.().join('\n')).not.toContain('secret');
  }
});

test('nothing of a line reaches the terminal but what can be seen, and no row is too wide', () => {
  const text = fc.oneof(
    anyText,
    anyText.map((said) => at('smtp[5]', said)),
    fc
      .string({ unit: 'grapheme', maxLength: 120 })
      .map((said) =>
        at('smtp[5]', `AAAAAA1111: to=<${said}>, relay=none, ${fields}, dsn=4.4.1, status=deferred (${said})`),
      ),
  );
  const keys = fc.array(fc.constantFrom('k', 'f', 'm', 'tab', 'j', '/', 'x', 'enter', 'N'), { maxLength: 5 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 12 }), keys, fc.constantFrom(...sizes), (log, presses, size) => {
      const state = after(atPanel('log', [told(log, true)]), ...presses);
      const rows = rowsOf(state, size);
      expect(rows).toHaveLength(bodyOf(size).rows);
      for (const row of rows) {
        // oxlint-disable-next-line no-control-regex -- the very characters that must not be there
        expect(row).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(widthOf(row)).toBeLessThanOrEqual(size.columns);
      }
    }),
    { numRuns: 25 },
  );
});
