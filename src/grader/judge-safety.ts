import type { Attack, ProbeName, Safety } from '../domain/probe-result.js';
import type { Evidence } from '../domain/report.js';
import { deliveryLineIn } from '../postfix/mail-log.js';
import { type CheckInput, type Endings, firstInTheWay, type Outcome, skip, withoutProbe } from './define-check.js';
import { ofLog } from './evidence.js';
import { howItCame } from './how-it-came.js';

/** Lines of a dialogue that are shown: up to the message itself. */
const shownLines = 24;

/** What the attacker saw, in the order in which it was said. */
function transcript({ session }: Attack): Evidence[] {
  if (session === null) return [];
  const data = session.lines.findIndex(({ who, text }) => who === 'client' && /^DATA$/i.test(text));
  const lines = session.lines.slice(0, data < 0 ? shownLines : Math.min(data + 2, shownLines));
  const text = lines.map((line) => `${line.who === 'client' ? '>' : '<'} ${line.text}`).join('\n');
  return [{ source: `${session.server}:${session.port}`, text }];
}

/** What the attacker has: the account with its password hidden but for the end, and the message. */
function loot({ captured }: Attack): Evidence[] {
  return [
    ...captured.credentials.slice(0, 1).map(({ mechanism, user, password }) => ({
      source: `AUTH ${mechanism}`,
      text: `${user} : ${password}`,
    })),
    ...captured.messages.slice(0, 1).map(({ messageId, envelopeFrom, to }) => ({
      source: 'DATA',
      text: `${messageId ?? ''} from=<${envelopeFrom}> to=<${to.join('>,<')}>`,
    })),
  ];
}

const lastLine = ({ log }: { readonly log: readonly string[] }): string[] => {
  const line = deliveryLineIn(log) ?? log.at(-1);
  return line === undefined ? [] : [line];
};

/**
 * Judges what attackers on the way to the smarthost got. The endings are `password-<kind>` and `mail` for what was given away, `bounced`
 * for mail that was given back instead of waiting, `unsettled` for mail of which Postfix did not say what becomes of it, `stuck` for mail that did not arrive once all was well again, and `ok`.
 */
export function judgeSafety(input: CheckInput, probe: ProbeName, safety: Safety | null, end: Endings): Outcome {
  const cause = firstInTheWay(input, ['delivery.external']);
  if (cause !== null) return skip('check', { check: cause });
  if (safety === null) return withoutProbe(input, probe);
  const { attacks, afterwards } = safety;
  const { snapshot, facts } = input;
  const host = facts.smarthost.host;
  const robbed = attacks.find(({ captured }) => captured.credentials.length > 0);
  if (robbed) {
    const [credentials] = robbed.captured.credentials;
    const params = { host, user: credentials?.user ?? '', password: credentials?.password ?? '' };
    return end.fail(`password-${robbed.kind}`, params, [
      ...loot(robbed),
      ...transcript(robbed),
      ...ofLog(snapshot, lastLine(robbed)),
    ]);
  }
  const read = attacks.find(({ captured }) => captured.messages.length > 0);
  if (read) return end.fail('mail', { host }, [...loot(read), ...transcript(read), ...ofLog(snapshot, lastLine(read))]);
  // What became of the message is told by the log alone: the smarthost sees only what reaches it.
  if (attacks.every(({ log }) => log.length === 0)) return end.error('no-log', {}, ofLog(snapshot, ['—']));
  const returned = attacks.find(({ status }) => status === 'bounced');
  if (returned) return end.fail('bounced', { host }, ofLog(snapshot, lastLine(returned)));
  const unsettled = attacks.filter(({ status }) => status === null);
  if (unsettled.length > 0) return end.fail('unsettled', { host }, ofLog(snapshot, unsettled.flatMap(lastLine)));
  const arrived = afterwards === null ? attacks.at(-1)?.arrived === true : afterwards.outcome === 'delivered';
  const held = attacks.flatMap(lastLine);
  if (!arrived)
    return end.fail(
      'stuck',
      { host },
      ofLog(snapshot, [...held, ...(afterwards === null ? [] : lastLine(afterwards))]),
    );
  const evidence = ofLog(snapshot, held);
  if (afterwards?.delivered) evidence.push(howItCame(afterwards.delivered));
  return end.pass('ok', { host }, evidence);
}
