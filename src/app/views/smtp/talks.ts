import type { ClientDialogue } from '../../../domain/probe-result.js';
import type { DialogueLine, SmtpSession } from '../../../domain/smarthost.js';
import { isOfProbes, type LoggedSession } from '../../../postfix/session-log.js';
import { type SessionEnd, sessionEnd } from '../../../postfix/session-end.js';
import { type TranscriptRow, transcriptRows } from '../../../postfix/smtp-phases.js';
import type { AppState } from '../../store/state.js';

/** An SMTP session as the panel shows it, wherever it was recorded. */
export interface Talk {
  readonly key: string;
  /** `server`: by the server outside. `wire`: on cliente. */
  readonly recorded: 'server' | 'wire';
  readonly client: string;
  /** The server's name, or its address where no name is known. */
  readonly server: string;
  readonly port: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly encrypted: 'clear' | 'tls' | 'unreadable';
  readonly tls: SmtpSession['tls'];
  readonly user: string | null;
  readonly rows: readonly TranscriptRow[];
  readonly linesLeftOut: number;
  readonly end: SessionEnd;
  /** What an attacker did who answered it; null where nobody did. */
  readonly attack: SmtpSession['attack'];
  /** One of the grader's own. */
  readonly isProbe: boolean;
}

/** Its rows and end are worked out once for each state of a session. */
const known = new WeakMap<object, Pick<Talk, 'rows' | 'end' | 'isProbe'>>();

function worked(from: object, lines: readonly DialogueLine[], tls: SmtpSession['tls'], isOver: boolean) {
  const before = known.get(from);
  if (before !== undefined) return before;
  const rows = transcriptRows(lines, { tls, isOver });
  const isProbe = rows.some(
    (row) => row.kind === 'said' && row.who === 'client' && /^Message-ID:\s*<probe\./i.test(row.text),
  );
  const found = { rows, end: sessionEnd(rows, isOver), isProbe };
  known.set(from, found);
  return found;
}

/** The host of the lab that has an address, or the address. */
function hostOf(state: AppState, address: string): string {
  const plain = address.replace(/^::ffff:/, '');
  const host = state.lab.status?.hosts.find(({ addresses }) => Object.values(addresses).includes(plain));
  return host?.name ?? plain;
}

/** A session as Avatar's log is asked for it. */
export function loggedSession(
  talk: Pick<Talk, 'recorded' | 'server' | 'port' | 'startedAt' | 'endedAt' | 'rows'>,
): LoggedSession {
  const said = talk.rows.filter((row) => row.kind === 'said');
  const { server, port, startedAt, endedAt } = talk;
  const isOut = talk.recorded === 'server';
  return {
    direction: isOut ? 'out' : 'in',
    server,
    port,
    startedAt,
    endedAt,
    messageIds: said.flatMap(({ verb, text }) =>
      verb === 'content' ? (/^Message-ID:\s*(<[^>]+>)/i.exec(text)?.slice(1) ?? []) : [],
    ),
    // Of a server outside it would be that server's own.
    queueIds: isOut ? [] : said.flatMap(({ text }) => /queued as ([A-Za-z0-9]+)/.exec(text)?.slice(1) ?? []),
  };
}

/** What Avatar's log says of whose sessions they are, asked once for each log and session. */
const ofProbes = new WeakMap<readonly string[], WeakMap<SmtpSession, boolean>>();

function isOfProbesByLog(log: readonly string[], session: SmtpSession, logged: LoggedSession): boolean {
  const answers = ofProbes.get(log) ?? new WeakMap<SmtpSession, boolean>();
  ofProbes.set(log, answers);
  const known = answers.get(session);
  if (known !== undefined) return known;
  const found = isOfProbes(log, logged);
  answers.set(session, found);
  return found;
}

function talkOfSession(state: AppState, session: SmtpSession): Talk {
  const { tls } = session;
  const own = worked(session, session.lines, tls, session.endedAt !== null);
  const logged = loggedSession({ ...session, recorded: 'server', rows: own.rows });
  return {
    key: `outside ${session.id}`,
    recorded: 'server',
    client: hostOf(state, session.peer),
    server: session.server,
    port: session.port,
    startedAt: session.startedAt,
    endedAt: session.endedAt,
    encrypted: tls === null ? 'clear' : 'tls',
    tls,
    user: session.auth?.user ?? null,
    linesLeftOut: session.linesLeftOut,
    attack: session.attack,
    ...own,
    isProbe: own.isProbe || (logged.messageIds.length === 0 && isOfProbesByLog(state.seen.log, session, logged)),
  };
}

function talkOfDialogue(state: AppState, dialogue: ClientDialogue): Talk {
  const own = worked(dialogue, dialogue.lines, null, dialogue.endedAt !== null);
  const isEncrypted = own.rows.some((row) => row.kind === 'tls' && row.outcome === 'unreadable');
  return {
    key: `cliente ${dialogue.id}`,
    recorded: 'wire',
    client: 'cliente',
    server: hostOf(state, dialogue.server),
    port: dialogue.port,
    startedAt: dialogue.startedAt,
    endedAt: dialogue.endedAt,
    encrypted: isEncrypted ? 'unreadable' : 'clear',
    tls: null,
    user: null,
    linesLeftOut: 0,
    attack: null,
    ...own,
    isProbe: dialogue.probe || own.isProbe,
  };
}

/** The first thing that a client says, which names it. */
const opening = (lines: readonly DialogueLine[]) => lines.find(({ who }) => who === 'client')?.text;

/** Whether a dialogue that was recorded on cliente is the session that a server outside tells of, too. */
function isSame(dialogue: ClientDialogue, session: SmtpSession): boolean {
  return (
    dialogue.port === session.port &&
    Math.abs(Date.parse(dialogue.startedAt) - Date.parse(session.startedAt)) < 1000 &&
    opening(dialogue.lines) === opening(session.lines)
  );
}

/**
 * All sessions, newest first: those with servers outside, as these saw them, and those held from cliente. One that cliente held with a
 * server outside is told of by both; the server's own record, which sees into TLS, is the one that is shown. Such a server sees the
 * address of Avatar, through which cliente's packets go.
 */
export function talksOf(state: AppState): readonly Talk[] {
  const dialogues = state.seen.dialogues ?? [];
  const outward = dialogues.filter(({ server }) => hostOf(state, server) !== 'avatar');
  const twice = new Set<ClientDialogue>();
  const outside = state.seen.sessions.map((session): Talk => {
    const same = outward.find((dialogue) => !twice.has(dialogue) && isSame(dialogue, session));
    if (same === undefined) return talkOfSession(state, session);
    twice.add(same);
    return { ...talkOfSession(state, session), client: 'cliente' };
  });
  const fromCliente = dialogues
    .filter((dialogue) => !twice.has(dialogue))
    .map((dialogue) => talkOfDialogue(state, dialogue));
  return [...outside, ...fromCliente].toSorted((one, other) => Date.parse(other.startedAt) - Date.parse(one.startedAt));
}
