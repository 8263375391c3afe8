import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineWidth, plain } from '../../../src/app/lines/line.js';
import { layOut } from '../../../src/app/markdown/layout.js';
import { themeOf } from '../../../src/app/theme.js';

const colour = themeOf({ colours: 'truecolor', unicode: true, screenReader: false });
const bare = themeOf({ colours: 'none', unicode: true, screenReader: false });
const text = (markdown: string, width = 40, theme = colour) =>
  layOut(markdown, width, theme).map(({ line }) => plain(line));

describe('layout of Markdown', () => {
  it.each<[string, string, string[]]>([
    ['a heading', '# Title', ['Title', '━━━━━']],
    ['a smaller heading', '## Title', ['Title']],
    ['paragraphs', 'one\ntwo\n\nthree', ['one two', '', 'three']],
    ['a list', '- one\n- two', ['• one', '• two']],
    ['a numbered list that does not begin at one', '3. one\n4. two', ['3. one', '4. two']],
    ['a nested list', '- one\n  - two\n    1. three', ['• one', '  • two', '    1. three']],
    ['a list with paragraphs', '- one\n\n  more\n\n- two', ['• one', '  ', '  more', '', '• two']],
    ['tasks', '- [ ] one\n- [x] two', ['• [ ] one', '• [✔] two']],
    ['code', '```\na  b\n\n  c\n```', ['▏ a  b', '▏ ', '▏   c']],
    ['code in a list', '1. do\n   ```\n   x\n   ```', ['1. do', '   ▏ x']],
    ['a quote', '> mind\n> this', ['▎ mind this']],
    ['a link with its address', '[Postfix](http://www.postfix.org)', ['Postfix (http://www.postfix.org)']],
    ['a bare link once', '<http://a.org>', ['http://a.org']],
    ['a table', '| a | bb |\n|---|---|\n| 1 | 2 |', ['a  bb', '─────', '1  2 ']],
    ['entities', 'a &lt; b &amp; c', ['a < b & c']],
    ['no HTML', 'a <!-- hidden --> b\n\n<div>x</div>', ['a b']],
    ['a hard break', 'one  \ntwo', ['one', 'two']],
    ['a rule', '---', ['─'.repeat(40)]],
  ])('shows %s', (_, markdown, rows) => expect(text(markdown)).toEqual(rows));

  it('gives looks to what is marked, also within a list', () => {
    const [row] = layOut('- **bold** and `code` and *slanted*', 60, colour);
    expect(row?.line).toMatchObject([
      { text: '• ' },
      { text: 'bold', bold: true },
      { text: ' ' },
      { text: 'and' },
      { text: ' ' },
      { text: 'code', tone: 'code' },
      { text: ' ' },
      { text: 'and' },
      { text: ' ' },
      { text: 'slanted', italic: true },
    ]);
  });

  it('keeps the backticks where no colour can mark code', () => {
    expect(text('run `postfix reload`', 40, bare)).toEqual(['run `postfix reload`']);
  });

  it('numbers blocks alike at every width, so that a place can be found again', () => {
    const markdown = 'one two three four five\n\n- six\n- seven\n\n## eight\n\nnine';
    const blocks = (width: number) => [...new Set(layOut(markdown, width, colour).map(({ block }) => block))];
    expect(blocks(6)).toEqual(blocks(60));
  });

  it('lets no control character through and never exceeds the width, whatever the source', () => {
    const pieces = fc.constantFrom(
      '# ',
      '- ',
      '1. ',
      '> ',
      '```\n',
      '`',
      '**',
      '| a | b |\n|---|---|\n',
      '\n',
      '\n\n',
      '    ',
      '\u001b[2J',
      '\u009b',
      '&#27;',
      '[x](\u001b]8;;y)',
      '<b>',
    );
    const source = fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 40 })
      .map((each) => each.join(''));
    fc.assert(
      fc.property(source, fc.integer({ min: 20, max: 100 }), (markdown, width) => {
        for (const { line } of layOut(markdown, width, colour)) {
          expect(plain(line)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
          expect(lineWidth(line)).toBeLessThanOrEqual(Math.max(width, 60));
        }
      }),
    );
  });
});
