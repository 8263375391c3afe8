import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Glossary, Term } from '../../src/domain/glossary.js';
import type { Language } from '../../src/domain/message.js';

/** The folder with the texts: beside the sources, also when the program runs from `dist/`. */
function textFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return existsSync(join(here, 'es.md')) ? here : join(here, '..', '..', '..', 'exercises', 'glossary');
}

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/**
 * Understands a glossary's Markdown: `<!-- term: id -->` before each term, then `## Title`, then lines `forms: …` and, where there is
 * something to say, `see: …` and `panel: …`, then the explanation. What stands before the first term is for whoever edits the file.
 */
export function parseGlossary(markdown: string, language: Language): Glossary {
  const [, ...sections] = markdown.split(/^<!-- term: /m);
  return sections
    .map((section): Term => {
      const end = section.indexOf('-->');
      const lines = section
        .slice(end + 3)
        .trim()
        .split('\n');
      const head = new Map<string, string>();
      let at = 0;
      for (; at < lines.length; at += 1) {
        const [, title] = /^## (.+)$/.exec(lines[at] ?? '') ?? [];
        const [, name, value] = /^(forms|see|panel): *(.*)$/.exec(lines[at] ?? '') ?? [];
        if (title !== undefined) head.set('title', title.trim());
        else if (name !== undefined && value !== undefined) head.set(name, value.trim());
        else if (lines[at] !== '') break;
      }
      return {
        id: section.slice(0, end).trim(),
        title: head.get('title') ?? '',
        forms: listed(head.get('forms') ?? ''),
        see: listed(head.get('see') ?? ''),
        panel: head.get('panel') ?? null,
        markdown: lines.slice(at).join('\n').trim(),
      };
    })
    .toSorted((one, other) => one.title.localeCompare(other.title, language, { sensitivity: 'base' }));
}

/** The glossary in a language, as its file has it. */
export async function readGlossary(language: Language): Promise<Glossary> {
  return parseGlossary(await readFile(join(textFolder(), `${language}.md`), 'utf8'), language);
}
