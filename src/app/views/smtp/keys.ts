import { choose } from '../../keys/choose.js';
import type { Press } from '../../keys/press.js';
import { scroll } from '../../keys/scroll.js';
import type { SmtpWish } from '../../store/panels/smtp.js';
import type { Wish } from '../../store/events.js';
import type { AppState } from '../../store/state.js';
import { panelKeys } from '../panel-frame.js';
import type { SmtpModel } from './model.js';
import type { Theme } from '../../theme.js';
import { logWindow } from './picture.js';
import { transcriptRoom } from './transcript-rows.js';

const wish = (own: SmtpWish): Wish => ({ type: 'in-panel', panel: 'smtp', wish: own });

function inList(press: Press, model: SmtpModel): Wish | null {
  const { talks, at, chosen, layout } = model;
  if (press === 'enter' || press === 'tab' || press === 'right') {
    if (chosen === undefined) return null;
    return wish({ type: 'session-opened', session: chosen.key, line: chosen.endedAt === null ? null : 0 });
  }
  const next = choose(press, at, talks.length, layout.list - 1);
  if (next === null) return null;
  // Who stands on the newest goes on with the newest.
  return wish({ type: 'session-chosen', session: next === 0 ? null : (talks[next]?.key ?? null) });
}

function inTranscript(press: Press, state: AppState, model: SmtpModel, theme: Theme): Wish | null {
  if (press === 'escape' || press === 'tab' || press === 'shift-tab' || press === 'left')
    return wish({ type: 'session-left' });
  if (model.layout.transcript === 0) {
    const { rows, top, height } = logWindow(state, model);
    const row = scroll(press, top, rows.length, height);
    return row === null ? null : wish({ type: 'log-scrolled', row });
  }
  const rows = model.chosen?.rows ?? [];
  const next = choose(press, model.line, rows.length, transcriptRoom(model, state, theme).height);
  if (next === null) return null;
  const isFollowing = model.chosen?.endedAt === null && next === rows.length - 1;
  return wish({ type: 'line-chosen', line: isFollowing ? null : next });
}

/** What a key asks for among the SMTP sessions. */
export function smtpKeys(press: Press, state: AppState, model: SmtpModel, theme: Theme): Wish | null {
  if (press === 'f') return wish({ type: 'probes-turned' });
  if (press === 'v' && model.layout.detail > 0 && model.chosen !== undefined) return wish({ type: 'side-turned' });
  const own = model.focus === 'sessions' ? inList(press, model) : inTranscript(press, state, model, theme);
  return own ?? panelKeys(press);
}
