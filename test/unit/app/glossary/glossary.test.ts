import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { parseGlossary } from '../../../../exercises/glossary/read.js';
import { exercises } from '../../../../exercises/index.js';
import { lesson } from '../../../../exercises/read.js';
import { lineWidth, plain, widthOf } from '../../../../src/app/lines/line.js';
import { layOut } from '../../../../src/app/markdown/layout.js';
import { firstOnly, termMatcher } from '../../../../src/app/markdown/terms.js';
import type { AppEvent } from '../../../../src/app/store/events.js';
import { panelNames } from '../../../../src/app/store/panels/names.js';
import { reduce } from '../../../../src/app/store/reduce.js';
import type { AppState } from '../../../../src/app/store/state.js';
import { surroundingsOf } from '../../../../src/app/surroundings-of.js';
import { themeOf } from '../../../../src/app/theme.js';
import { glossaryModel, searchTerms } from '../../../../src/app/views/glossary/model.js';
import { explanation } from '../../../../src/app/views/glossary/picture.js';
import { type Language, languages } from '../../../../src/domain/message.js';
import { show } from '../harness.js';
import { appExercise, glossary, labUp, opened } from '../recorded.js';

const environment = { colours: 'truecolor', unicode: true, screenReader: false } as const;
const theme = themeOf(environment);
const surroundings = surroundingsOf({
  environment,
  exercises: [appExercise],
  glossary,
  sayInLab: (_, { key }) => key,
});

describe.each(languages)('the glossary in %s', (language) => {
  const terms = glossary(language);

  it('explains each term once, in a few sentences', () => {
    expect(terms.length).toBeGreaterThanOrEqual(35);
    expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length);
    expect(new Set(terms.map(({ title }) => title.toLowerCase())).size).toBe(terms.length);
    for (const { id, markdown, title } of terms) {
      expect(title, id).not.toBe('');
      expect(markdown.length, id).toBeGreaterThan(100);
      expect(markdown.length, id).toBeLessThan(480);
      expect(markdown, id).toMatch(/\.$/);
    }
  });

  it('has the same terms, references and panels as in the other language', () => {
    const gist = (of: Language) => Object.fromEntries(glossary(of).map(({ id, see, panel }) => [id, { see, panel }]));
    expect(gist('es')).toEqual(gist('en'));
  });

  it('refers to terms and panels that exist, and not to the term itself', () => {
    const ids = new Set(terms.map(({ id }) => id));
    for (const { id, see, panel } of terms) {
      for (const each of see) expect(ids, id).toContain(each);
      expect(see, id).not.toContain(id);
      if (panel !== null)
        expect(
          panelNames.filter((each) => each !== 'step'),
          id,
        ).toContain(panel);
    }
  });

  it('knows no form twice', () => {
    const forms = terms.flatMap((term) => term.forms.map((form) => form.toLowerCase()));
    expect(forms.filter((form, at) => forms.indexOf(form) !== at)).toEqual([]);
    for (const { id, forms: own } of terms) expect(own, id).not.toHaveLength(0);
  });

  it('fits the smallest screen', () => {
    for (const { id } of terms) {
      const state = reduce(panel(language), { type: 'term-asked', term: id });
      const model = glossaryModel(state, surroundings);
      expect(explanation(state, surroundings, model, 50).length, id).toBeLessThanOrEqual(19);
    }
  });

  it.each(exercises)('names terms of its own in every step of exercise $id', async (exercise) => {
    const { steps } = await lesson(exercise, language);
    const matcher = termMatcher(terms);
    for (const { id, markdown } of steps) {
      const found = layOut(markdown, 80, theme, matcher).flatMap(({ line }) => line.flatMap(({ term }) => term ?? []));
      expect(found.length, id).toBeGreaterThan(0);
    }
  });
});

it('reads what stands in its file', () => {
  const text =
    'For editors.\n\n<!-- term: b -->\n## B\nforms: B, two words\n\nIt is *b*.\n\n<!-- term: a -->\n## a\nforms: a\nsee: b\npanel: log\n\nOne.\n\nTwo.\n';
  expect(parseGlossary(text, 'en')).toEqual([
    { id: 'a', title: 'a', forms: ['a'], see: ['b'], panel: 'log', markdown: 'One.\n\nTwo.' },
    { id: 'b', title: 'B', forms: ['B', 'two words'], see: [], panel: null, markdown: 'It is *b*.' },
  ]);
});

