import type { LabFacts } from '../../domain/lab-facts.js';
import type { Evidence } from '../../domain/report.js';
import type { Snapshot } from '../../domain/snapshot.js';
import { unnamedDomains } from '../../postfix/asked-keys.js';
import { configWarnings } from '../../postfix/config-warnings.js';
import { matchList } from '../../postfix/match-list.js';
import { clientAt, faultIn, isOwnName, isTrusted, readingOf } from '../../postfix/network-list.js';
import { isOverridden, parameter } from '../../postfix/parameters.js';
import { relayPermission } from '../../postfix/relay-permission.js';
import { doorAt, doors, isMailPort, isOfItself } from '../../postfix/smtpd-services.js';
import { defineCheck, type Endings, type Outcome } from '../define-check.js';
import { ofParameter } from '../evidence.js';
import { otherNetwork, type Width, widthOf } from '../trusted-width.js';

const list = 'mynetworks';

/**
 * mynetworks lends the school's account to whoever is in it. What counts is not how it is written but whom smtpd trusts: cliente, and
 * nobody far beyond its LAN (`widthOf` draws the line). A list with an element that Postfix cannot use is not right even where cliente
 * stands before that element.
 */
export const mynetworks = defineCheck({
  id: list,
  expected: (facts) => ({ lan: facts.lan, cliente: facts.cliente.address }),
  judge: ({ snapshot, facts }, end) => {
    const service = doorAt(snapshot, facts.avatar.lanAddress)?.smtpd.id;
    const asked: Asked = {
      snapshot,
      facts,
      service,
      end,
      params: { lan: facts.lan, cliente: facts.cliente.address, value: parameter(snapshot, list, service) },
      evidence: [ofParameter(snapshot, list, service)],
    };
    return (
      judgeFault(asked) ??
      judgeTrust(asked) ??
      judgeWidth(asked, widthOf(snapshot, facts, trustsBy(snapshot, service), service)) ??
      judgeNames(asked) ??
      judgeOtherDoors(asked) ??
      judgeLesser(asked)
    );
  },
});

/** What is judged: mynetworks as one smtpd service has it. */
interface Asked {
  readonly snapshot: Snapshot;
  readonly facts: LabFacts;
  readonly service: string | undefined;
  readonly end: Endings;
  readonly params: Readonly<Record<string, string>>;
  readonly evidence: readonly Evidence[];
}

function trustsBy(snapshot: Snapshot, service: string | undefined): (address: string) => boolean {
  return (address) => isTrusted(snapshot, address, service).status === 'in';
}

function judgeFault({ snapshot, facts, service, end, params, evidence }: Asked): Outcome | null {
  const fault = faultIn(snapshot, list, clientAt(snapshot, facts.cliente.address), service);
  if (!fault) return null;
  const { text, file } = fault.pattern;
  const own = { ...params, element: text, says: fault.says };
  const seen = file === null ? evidence : [...evidence, { source: file, text }];
  if (fault.kind === 'fatal') return end.fail('fatal', own, seen);
  if (fault.kind === 'no-file') return end.fail('no-file', own, seen);
  if (fault.kind === 'table')
    return end.fail('table', own, [...seen, { source: `postmap -q … ${text}`, text: fault.says }]);
  return fault.kind === 'refused' ? end.fail('refused', own, seen) : end.fail('misprint', own, seen);
}

/** Whether cliente is trusted, by mynetworks or by a table of clients before the restriction that refuses to relay. */
function judgeTrust(asked: Asked): Outcome | null {
  const { snapshot, facts, service, end, params, evidence } = asked;
  const trust = isTrusted(snapshot, facts.cliente.address, service);
  if (trust.status === 'in') return null;
  if (trust.status === 'unknown') return end.error('unasked', { map: trust.pattern.text }, evidence);
  const stranger = `nobody@${unnamedDomains[0]}`;
  const grantedBy = (address: string): string | null => {
    const permission = relayPermission(snapshot, clientAt(snapshot, address), stranger, service);
    return permission.status === 'permitted' && permission.by?.startsWith('check_client_access ')
      ? permission.by
      : null;
  };
  const by = grantedBy(facts.cliente.address);
  if (by !== null) {
    const seen = [
      ofParameter(snapshot, 'smtpd_relay_restrictions', service),
      { source: by, text: facts.cliente.address },
    ];
    const width = widthOf(snapshot, facts, (address) => grantedBy(address) !== null, service);
    if (['right', 'wider'].includes(width.kind)) return end.pass('granted', { ...params, by }, seen);
    return end.fail('granted-wide', { ...params, by, found: width.kind === 'right' ? '' : width.found }, seen);
  }
  const slips = configWarnings(snapshot.config.warnings).filter(({ kind }) => kind === 'unused');
  const seen = [...evidence, ...slips.map(({ text }) => ({ source: 'postconf', text }))];
  if (trust.pattern !== null) return end.fail('excluded', { ...params, element: `!${trust.pattern.text}` }, seen);
  if (
    service !== undefined &&
    isOverridden(snapshot, list, service) &&
    trustsBy(snapshot, undefined)(facts.cliente.address)
  )
    return end.fail('overridden', { ...params, service }, [...seen, ofParameter(snapshot, list)]);
  const other = otherNetwork(snapshot, facts, service);
  if (other !== null) return end.fail('other-lan', { ...params, found: other }, seen);
  return end.fail('untrusted', params, seen);
}

