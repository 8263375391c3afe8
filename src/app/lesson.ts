import type { LabStatus } from '../../lab/port.js';
import type { Language } from '../domain/message.js';
import type { Lesson } from './ports.js';
import type { Surroundings } from './surroundings.js';

/** What a lesson may name of the learner's own lab, as `{{name}}`; while the lab is down some of it is not known. */
const ownFacts = {
  account: ({ account }) => account.user,
  password: ({ account }) => account.password,
  authority: ({ authority }) => authority,
  recipient: ({ recipients }) => recipients[0] ?? '',
  smarthost: ({ smarthost }) => smarthost.host,
  lan: ({ lan }) => lan,
  mail: ({ mail }) => mail,
} as const satisfies Readonly<Record<string, (status: LabStatus) => string | null>>;

const isOwnFact = (name: string): name is keyof typeof ownFacts => Object.hasOwn(ownFacts, name);

/** Puts what is true of the learner's own lab into a lesson's text; while that is not known, an ellipsis. */
export function fillIn(markdown: string, status: LabStatus | null): string {
  return markdown.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, word: string) => {
    const name = word.toLowerCase();
    if (!isOwnFact(name)) return whole;
    return (status === null ? null : ownFacts[name](status)) ?? '…';
  });
}

/** The lesson of an exercise, in a language. */
export function lessonOf({ exercises }: Surroundings, exercise: string, language: Language): Lesson | undefined {
  return exercises.find((each) => each.exercise.id === exercise)?.lesson(language);
}

/** The text of one step, with its title above it where it has none of its own. */
export function stepText(lesson: Lesson | undefined, step: string, status: LabStatus | null): string {
  const found = lesson?.steps.find((each) => each.id === step);
  if (found === undefined) return '';
  const text = fillIn(found.markdown, status);
  return text.trimStart().startsWith('# ') ? text : `# ${found.title}\n\n${text}`;
}
