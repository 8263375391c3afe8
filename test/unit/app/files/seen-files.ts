import { toReport } from '../../../../src/grader/report.js';
import { FileFactSchema } from '../../../../src/domain/snapshot.js';
import { type SeenFile, SeenFileSchema } from '../../../../src/domain/seen-file.js';
import type { AppEvent } from '../../../../src/app/store/events.js';
import { judged, recording } from '../../grader/fixtures.js';
import { at } from '../recorded.js';

/** A recorded machine as it came: nobody had touched its main.cf. */
const mainCfAtStart =
  recording('untouched').snapshot.files.find(({ path }) => path === '/etc/postfix/main.cf')?.text ?? null;

const root = { owner: 'root', group: 'root' } as const;
const text = { mode: 0o644, ...root } as const;

/** What the machine had as it came, of the paths of the figure. */
const starts: Readonly<Record<string, SeenFile['start']>> = {
  '/etc/postfix/main.cf': { ...text, text: mainCfAtStart },
  '/etc/postfix/master.cf': { ...text, text: null },
  '/etc/mailname': { ...text, text: 'avatar.doesntexist.org\n' },
  '/etc/aliases': { ...text, text: '# See man 5 aliases for format\npostmaster:    root\n' },
  '/etc/aliases.db': { ...text, text: null },
  '/etc/init.d/postfix': { mode: 0o755, ...root, text: '#! /bin/sh -e\n' },
  '/usr/lib/x86_64-linux-gnu/sasl2/libplain.so': { ...text, text: null },
  '/usr/sbin/postfix': { mode: 0o755, ...root, text: null },
  '/etc/ssl/certs/lab-authority.pem': { ...text, text: null },
  '/etc/postfix/sasl': { mode: 0o755, ...root, text: null },
  '/usr/lib/x86_64-linux-gnu/sasl2': { mode: 0o755, ...root, text: null },
  '/var/log/mail.log': { mode: 0o640, ...root, text: '' },
  '/var/mail': { mode: 0o2775, ...root, text: null },
};

/** A file that a recording has nothing of, as it came. */
function asItCame(path: string, kind: SeenFile['kind'], content: string | null): SeenFile {
  const start = starts[path] ?? null;
  return SeenFileSchema.parse({
    path,
    kind,
    target: null,
    realPath: path,
    mode: start?.mode ?? 0,
    ...root,
    size: content?.length ?? 4096,
    mtime: 1795560000,
    text: content,
    textProblem: null,
    start,
  });
}

const figured = ['/etc/postfix/', '/etc/mailname'];

/** Avatar's files as a recorded machine had them, and those of the figure that a recording leaves out. */
export function filesOf(name: string): readonly SeenFile[] {
  const recorded = recording(name)
    .snapshot.files.filter(({ path }) => figured.some((each) => path.startsWith(each)))
    .map((fact) => SeenFileSchema.parse({ ...FileFactSchema.parse(fact), start: starts[fact.path] ?? null }));
  const rest = [
    asItCame('/etc/aliases', 'file', '# See man 5 aliases for format\npostmaster:    root\n'),
    asItCame('/etc/ssl/certs/lab-authority.pem', 'file', null),
    asItCame('/etc/aliases.db', 'file', null),
    asItCame('/etc/init.d/postfix', 'file', '#! /bin/sh -e\n'),
    asItCame('/usr/lib/x86_64-linux-gnu/sasl2', 'directory', null),
    asItCame('/usr/lib/x86_64-linux-gnu/sasl2/libplain.so', 'file', null),
    asItCame('/usr/sbin/postfix', 'file', null),
    asItCame('/var/log/mail.log', 'file', null),
    asItCame('/var/mail', 'directory', null),
  ];
  const known = new Set(recorded.map(({ path }) => path));
  return [...recorded, ...rest.filter(({ path }) => !known.has(path))];
}

/** The files of the machine as it came: nothing of exercise 3 is done. */
export const filesAtStart: readonly SeenFile[] = filesOf('course-recipe').flatMap((file): SeenFile[] => {
  if (file.start === null) return [];
  return [{ ...file, ...file.start, text: file.start.text ?? file.text }];
});

/** The app is told of a recorded machine's files. */
export const seenOf = (files: readonly SeenFile[]): AppEvent => ({
  type: 'looked-up',
  found: { what: 'files', files },
});

/** The app is told what the grader says of a recorded machine. */
export function gradedOf(name: string): AppEvent {
  const verdict = judged(name);
  return { type: 'graded', probes: true, at, reports: { es: toReport(verdict, 'es'), en: toReport(verdict, 'en') } };
}
