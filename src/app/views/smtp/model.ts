import { hiddenSecret } from '../../../postfix/hidden-answers.js';
import { sessionLog } from '../../../postfix/session-log.js';
import type { AppState } from '../../store/state.js';
import type { Size } from '../view.js';
import { loggedSession, type Talk, talksOf } from './talks.js';

/** Where everything of the panel is, in rows and columns of the body. */
export interface SmtpLayout {
  /** Rows of the list, its title included; 0 while a transcript has all the room. */
  readonly list: number;
  /** Rows of the transcript and of Avatar's side, their titles included; 0 while the list has all the room. */
  readonly detail: number;
  /** Rows of the explanation, below the transcript. */
  readonly explanation: number;
  /** Columns of the transcript and of Avatar's side; 0 for what is not shown. */
  readonly transcript: number;
  readonly log: number;
}

/** What the panel shows, found and measured. */
export interface SmtpModel {
  readonly talks: readonly Talk[];
  /** The grader's own that are hidden. */
  readonly hidden: number;
  readonly chosen: Talk | undefined;
  /** Where the chosen one is among `talks`. */
  readonly at: number;
  /** The chosen line of the transcript. */
  readonly line: number;
  readonly log: readonly string[];
  readonly layout: SmtpLayout;
  readonly focus: 'sessions' | 'transcript';
}

const bothFrom = 28;
const besideFrom = 120;

function shareOut(state: AppState, { columns, rows }: Size, count: number, focus: SmtpModel['focus']): SmtpLayout {
  const { side } = state.panels.smtp;
  const hasBoth = rows >= bothFrom;
  const list = hasBoth ? Math.min(count + 1, Math.max(5, Math.floor(rows / 4))) : focus === 'sessions' ? rows : 0;
  // A rule between the two.
  const detail = Math.max(0, rows - list - (hasBoth ? 1 : 0));
  const explanation = detail === 0 ? 0 : rows >= 45 ? 7 : 5;
  if (side === 'avatar') return { list, detail, explanation: 0, transcript: 0, log: columns };
  if (columns < besideFrom) return { list, detail, explanation, transcript: columns, log: 0 };
  const transcript = Math.round(columns * (columns >= 160 ? 0.5 : 0.58));
  // A line with a margin at either side between them.
  return { list, detail, explanation, transcript, log: columns - transcript - 3 };
}

const logs = new WeakMap<readonly string[], Map<string, readonly string[]>>();

/** Avatar's lines of a session; looked for once as long as neither the log nor the session changes. */
function logOf(state: AppState, talk: Talk): readonly string[] {
  const { log } = state.seen;
  // Of what cliente says to a server outside Avatar only carries the packets.
  if (talk.recorded === 'server' && talk.client === 'cliente') return [];
  const kept = logs.get(log) ?? new Map<string, readonly string[]>();
  logs.set(log, kept);
  const key = `${talk.key} ${talk.rows.length} ${talk.endedAt ?? ''}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const password = state.lab.status?.account.password ?? '';
  const found = sessionLog(log, loggedSession(talk)).map((line) =>
    password === '' ? line : line.replaceAll(password, hiddenSecret),
  );
  kept.set(key, found);
  return found;
}

/** Finds and measures what the panel shows. */
export function smtpModel(state: AppState, size: Size): SmtpModel {
  const panel = state.panels.smtp;
  const all = talksOf(state);
  const talks = panel.probes ? all : all.filter(({ isProbe }) => !isProbe);
  const wanted = panel.chosen === null ? 0 : talks.findIndex(({ key }) => key === panel.chosen);
  const at = Math.max(0, wanted);
  const chosen = talks[at];
  const focus = chosen === undefined || wanted < 0 ? 'sessions' : panel.focus;
  const last = Math.max(0, (chosen?.rows.length ?? 0) - 1);
  return {
    talks,
    hidden: all.length - talks.length,
    chosen,
    at,
    line: panel.line === null ? last : Math.min(last, panel.line),
    log: chosen === undefined ? [] : logOf(state, chosen),
    layout: shareOut(state, size, talks.length, focus),
    focus,
  };
}
