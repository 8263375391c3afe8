/** The SMTP sessions: where the person is among them. */
export interface SmtpPanel {
  /** The chosen session; null: the newest, whichever that becomes. */
  readonly chosen: string | null;
  /** The chosen line of its transcript; null: the last, whichever that becomes. */
  readonly line: number | null;
  /** Whether the keys move among the sessions or within one. */
  readonly focus: 'sessions' | 'transcript';
  /** `avatar`: Avatar's own side of the session instead of the transcript, or alone where there is room for both. */
  readonly side: 'transcript' | 'avatar';
  /** First visible row of Avatar's side. */
  readonly logRow: number;
  /** The grader's own sessions are shown. */
  readonly probes: boolean;
}

export const openingSmtp: SmtpPanel = {
  chosen: null,
  line: 0,
  focus: 'sessions',
  side: 'transcript',
  logRow: 0,
  probes: true,
};

/** What the person wants of this panel. */
export type SmtpWish =
  | { readonly type: 'session-chosen'; readonly session: string | null }
  | { readonly type: 'session-opened'; readonly session: string; readonly line: number | null }
  | { readonly type: 'session-left' }
  | { readonly type: 'line-chosen'; readonly line: number | null }
  | { readonly type: 'side-turned' }
  | { readonly type: 'log-scrolled'; readonly row: number }
  | { readonly type: 'probes-turned' };

/** The panel after a wish. */
export function reduceSmtp(panel: SmtpPanel, wish: SmtpWish): SmtpPanel {
  switch (wish.type) {
    case 'session-chosen':
      return { ...panel, chosen: wish.session, line: 0, logRow: 0 };
    case 'session-opened':
      // Who reads a session does not want the next one to take its place.
      return { ...panel, chosen: wish.session, line: wish.line, focus: 'transcript' };
    case 'session-left':
      return { ...panel, focus: 'sessions' };
    case 'line-chosen':
      return { ...panel, line: wish.line };
    case 'side-turned':
      return { ...panel, side: panel.side === 'transcript' ? 'avatar' : 'transcript', logRow: 0 };
    case 'log-scrolled':
      return { ...panel, logRow: wish.row };
    case 'probes-turned':
      return { ...panel, probes: !panel.probes };
  }
}