describe('terms in a text', () => {
  const matcher = termMatcher(glossary('en'));
  const found = (text: string) =>
    matcher(text).flatMap(({ text: form, term }) => (term === null ? [] : [`${form}=${term}`]));

  it.each<[string, string[]]>([
    ['The envelope, and the next hops.', ['envelope=envelope', 'next hops=next-hop']],
    ['Opportunistic TLS is no TLS.', ['Opportunistic TLS=opportunistic', 'TLS=tls']],
    ['plain text, PLAIN password', ['PLAIN=mechanism']],
    ['an open  relay', ['open  relay=open-relay']],
    ['mail@relayhost.example relayhost_maps smtp_relayhost', []],
    ['See relayhost.', ['relayhost=relayhost']],
    ['a STARTTLS-free server', []],
    ['(MX)', ['MX=mx']],
  ])('%j', (text, terms) => expect(found(text)).toEqual(terms));

  it('are found with accents', () => {
    const pieces = termMatcher(glossary('es'))('El código de respuesta. Códigos de respuesta.');
    expect(pieces.flatMap(({ term }) => term ?? [])).toEqual(['reply-code', 'reply-code']);
  });

  it('are found once by the matcher of a block', () => {
    const first = firstOnly(matcher);
    expect([...first('TLS and TLS'), ...first('TLS')].filter(({ term }) => term === 'tls')).toHaveLength(1);
  });

  const words = fc.constantFrom(
    'TLS',
    'open relay',
    'relay',
    'envelope',
    'next hop',
    '`TLS`',
    '**SASL**',
    '*MX*',
    '# queue',
    '- ',
    '\n',
    '\n\n',
    ' ',
    'x',
    '[TLS](http://a.b)',
    '| a | TLS |\n|---|---|\n',
    '> ',
  );
  const source = fc
    .array(fc.oneof(words, fc.string({ maxLength: 6 })), { maxLength: 30 })
    .map((each) => each.join(' '));

  it('change no text', () => {
    fc.assert(
      fc.property(source, (text) => {
        expect(
          matcher(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('change looks and no text of a lesson', () => {
    fc.assert(
      fc.property(source, fc.integer({ min: 20, max: 90 }), (text, width) => {
        const without = layOut(text, width, theme);
        const withTerms = layOut(text, width, theme, matcher);
        expect(withTerms.map(({ line, block }) => [plain(line), block])).toEqual(
          without.map(({ line, block }) => [plain(line), block]),
        );
      }),
    );
  });

  it('are left alone in code, headings and links', () => {
    const text = '# TLS\n\n`TLS` [TLS](http://a.b)\n\n```\nTLS\n```\n\nTLS and **TLS**';
    const marked = layOut(text, 80, theme, matcher).flatMap(({ line, block }) =>
      line.flatMap(({ term, underline }) => (term === undefined ? [] : [{ term, underline, block }])),
    );
    expect(marked).toEqual([{ term: 'tls', underline: true, block: 6 }]);
  });
});

/** The lesson of exercise 3, then the glossary. */
function step(language: Language = 'es'): AppState {
  const events: AppEvent[] = [
    { type: 'lab-known', status: labUp },
    { type: 'exercise-opened', exercise: '3' },
  ];
  return events.reduce(reduce, opened(language));
}
function panel(language: Language = 'es'): AppState {
  return reduce(step(language), { type: 'panel-opened', panel: 'glossary' });
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function after(state: AppState, ...keys: readonly string[]) {
  const screen = show(state, { columns: 80, rows: 24 });
  closing.push(screen.close);
  await screen.press(...keys);
  return { screen, state: screen.store.getState(), panel: screen.store.getState().panels.glossary };
}
const escape = '\u001b';

describe('keys', () => {
  it('t on the lesson opens the first term in sight, and Escape leads back', async () => {
    expect((await after(step(), 't')).state).toMatchObject({
      panel: 'glossary',
      panels: { glossary: { term: 'sasl' } },
    });
    expect((await after(step(), 't', escape)).state.panel).toBe('step');
  });

  it('Escape leads back to whatever panel one came from', async () => {
    const files = reduce(step(), { type: 'panel-opened', panel: 'files' });
    expect((await after(files, '9')).state.panel).toBe('glossary');
    expect((await after(files, '9', escape)).state.panel).toBe('files');
  });

  it('follow references, and go back the same way', async () => {
    const there = await after(step(), 't', '\t', '\r');
    expect(there.panel).toMatchObject({ term: 'lookup-table', trail: ['sasl'] });
    expect((await after(there.state, '\r', escape)).panel).toMatchObject({ term: 'lookup-table', trail: ['sasl'] });
    expect((await after(there.state, escape)).panel).toMatchObject({ term: 'sasl', trail: [] });
    expect((await after(there.state, escape, escape)).state.panel).toBe('step');
  });

  it('the last reference opens the panel that shows it', async () => {
    expect((await after(step(), 't', `${escape}[D`, '\r')).state.panel).toBe('smtp');
  });

  it('every letter is typed while one searches, also those that mean something elsewhere', async () => {
    const { screen, panel: searching } = await after(panel('en'), '/', 'q', 'u', 'l', '?', '1', 'N');
    expect(searching.search).toBe('qul?1N');
    expect(screen.frame()).toContain('No term has');
    expect((await after(panel('en'), '/', 'q', 'u', 'x', '\u007f')).panel.search).toBe('qu');
  });

  it('Enter takes what was found, Escape ends the search', async () => {
    expect((await after(panel('en'), '/', 'c', 'h', 'r', '\r')).panel).toMatchObject({ search: null, term: 'chroot' });
    const ended = await after(panel('en'), '/', 'c', 'h', escape);
    expect(ended.panel.search).toBeNull();
    expect(ended.state.panel).toBe('glossary');
  });

  it('choose in the list', async () => {
    const { terms } = glossaryModel(panel(), surroundings);
    expect((await after(panel(), 'j', 'j')).panel.term).toBe(terms[2]?.id);
    expect((await after(panel(), `${escape}[F`)).panel.term).toBe(terms.at(-1)?.id);
  });
});

it('the terms of the step come first', () => {
  const model = glossaryModel(panel(), surroundings);
  expect(model.terms.slice(0, model.ofStep).map(({ id }) => id)).toEqual(['mechanism', 'sasl']);
  expect(model.terms).toHaveLength(glossary('es').length);
});

it('a search finds titles before forms, and forms before explanations, accents or not', () => {
  const ids = (search: string) => searchTerms(glossary('es'), search).map(({ id }) => id);
  expect(ids('código')[0]).toBe('reply-code');
  expect(ids('CODIGO')[0]).toBe('reply-code');
  expect(ids('dsn')[0]).toBe('bounce');
  expect(ids('rfc 3207')).toEqual(['starttls']);
  expect(ids('zzz')).toEqual([]);
});

describe.each([
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
])('at $columns x $rows', (size) => {
  it.each(languages)('every row fits, in %s', (language) => {
    for (const state of [panel(language), reduce(panel(language), { type: 'term-asked', term: 'tls' })]) {
      const screen = show(state, size);
      closing.push(screen.close);
      const rows = screen.frame().split('\n');
      expect(rows).toHaveLength(size.rows);
      for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(size.columns);
    }
  });
});

it('needs nothing but ASCII where that is all there is', () => {
  const screen = show(panel(), { columns: 80, rows: 24 }, { colours: 'none', unicode: false, screenReader: false });
  closing.push(screen.close);
  expect(screen.frame()).toMatch(/^[\n\u0020-\u007e]+$/);
});

it('tells a screen reader the explanation and where it leads', () => {
  const state = reduce(panel('en'), { type: 'term-asked', term: 'starttls' });
  const screen = show(state, { columns: 80, rows: 24 }, { colours: 'none', unicode: true, screenReader: true });
  closing.push(screen.close);
  expect(screen.frame()).toContain('The command that turns a plain SMTP connection into one with TLS');
  expect(screen.frame()).toContain('See also: TLS, downgrade, EHLO');
});

it('the lesson underlines its terms on the screen', () => {
  const lines = surroundings.layOut('Of SASL.', 40, 'en').map(({ line }) => line);
  expect(lines[0]?.find(({ text }) => text === 'SASL')).toMatchObject({ underline: true, term: 'sasl' });
  expect(lineWidth(lines[0] ?? [])).toBe(8);
});
