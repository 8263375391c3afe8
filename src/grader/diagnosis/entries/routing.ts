import { type CatalogueEntry, inDelivery } from '../entry.js';

/** Who the next server is, and its name in the DNS. */
export const ofRouting: readonly CatalogueEntry[] = [
  {
    id: 'S55',
    stage: 'start',
    from: ['log'],
    check: 'relayhost',
    patterns: [
      /fatal: (?:valid hostname or network address required|missing [^:]+|garbage after [^:]+|malformed IPv6 address) in server description: (?<value>.*)$/,
      /fatal: (?:bad network port: \S+ for destination|unknown service): (?<value>\S+)$/,
    ],
  },
  {
    id: 'S54',
    stage: 'route',
    from: ['postconf', 'log'],
    check: 'relayhost',
    fact: 'relayhost-empty',
    patterns: [/main\.cf, line (?<line>\d+): overriding earlier entry: relayhost=(?<value>.+)$/],
  },
  {
    id: 'S64',
    stage: 'route',
    from: ['log'],
    check: 'relayhost',
    patterns: [/\/error\[\d+\]: .* dsn=5\.0\.0, status=bounced \((?<value>.*)\)$/],
  },
  {
    id: 'transport-missing',
    stage: 'route',
    from: ['log'],
    check: 'relayhost',
    patterns: [/connect to transport private\/(?<name>\S+): (?:No such file or directory|Connection refused)/],
  },
  {
    id: 'transport-deferred',
    stage: 'route',
    from: inDelivery,
    check: null,
    patterns: [/(?:^|\()deferred transport\)?$/],
  },
  {
    id: 'held',
    stage: 'route',
    from: ['log'],
    check: null,
    patterns: [/\/cleanup\[\d+\]: \w+: hold: (?<part>\w+) /],
  },
  {
    id: 'kept-virtual',
    stage: 'route',
    from: ['log'],
    check: 'relayhost',
    patterns: [/to=<[^>@]*@(?<domain>[^>]*)>, [^(]*status=bounced \(User unknown in virtual \w+ table\)$/],
  },
  {
    id: 'kept-local',
    stage: 'route',
    from: ['log'],
    check: 'relayhost',
    fact: 'outside-domain',
    patterns: [
      /\/local\[\d+\]: \w+: to=<[^>@]*@(?<domain>[^>]*)>, [^(]*status=bounced \(unknown user: "(?<user>[^"]*)"\)$/,
    ],
  },
  {
    id: 'S62',
    stage: 'route',
    from: inDelivery,
    check: 'relayhost',
    patterns: [/mail for (?<name>\S+) loops back to myself/],
  },
  {
    id: 'S50a',
    stage: 'route',
    from: inDelivery,
    check: null,
    fact: 'resolver-copy-differs',
    patterns: [/Name service error for name=(?<name>\S+) type=\w+: Host not found, try again/],
  },
  {
    id: 'S50b',
    stage: 'route',
    from: inDelivery,
    check: null,
    patterns: [/Name service error for name=(?<name>\S+) type=\w+: Host not found, try again/],
  },
  {
    id: 'S53',
    stage: 'route',
    from: ['log'],
    check: 'relayhost',
    fact: 'relayhost-empty',
    patterns: [
      /to=<[^>@]*@(?<name>[^>]+)>, [^(]*relay=none, [^(]*dsn=5\.4\.4, [^(]*\([^=]*Name service error for name=\k<name> /,
    ],
  },
  {
    id: 'S52',
    stage: 'route',
    from: inDelivery,
    check: 'relayhost',
    patterns: [/Name service error for name=(?<name>\S+) type=\w+: Host found but no data record of requested type/],
  },
  {
    id: 'S51',
    stage: 'route',
    from: inDelivery,
    check: 'relayhost',
    patterns: [/Name service error for name=(?<name>\S+) type=\w+: Host not found(?!, try again)/],
  },
  // Straight to the recipient's server, which takes nothing from an address from which people surf, or wants no TLS as the smarthost does.
  {
    id: 'S66',
    stage: 'route',
    from: inDelivery,
    check: 'relayhost',
    patterns: [
      /host (?<name>[^\s[\]]+)(?:\[\S*)? said: .*The IP you're using to send mail is not authorized/,
      /relay=(?<name>[^\s[\],]+)[^\s,]*:25, [^(]*status=bounced \(host \S+ said: 55[04][- ]5\.7\.1 /,
    ],
  },
  {
    id: 'S2a',
    stage: 'route',
    from: ['log'],
    check: 'relayhost',
    patterns: [/relay=(?<name>[^\s[\],]+)[^\s,]*:25, [^(]*\(TLS is required, but was not offered by host /],
  },
];
