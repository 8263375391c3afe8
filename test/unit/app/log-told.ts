import { plain } from '../../../src/app/lines/line.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import type { AppState } from '../../../src/app/store/state.js';
import { logRows } from '../../../src/app/views/log/log-rows.js';
import { logModel } from '../../../src/app/views/log/log-model.js';
import { atPanel, bodyOf, sizes, surroundingsFor } from './panel-drive.js';

/** A line of Avatar's log. */
export const at = (program: string, said: string) =>
  `2026-11-24T23:04:28.464957+00:00 avatar postfix/${program}: ${said}`;
export const fields = 'delay=0.4, delays=0.1/0/0.3/0';

/** Fourteen lines: Postfix starts, a message is sent, one of the grader's is deferred, and a warning. */
export const lines = [
  at('postfix-script[1]', 'starting the Postfix mail system'),
  at('master[1]', 'daemon started -- version 3.7.11, configuration /etc/postfix'),
  at('pickup[2]', 'AAAAAA1111: uid=1000 from=<alumno>'),
  at('cleanup[3]', 'AAAAAA1111: message-id=<one@avatar>'),
  at('qmgr[4]', 'AAAAAA1111: from=<alumno@avatar>, size=342, nrcpt=1 (queue active)'),
  at('pickup[2]', 'BBBBBB2222: uid=1000 from=<alumno>'),
  at('cleanup[3]', 'BBBBBB2222: message-id=<probe.2@avatar>'),
  at('qmgr[4]', 'BBBBBB2222: from=<alumno@avatar>, size=342, nrcpt=1 (queue active)'),
  at('smtp[5]', 'Verified TLS connection established to s.es[10.0.0.1]:587: TLSv1.3 with cipher x'),
  at('smtp[6]', 'connect to s.es[10.0.0.1]:587: Connection refused'),
  at(
    'smtp[5]',
    `AAAAAA1111: to=<ana@gmail.com>, relay=s.es[10.0.0.1]:587, ${fields}, dsn=2.0.0, status=sent (250 2.0.0 OK)`,
  ),
  at(
    'smtp[6]',
    `BBBBBB2222: to=<luis@hotmail.com>, relay=none, ${fields}, dsn=4.4.1, status=deferred (connect to s.es[10.0.0.1]:587: Connection refused)`,
  ),
  at('qmgr[4]', 'AAAAAA1111: removed'),
  at('smtpd[7]', 'warning: hostname x.y does not resolve to address 10.0.0.9'),
];

/** The log has got more lines, or has just been opened. */
export const told = (more: readonly string[], begins = false): AppEvent => ({
  type: 'lab-told',
  event: { type: 'log', lines: more, begins },
});

/** The panel with those lines. */
export const start = atPanel('log', [told(lines, true)]);

/** What the panel shows at 80x24. */
export const modelOf = (state: AppState) => logModel(state, surroundingsFor(), bodyOf(sizes[0]));

/** The text of the line under the cursor. */
export const chosen = (state: AppState) => modelOf(state).entry?.text;

/** The rows of the panel's body. */
export function rowsOf(state: AppState, size: (typeof sizes)[number] = sizes[0]): string[] {
  const body = bodyOf(size);
  const surroundings = surroundingsFor();
  return logRows(state, surroundings, logModel(state, surroundings, body), body).map(plain);
}
