import type { SmarthostMode } from '../../src/domain/smarthost.js';
import type { AuthorityPlace } from '../../src/domain/snapshot.js';

/** How the symptom comes about on a solved lab. */
export interface LabCase {
  /** What somebody did to Avatar, as bash, with what a solution's script knows as variables. Postfix starts afterwards. */
  readonly script?: string;
  /** How the smarthost behaves meanwhile. */
  readonly mode?: Partial<SmarthostMode>;
  /** Postfix stays stopped: what programs say that do not need it, sooner than the daemons, which pause before they give up. */
  readonly stopped?: boolean;
  /** What happens then, as bash on Avatar; a message from alumno to the first recipient where it is left out. */
  readonly trigger?: string;
  /** What happens on cliente in place of that; `AVATAR` is the server's address in the LAN. */
  readonly fromClient?: string;
  /** What shows that it has come about. */
  readonly until?: RegExp;
  /** Of what Postfix said only these lines are looked at: for what is told where the line before is not at hand. */
  readonly only?: RegExp;
  /** Undoes what lies outside /etc/postfix. */
  readonly undo?: string;
}

/** One symptom of the catalogue, and what the diagnosis must be. */
export interface Symptom {
  readonly id: string;
  /** `lab`: the real Postfix of the lab says it. `recorded line`: it takes another release of Postfix, or the real Gmail. */
  readonly produced: 'lab' | 'recorded line';
  /** What was said: lines of the log, replies, reasons in the queue. */
  readonly said: readonly string[];
  /** The values in its texts. */
  readonly params: Readonly<Record<string, string | RegExp>>;
  /** What is otherwise on the machine than on a solved one, for looking at the recorded lines. */
  readonly machine?: {
    readonly effective?: Readonly<Record<string, string>>;
    readonly warnings?: readonly string[];
    readonly fatal?: string;
    readonly mechanisms?: readonly string[];
    readonly withoutColon?: string;
    readonly resolver?: string;
    readonly authority?: Pick<AuthorityPlace, 'path' | 'status'>;
  };
  readonly lab?: LabCase;
}

/** A line of the mail log as rsyslog writes it. */
export const log = (text: string): string => `2026-11-24T21:57:52.710333+00:00 avatar postfix/${text}`;

/** The line of a delivery that did not go well. */
export const delivery = (relay: string, dsn: string, status: 'deferred' | 'bounced', reason: string): string =>
  log(
    `smtp[1218]: DF2A31A4AFB: to=<maria.outside@gmail.com>, relay=${relay}, delay=0.02, delays=0.01/0.01/0/0, dsn=${dsn}, status=${status} (${reason})`,
  );

/** The smarthost in a line of the log. */
export const smarthost = 'smtp.gmail.com[10.77.5.10]:587';

/** Sets parameters in main.cf. */
export const set = (...assignments: readonly string[]): string =>
  `postconf -e ${assignments.map((assignment) => `"${assignment}"`).join(' ')}`;

/** One message more from alumno. */
export const send = 'printf "one\\n" | runuser -u alumno -- sendmail -i -N never "$RECIPIENT"';

/** Waits until a program listens on a port of Avatar; to connect would be a client that says nothing. The columns are those of proc(5). */
export const listened = (port: number): string =>
  `until grep -q ':${port.toString(16).toUpperCase().padStart(4, '0')} [^ ]* 0A ' /proc/net/tcp; do sleep 0.05; done`;
