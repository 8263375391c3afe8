import type { CatalogueEntry, Source } from '../entry.js';

/** A refusal shows in Avatar's log and in the client's dialogue. */
const refusing: readonly Source[] = ['log', 'reply'];

const relayDenied = (code: string): readonly RegExp[] => [
  new RegExp(`NOQUEUE: reject: RCPT from \\S+: ${code} <(?<recipient>[^>]*)>: Relay access denied`),
  new RegExp(`^${code} <(?<recipient>[^>]*)>: Relay access denied`),
];

const deniedToAvatarItself =
  /NOQUEUE: reject: RCPT from \S+\[(?<client>127\.[\d.]+|::1)\]: [45]5[0-9] [45]\.7\.1 <(?<recipient>[^>]*)>: Relay access denied/;

/** Avatar's own SMTP server: who may hand in mail, and for whom (SMTPD_ACCESS_README). */
export const ofInbound: readonly CatalogueEntry[] = [
  {
    id: 'deaf',
    stage: 'connection',
    from: ['hand-in'],
    check: null,
    patterns: [/^Connection refused$/],
  },
  {
    id: 'S74',
    stage: 'start',
    from: ['log'],
    check: null,
    explains: /specify at least one working instance of/,
    patterns: [/restriction `(?<restriction>[^']+)' after `(?<before>[^']+)' is ignored/],
  },
  {
    id: 'S73',
    stage: 'start',
    from: ['log'],
    check: null,
    patterns: [/fatal: in parameter smtpd_relay_restrictions or smtpd_recipient_restrictions, specify at least one/],
  },
  {
    id: 'mynetworks-host-bits',
    stage: 'table',
    from: ['log'],
    check: 'mynetworks',
    patterns: [
      /mynetworks: non-null host address bits in "(?<value>[^"]*)", perhaps you should use "(?<right>[^"]*)" instead/,
    ],
  },
  {
    id: 'mynetworks-unreadable',
    stage: 'table',
    from: ['log'],
    check: 'mynetworks',
    patterns: [
      /mynetworks: (?<reason>bad (?:mask value|mask length|network value)) in "(?<value>[^"]*)"/,
      /mynetworks: (?<reason>bad address pattern): "(?<value>[^"]*)"/,
      /mynetworks: (?<reason>missing '\]' character) after "(?<value>[^"]*)"/,
      /mynetworks: (?<reason>garbage) after "(?<value>[^"]*)"/,
    ],
  },
  {
    id: 'restriction-unknown',
    stage: 'table',
    from: ['log'],
    check: null,
    patterns: [/unknown smtpd restriction: "(?<value>[^"]*)"/],
  },
  {
    id: 'S70a',
    stage: 'reply',
    from: refusing,
    check: 'identity',
    fact: 'own-domain-not-local',
    patterns: relayDenied('[45]5[0-9] [45]\\.7\\.1'),
  },
  {
    id: 'S72a',
    stage: 'reply',
    from: ['log'],
    check: 'mynetworks',
    fact: 'stray-ipv6-element',
    patterns: [
      /NOQUEUE: reject: RCPT from \S+\[::1\]: [45]5[0-9] [45]\.7\.1 <(?<recipient>[^>]*)>: Relay access denied/,
    ],
  },
  { id: 'S72b', stage: 'reply', from: ['log'], check: 'mynetworks', patterns: [deniedToAvatarItself] },
  {
    id: 'S70b',
    stage: 'reply',
    from: refusing,
    check: 'mynetworks',
    fact: 'stray-ipv4-element',
    patterns: relayDenied('[45]5[0-9] [45]\\.7\\.1'),
  },
  { id: 'S70c', stage: 'reply', from: refusing, check: 'mynetworks', patterns: relayDenied('4\\d\\d 4\\.7\\.1') },
  { id: 'S71', stage: 'reply', from: refusing, check: 'mynetworks', patterns: relayDenied('5\\d\\d 5\\.7\\.1') },
  {
    id: 'user-unknown',
    stage: 'reply',
    from: refusing,
    check: null,
    patterns: [
      /(?:: |^)550 5\.1\.1 <(?<recipient>[^>]*)>: Recipient address rejected: User unknown in local/,
      /\/local\[\d+\]: \w+: to=<(?<recipient>[^>]*)>, [^(]*status=bounced \(unknown user: /,
    ],
  },
  {
    id: 'restriction-refused',
    stage: 'reply',
    from: ['log'],
    check: null,
    patterns: [
      /NOQUEUE: reject: \w+ from [^:]+: (?<reply>[45]\d\d [^<;]*<[^>]*>: (?:Client host|Sender address|Helo command|Recipient address) rejected: [^;]*)/,
    ],
  },
  {
    id: 'dialogue-order',
    stage: 'reply',
    from: ['reply'],
    check: 'session.manual',
    patterns: [/^503[ -](?:5\.5\.1 )?Error: (?<reason>(?:send|need|nested) .+)$/],
  },
  {
    id: 'dialogue-syntax',
    stage: 'reply',
    from: ['reply'],
    check: 'session.manual',
    patterns: [
      /^501[ -](?:5\.\d\.\d )?(?<reason>(?:Syntax: |Bad recipient address syntax|Bad sender address syntax).*)$/,
    ],
  },
  {
    id: 'dialogue-command',
    stage: 'reply',
    from: ['reply'],
    check: 'session.manual',
    patterns: [/^50[02][ -](?:5\.5\.\d )?Error: (?<reason>command not recognized|bad syntax)/],
  },
  {
    id: 'server-configuration',
    stage: 'aftermath',
    from: refusing,
    check: null,
    patterns: [/(?:: |^)451 4\.3\.5 Server configuration error/],
  },
  {
    id: 'temporary-lookup-failure',
    stage: 'aftermath',
    from: refusing,
    check: null,
    patterns: [/(?:: |^)451 4\.3\.0 <[^>]*>: Temporary lookup failure/],
  },
];
