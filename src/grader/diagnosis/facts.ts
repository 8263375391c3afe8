import type { Snapshot } from '../../domain/snapshot.js';
import { isInDomainList } from '../../postfix/domain-list.js';
import { deliveryService, isDisabled } from '../../postfix/master-cf.js';
import { booleanParameter, parameter } from '../../postfix/parameters.js';
import { optionAgainstPlain } from '../../postfix/sasl-options.js';
import { simpleTables, splitList, tablesOf } from '../../postfix/table-list.js';
import { globalTlsPolicy, requiresTls } from '../../postfix/tls-level.js';
import { admitsModernTls, protocolsFor } from '../../postfix/tls-protocols.js';

type Values = Readonly<Record<string, string>>;

/** The SMTP client that carries mail to the smarthost, unless a table says otherwise. */
const client = 'smtp/unix';

const passwordMaps = 'smtp_sasl_password_maps';

const when = (holds: boolean): Values | null => (holds ? {} : null);

function canLogIn(snapshot: Snapshot): boolean {
  const { mechanisms, plugins } = snapshot.sasl;
  return mechanisms === null ? plugins.length > 0 : mechanisms.some((name) => name === 'PLAIN' || name === 'LOGIN');
}

/** The option of a kind of session that keeps the client from sending a password as it is. */
function against(snapshot: Snapshot, name: string): Values | null {
  const option = optionAgainstPlain(splitList(parameter(snapshot, name, client).toLowerCase()));
  return option === null ? null : { parameter: name, option };
}

/** The same inside TLS, with a certificate that matched or without. */
const againstInTls = (snapshot: Snapshot): Values | null =>
  against(snapshot, 'smtp_sasl_tls_security_options') ?? against(snapshot, 'smtp_sasl_tls_verified_security_options');

/** Whether mail may go out in the clear. */
function mayBeClear(snapshot: Snapshot): boolean {
  const { level } = globalTlsPolicy(snapshot, client);
  return level !== 'invalid' && !requiresTls(level);
}

/** Whether a domain is a name of this machine, in mydestination or not. */
function isOwnName(snapshot: Snapshot, domain: string): boolean {
  const own = ['myhostname', 'mydomain'].map((name) => parameter(snapshot, name).toLowerCase());
  const name = domain.toLowerCase();
  return own.includes(name) || name === 'localhost' || name.startsWith('localhost.');
}

/** The text of the resolver's configuration that the chrooted client reads, beside the one it was copied from. */
function resolverCopyDiffers(snapshot: Snapshot): boolean {
  const queue = parameter(snapshot, 'queue_directory') || '/var/spool/postfix';
  const text = (path: string) => snapshot.files.find((file) => file.path === path)?.text?.trim() ?? null;
  return text('/etc/resolv.conf') !== text(`${queue}/etc/resolv.conf`);
}

/**
 * An element of mynetworks that looks like an address and is none: match_hostaddr() in util/match_ops.c passes over what has other characters
 * than an address, without a word about it.
 */