/** Whether Postfix made the list itself, from its interfaces. */
function isByStyle({ snapshot, service }: Asked): boolean {
  const overridden = service !== undefined && isOverridden(snapshot, list, service);
  return snapshot.config.explicit[list] === undefined && !overridden;
}

function judgeWidth(asked: Asked, width: Width): Outcome | null {
  if (width.kind === 'right' || width.kind === 'wider') return null;
  const { snapshot, service, end, evidence } = asked;
  const params = { ...asked.params, found: width.found };
  const style = parameter(snapshot, 'mynetworks_style', service);
  if (isByStyle(asked))
    return end.fail('style', { ...params, style }, [...evidence, ofParameter(snapshot, 'mynetworks_style', service)]);
  switch (width.kind) {
    case 'everybody':
      return end.fail('everybody', params, evidence);
    case 'public':
      return end.fail('public', params, evidence);
    case 'neighbours':
      return end.fail('neighbours', params, evidence);
    case 'wide':
      return end.fail('wide', params, evidence);
  }
}

/** A name trusts whoever is called so, and under parent_domain_matches_subdomains whoever is called anything below it. */
function judgeNames({ snapshot, facts, service, end, params, evidence }: Asked): Outcome | null {
  const { patterns } = matchList(snapshot, parameter(snapshot, list, service));
  const foreign = patterns.find(
    (pattern) =>
      pattern.kind === 'text' &&
      !pattern.excludes &&
      readingOf(pattern).kind === 'name' &&
      !isOwnName(snapshot, facts, pattern.text),
  );
  return foreign ? end.fail('name', { ...params, element: foreign.text }, evidence) : null;
}

/** Port 25 may have another door for the Internet side, and master.cf other ports; a spammer tries all of them. */
function judgeOtherDoors(asked: Asked): Outcome | null {
  const { snapshot, facts, end } = asked;
  const others = doors(snapshot).filter((door) => door.smtpd.id !== asked.service && !isOfItself(door));
  for (const door of others) {
    const service = door.smtpd.id;
    const width = widthOf(snapshot, facts, trustsBy(snapshot, service), service);
    if (width.kind === 'right' || width.kind === 'wider') continue;
    const evidence = [ofParameter(snapshot, list, service)];
    const params = { ...asked.params, service, found: width.found };
    return isMailPort(door) ? end.fail('other-door', params, evidence) : end.warn('other-port', params, evidence);
  }
  return null;
}

/** The list is right; what remains is worth a word. */
function judgeLesser({ snapshot, facts, service, end, params, evidence }: Asked): Outcome {
  const trusts = trustsBy(snapshot, service);
  const width = widthOf(snapshot, facts, trusts, service);
  if (width.kind !== 'right') return end.warn('wider', { ...params, found: width.found }, evidence);
  const [comment] = matchList(snapshot, parameter(snapshot, list, service)).comments;
  if (comment !== undefined) return end.warn('comment', { ...params, comment }, evidence);
  if (!trusts('127.0.0.1')) return end.warn('loopback', params, evidence);
  const stranger = `nobody@${unnamedDomains[0]}`;
  const permission = relayPermission(snapshot, clientAt(snapshot, facts.cliente.address), stranger, service);
  if (permission.status === 'refused' && permission.list.startsWith('smtpd_'))
    return end.warn('unused', { ...params, by: permission.by, list: permission.list }, [
      ...evidence,
      ofParameter(snapshot, permission.list, service),
    ]);
  return end.pass('ok', params, evidence);
}
