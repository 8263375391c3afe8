import { printable } from '../../lines/printable.js';
import type { AppState } from '../../store/state.js';
import { sayInApp } from '../../texts.js';
import { explainRow } from './explain.js';
import type { SmtpModel } from './model.js';
import { rowText, sayEncryption, sayEnd, sayUser, timeOfDay } from './words.js';

/** The chosen session, its chosen line and what that means, as sentences. */
export function smtpSaid(state: AppState, model: SmtpModel): readonly string[] {
  const { language } = state;
  const { talks, chosen, at } = model;
  const hidden = model.hidden === 0 ? [] : [sayInApp(language, 'smtp.hidden', { count: model.hidden })];
  const title = sayInApp(language, 'smtp.title');
  if (chosen === undefined)
    return [title, sayInApp(language, model.hidden === 0 ? 'smtp.empty' : 'smtp.only-probes'), ...hidden];
  const session = sayInApp(language, 'smtp.said.session', {
    number: at + 1,
    count: talks.length,
    time: timeOfDay(chosen.startedAt),
    from: chosen.client,
    to: `${chosen.server}:${chosen.port}`,
    tls: sayEncryption(chosen, language).text,
    user: sayUser(chosen, language),
    end: sayEnd(chosen, language).text,
  });
  const attack = chosen.attack === null ? [] : [sayInApp(language, `map.attack.${chosen.attack}`)];
  const own = [
    title,
    session,
    ...attack,
    ...(chosen.isProbe ? [sayInApp(language, 'smtp.mark.probe')] : []),
    ...hidden,
  ];
  if (model.focus === 'sessions') return own.map(printable);
  if (model.layout.transcript === 0)
    return [
      ...own,
      sayInApp(language, 'smtp.log.title'),
      ...(model.log.length === 0 ? [sayInApp(language, 'smtp.log.empty')] : model.log),
    ].map(printable);
  const row = chosen.rows[model.line];
  if (row === undefined) return own.map(printable);
  const who = row.kind === 'tls' ? 'smtp.said.handshake' : (`smtp.said.${row.who}` as const);
  return [
    ...own,
    sayInApp(language, 'smtp.said.line', {
      number: model.line + 1,
      count: chosen.rows.length,
      phase: sayInApp(language, `smtp.phase.${row.phase}`),
      who: sayInApp(language, who),
      text: rowText(row, state),
    }),
    ...explainRow(row, chosen.port, language),
  ].map(printable);
}
