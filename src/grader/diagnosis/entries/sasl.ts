import { type CatalogueEntry, inDelivery } from '../entry.js';

const noMechanism = [/No worthy mechs found/, /no mechanism available/];
const notLoggedIn = [/said: 530[- ]5\.[57]\.[01] Authentication Required/];

/** Logging in (SASL_README). */
export const ofSasl: readonly CatalogueEntry[] = [
  {
    id: 'S36',
    stage: 'start',
    from: ['log'],
    check: 'sasl.credentials',
    patterns: [/fatal: specify a password table via the `smtp_sasl_password_maps'/],
  },
  {
    id: 'S35',
    stage: 'start',
    from: ['log'],
    check: 'sasl.options',
    patterns: [/unknown SASL security options value "(?<value>[^"]*)"/],
  },
  {
    id: 'sasl-type',
    stage: 'start',
    from: ['log'],
    check: 'sasl.enabled',
    patterns: [/unsupported SASL client implementation: (?<value>\S+)/],
  },
  { id: 'S23a', stage: 'login', from: inDelivery, check: 'packages', fact: 'plug-ins-missing', patterns: noMechanism },
  {
    id: 'S23b',
    stage: 'login',
    from: inDelivery,
    check: 'sasl.options',
    fact: 'plain-forbidden',
    patterns: noMechanism,
  },
  { id: 'S23c', stage: 'login', from: inDelivery, check: null, fact: 'plain-only-inside-tls', patterns: noMechanism },
  { id: 'S23d', stage: 'login', from: inDelivery, check: null, fact: 'plug-ins-present', patterns: noMechanism },
  {
    id: 'S25',
    stage: 'login',
    from: ['log'],
    check: null,
    patterns: [/warning: (?<name>[^\s[\]]+)(?:\[\S*)? offered null AUTH mechanism list/],
  },
  {
    id: 'S24',
    stage: 'login',
    from: inDelivery,
    check: 'sasl.options',
    patterns: [
      /warning: (?<name>[^\s[\]]+)(?:\[\S*)? offered no supported AUTH mechanisms/,
      /server (?<name>[^\s[\]]+)(?:\[\S*)? offered no compatible authentication mechanisms/,
    ],
  },
  {
    id: 'S31',
    stage: 'login',
    from: inDelivery,
    check: 'sasl.credentials',
    patterns: [/SASL \[CACHED\] authentication failed; server (?<name>[^\s[\]]+)/],
  },
  {
    id: 'S34a',
    stage: 'login',
    from: inDelivery,
    check: null,
    patterns: [/said: 454[- ]4\.7\.0 Too many login attempts/],
  },
  { id: 'S29', stage: 'login', from: inDelivery, check: 'sasl.credentials', patterns: [/said: 534[- ]5\.7\.9/] },
  {
    id: 'S30',
    stage: 'login',
    from: inDelivery,
    check: 'sasl.credentials',
    fact: 'value-without-colon',
    patterns: [/SASL authentication failed; server \S+ said: 535[- ]/],
  },
  {
    id: 'S28',
    stage: 'login',
    from: inDelivery,
    check: 'sasl.credentials',
    patterns: [/SASL authentication failed; server (?<name>[^\s[\]]+)(?:\[\S*)? said: 535[- ]/],
  },
  {
    id: 'S34b',
    stage: 'login',
    from: inDelivery,
    check: null,
    patterns: [/SASL authentication failed; server (?<name>[^\s[\]]+)(?:\[\S*)? said: (?<reply>4\d\d.*?)\)?$/],
  },
  {
    id: 'S32',
    stage: 'login',
    from: inDelivery,
    check: 'sasl.credentials',
    patterns: [/cannot authenticate to server (?<name>[^\s[\]]+)(?:\[\S*)?: generic failure/],
  },
  {
    id: 'S33',
    stage: 'login',
    from: inDelivery,
    check: null,
    patterns: [/cannot authenticate to server (?<name>[^\s[\]]+)(?:\[\S*)?: bad protocol \/ cancel/],
  },
  {
    id: 'S26a',
    stage: 'reply',
    from: inDelivery,
    check: 'sasl.enabled',
    fact: 'authentication-off',
    patterns: notLoggedIn,
  },
  { id: 'S26b', stage: 'reply', from: inDelivery, check: 'sasl.credentials', patterns: notLoggedIn },
  {
    id: 'S27',
    stage: 'reply',
    from: inDelivery,
    check: 'sasl.credentials',
    patterns: [
      /host (?<name>[^\s[\]]+)(?:\[\S*)? said: [45]5[04][- ][45]\.7\.1 .*Relay access denied \(in reply to RCPT TO/,
    ],
  },
];
