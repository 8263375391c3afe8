import type { Evidence } from '../../domain/report.js';
import type { Lookup, Snapshot } from '../../domain/snapshot.js';
import { trimBlanks } from '../../postfix/blanks.js';
import { fatalForAll } from '../../postfix/config-warnings.js';
import { findCredentials, passwordKeys, staleIndexes } from '../../postfix/credentials.js';
import { logTime, parseLogLine } from '../../postfix/mail-log.js';
import { parameter } from '../../postfix/parameters.js';
import { filesOf, simpleTables, splitList, tableOf, tablesOf } from '../../postfix/table-list.js';
import { type CheckInput, defineCheck, type Endings, isInTheWay, type Outcome, skip } from '../define-check.js';
import { type Diagnosis, diagnose } from '../diagnosis/diagnose.js';
import { ofFile, ofLog, ofParameter } from '../evidence.js';
import { type Leg, legsToSmarthost, senderOf } from '../legs.js';
import { worstOf } from '../worst-of.js';

const name = 'smtp_sasl_password_maps';

/**
 * Postfix asks the table for the host, then for the next hop letter by letter; with no answer it does not log in, without a word about
 * it, and the smarthost sends the mail back. So the question is put as Postfix puts it, and the answer compared with the account.
 */
export const saslCredentials = defineCheck({
  id: 'sasl.credentials',
  expected: (facts) => ({ user: facts.account.user }),
  judge: (input, end) => {
    const { assumed, legs } = legsToSmarthost(input.snapshot, input.facts);
    return worstOf(legs.map((leg) => judgeLeg(input, leg, assumed, end)));
  },
});

/** The account is in evidence by its name; the password never. */
function ofAnswer({ map, key, credentials }: Lookup): Evidence {
  const password = credentials?.passwordSha256 == null ? '' : `:${'•'.repeat(8)}`;
  return { source: `postmap -q '${key}' ${map}`, text: `${credentials?.user ?? ''}${password}` };
}

/** The keys that the tables' texts hold: a learner who wrote another one sees both. */
function keysWritten(snapshot: Snapshot, value: string): string[] {
  return tablesOf(value)
    .flatMap(simpleTables)
    .flatMap((table) => filesOf(table)?.source ?? [])
    .flatMap((path) => snapshot.files.find((file) => file.path === path)?.text?.split('\n') ?? [])
    .map((line) => trimBlanks(line))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/[ \t]/)[0] ?? '');
}

/**
 * What postmap(1) found odd about the text as it is now: it tells who runs it, and the log. Complaints from before the text was last
 * changed are of what is not there any more.
 */
function oddInText(snapshot: Snapshot, value: string): Diagnosis | null {
  const sources = tablesOf(value)
    .flatMap(simpleTables)
    .flatMap((table) => filesOf(table)?.source ?? []);
  const changed = Math.max(
    ...snapshot.files.filter(({ path }) => sources.includes(path)).map(({ mtime }) => mtime * 1000),
  );
  const lines = snapshot.log.lines.filter((text) => {
    const at = logTime(text, new Date(snapshot.takenAt * 1000));
    return parseLogLine(text)?.program.endsWith('/postmap') === true && at !== null && at >= changed;
  });
  const diagnosis = lines.length === 0 ? null : diagnose(lines, snapshot);
  return diagnosis?.source === 'log' && diagnosis.check === 'sasl.credentials' ? diagnosis : null;
}

function judgeLeg(
  { snapshot, facts, earlier }: CheckInput,
  { service, destination }: Leg,
  assumed: boolean,
  end: Endings,
): Outcome {
  const value = parameter(snapshot, name, service.id);
  const setting = ofParameter(snapshot, name, service.id);
  if (value === '') return end.fail('unset', { service: service.id }, [setting]);
  const formless = splitList(value).find((element) => tableOf(element) === null);
  if (formless !== undefined) return end.fail('form', { value: formless }, [setting]);

  const sender = senderOf(snapshot, facts);
  const keys = passwordKeys(snapshot, service.id, sender, destination);
  const found = findCredentials(snapshot, service.id, sender, destination);
  const asked = keys.map(({ key }) => key).join(', ');
  if (found.status === 'unasked') return end.error('unasked', { map: found.map, key: found.key }, [setting]);
  if (found.status === 'error') {
    if (fatalForAll(snapshot) !== null) return skip('check', { check: 'postfix.healthy' });
    const files = simpleTables(found.map).flatMap((table) => filesOf(table) ?? []);
    const [missing] = files.filter(({ index }) => index !== null && !isThere(snapshot, index));
    const evidence = [
      setting,
      { source: `postmap -q … ${found.map}`, text: found.problem },
      ...files.map(({ index, source }) => ofFile(snapshot, index ?? source)),
    ];
    if (missing?.index != null) {
      const type = found.map.slice(0, found.map.indexOf(':'));
      return end.fail(
        isThere(snapshot, missing.source) ? 'no-index' : 'no-file',
        { map: found.map, type, source: missing.source, index: missing.index, problem: found.problem },
        evidence,
      );
    }
    return end.fail('unavailable', { map: found.map, problem: found.problem }, evidence);
  }
  const odd = oddInText(snapshot, value);
  if (found.status === 'absent') {
    // The key depends on the next hop: as long as that is not right, a table made for it cannot be told from a wrong one.
    if (assumed || isInTheWay(earlier.get('relayhost'))) return skip('check', { check: 'relayhost' });
    const written = keysWritten(snapshot, value);
    return end.fail(
      'no-key',
      { asked, written: written.join(', ') || '—', nexthop: destination.nexthop },
      [
        setting,
        ...keys.map(({ key }) => ({ source: `postmap -q '${key}' ${value}`, text: '' })),
        ...ofLog(snapshot, odd ? [odd.line] : []),
      ],
      odd,
    );
  }

  const { lookup } = found;
  const { credentials } = lookup;
  const evidence = [ofAnswer(lookup)];
  const withOdd = [...evidence, ...ofLog(snapshot, odd ? [odd.line] : [])];
  const base = {
    key: lookup.key,
    map: lookup.map,
    user: facts.account.user,
    found: credentials?.user ?? '',
    length: credentials?.passwordLength ?? 0,
  };
  const stale = staleIndexes(snapshot, service.id, keys);
  const deciding = stale.find(({ matters }) => matters);
  const times = (one: { source: string; index: string }): Evidence[] => [
    ofTime(snapshot, one.source),
    ofTime(snapshot, one.index),
  ];
  if (deciding)
    return end.fail('stale', { ...base, source: deciding.source, index: deciding.index }, [
      ...evidence,
      ...times(deciding),
    ]);
  if (credentials?.passwordSha256 == null || credentials.passwordLength === 0)
    return end.fail('no-password', base, withOdd, odd);
  if (credentials.user.toLowerCase() !== facts.account.user.toLowerCase()) return end.fail('user', base, withOdd, odd);
  if (credentials.passwordSha256 !== facts.account.passwordSha256) return end.fail('password', base, withOdd, odd);
  const [old] = stale;
  if (old) return end.warn('old', { ...base, source: old.source, index: old.index }, [...evidence, ...times(old)]);
  return end.pass('ok', base, evidence);
}

function isThere(snapshot: Snapshot, path: string): boolean {
  return snapshot.files.some((file) => file.path === path && file.kind === 'file');
}

function ofTime(snapshot: Snapshot, path: string): Evidence {
  const file = snapshot.files.find((candidate) => candidate.path === path);
  return { source: `stat -c %y ${path}`, text: new Date((file?.mtime ?? 0) * 1000).toISOString() };
}