function strayElement(snapshot: Snapshot, family: 'IPv4' | 'IPv6'): Values | null {
  const looksLike = family === 'IPv6' ? /^!?\[/ : /^!?\d+\.\d/;
  const value = splitList(parameter(snapshot, 'mynetworks')).find(
    (element) => looksLike.test(element) && /[^0-9a-f:.[\]/]/i.test(element.replace(/^!/, '')),
  );
  return value === undefined ? null : { value };
}

/** The parameter, of main.cf or of one service, that has what is looked for. */
function parameterWith(snapshot: Snapshot, holds: (name: string, value: string) => boolean): Values | null {
  const own = Object.values(snapshot.config.perService);
  const settings = [snapshot.config.effective, ...own].flatMap((each) => Object.entries(each));
  // proxy_read_maps has the tables of all the others.
  const [name] = settings.find(([each, value]) => !each.startsWith('proxy_') && holds(each, value)) ?? [];
  return name === undefined ? null : { parameter: name };
}

/** What a symptom alone does not tell, read from the machine: null where it does not hold, else values for the texts. */
export const facts = {
  'plug-ins-missing': (snapshot: Snapshot) => when(!canLogIn(snapshot)),
  'plug-ins-present': (snapshot: Snapshot) => when(canLogIn(snapshot)),
  'plain-forbidden': (snapshot: Snapshot) => (canLogIn(snapshot) ? againstInTls(snapshot) : null),
  'plain-only-inside-tls': (snapshot: Snapshot) =>
    when(
      canLogIn(snapshot) &&
        againstInTls(snapshot) === null &&
        mayBeClear(snapshot) &&
        against(snapshot, 'smtp_sasl_security_options') !== null,
    ),
  'authentication-off': (snapshot: Snapshot) =>
    when(booleanParameter(snapshot, 'smtp_sasl_auth_enable', client) !== true),
  'value-without-colon': (snapshot: Snapshot) => {
    const { lookups } = snapshot;
    const found = lookups.filter(({ parameter: name, status }) => name === passwordMaps && status === 'found');
    const [first] = found;
    const incomplete = found.every(({ credentials }) => credentials?.passwordSha256 == null);
    return first !== undefined && incomplete ? { key: first.key } : null;
  },
  'password-table': (snapshot: Snapshot, { path = '' }: Values) => {
    const source = path.replace(/\.(?:db|lmdb|cdb|pag)$/, '');
    const services = [client, ...Object.keys(snapshot.config.perService)];
    return when(services.some((service) => parameter(snapshot, passwordMaps, service).includes(source)));
  },
  'typeless-table': (snapshot: Snapshot, { value = '' }: Values) =>
    parameterWith(snapshot, (name, tables) => /_maps$|_per_site$/.test(name) && splitList(tables).includes(value)),
  'table-of-parameter': (snapshot: Snapshot, { table = '' }: Values) =>
    parameterWith(snapshot, (_, value) => tablesOf(value).flatMap(simpleTables).includes(table)),
  'content-filter': (snapshot: Snapshot, { name = '' }: Values) => {
    const filter = parameter(snapshot, 'content_filter');
    return name !== '' && filter.includes(name) ? { filter } : null;
  },
  'service-disabled': (snapshot: Snapshot) => {
    const service = deliveryService(snapshot, 'smtp');
    const value = parameter(snapshot, 'master_service_disable');
    return service !== null && isDisabled(snapshot, service) ? { value } : null;
  },
  'relayhost-empty': (snapshot: Snapshot) => when(parameter(snapshot, 'relayhost') === ''),
  'resolver-copy-differs': (snapshot: Snapshot) => when(resolverCopyDiffers(snapshot)),
  'authority-unloadable': (snapshot: Snapshot) => {
    const path = parameter(snapshot, 'smtp_tls_CAfile', client);
    const place = snapshot.authorities.find((each) => each.kind === 'file' && each.path === path);
    return place !== undefined && (place.status !== 'ok' || place.brokenAt !== null) ? { path } : null;
  },
  'wrapper-mode': (snapshot: Snapshot) => when(booleanParameter(snapshot, 'smtp_tls_wrappermode', client) === true),
  'old-protocols-only': (snapshot: Snapshot) => {
    const protocols = protocolsFor(snapshot, client, globalTlsPolicy(snapshot, client));
    return admitsModernTls(protocols.value) ? null : { parameter: protocols.parameter, value: protocols.value };
  },
  'outside-domain': (snapshot: Snapshot, { domain = '' }: Values) => when(!isOwnName(snapshot, domain)),
  'own-domain-not-local': (snapshot: Snapshot, { recipient = '' }: Values) => {
    const domain = recipient.slice(recipient.lastIndexOf('@') + 1).toLowerCase();
    return isOwnName(snapshot, domain) && !isInDomainList(snapshot, 'mydestination', domain) ? { domain } : null;
  },
  'stray-ipv4-element': (snapshot: Snapshot) => strayElement(snapshot, 'IPv4'),
  'stray-ipv6-element': (snapshot: Snapshot) => strayElement(snapshot, 'IPv6'),
} satisfies Readonly<Record<string, (snapshot: Snapshot, values: Values) => Values | null>>;

export type FactName = keyof typeof facts;
