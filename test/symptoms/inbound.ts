import { typedByScript } from '../typed-by-script.js';
import { log, set, type Symptom } from './symptom.js';

const recipient = 'maria.outside@gmail.com';
const from = 'cliente.smarthost-lab-mz[192.168.82.10]';
const rejected = (client: string, reply: string, to = recipient): string =>
  log(
    `smtpd[21395]: NOQUEUE: reject: RCPT from ${client}: ${reply}; from=<usuario@cliente.test> to=<${to}> proto=ESMTP helo=<cliente>`,
  );
const denied = `<${recipient}>: Relay access denied`;
const lookupFailure = rejected(from, `451 4.3.0 <${recipient}>: Temporary lookup failure`);

/** A message from cliente, over SMTP. */
const fromClient = (to: string): string =>
  `swaks --server "$AVATAR" --timeout 30 --from usuario@cliente.test --to ${to} | sed -n 's/^<[-* ]* *//p'`;
const outside = fromClient(recipient);

/** The same from Avatar itself. */
const fromAvatar = (server: string): string =>
  `swaks --server ${server} --timeout 30 --from usuario@cliente.test --to ${recipient} > /dev/null || true`;

const network = 'mynetworks = 127.0.0.0/8';
const nothingClosed = log(
  'smtpd[22449]: fatal: in parameter smtpd_relay_restrictions or smtpd_recipient_restrictions, specify at least one working instance of: reject_unauth_destination, defer_unauth_destination, reject, defer, defer_if_permit or check_relay_domains',
);

/** A dialogue line by line, each after the reply to the one before. */
const typed = (...lines: readonly string[]): string => typedByScript(lines, 0);
const connect = 'nc -w 1 "$AVATAR" 25 < /dev/null || true';

export const inboundSymptoms: readonly Symptom[] = [
  {
    id: 'S70a',
    produced: 'lab',
    said: [
      rejected(from, '454 4.7.1 <alumno@avatar.doesntexist.org>: Relay access denied', 'alumno@avatar.doesntexist.org'),
    ],
    params: { recipient: 'alumno@avatar.doesntexist.org', domain: 'avatar.doesntexist.org' },
    machine: { effective: { mydestination: 'localhost' } },
    lab: {
      script: set('mydestination = localhost'),
      fromClient: fromClient('alumno@avatar.doesntexist.org'),
      until: /reject/,
    },
  },
  {
    id: 'S70b',
    produced: 'lab',
    said: [rejected(from, `454 4.7.1 ${denied}`)],
    params: { recipient, value: '192.168.82.*' },
    machine: { effective: { mynetworks: '127.0.0.0/8 192.168.82.*' } },
    lab: { script: set(`${network} 192.168.82.*`), fromClient: outside, until: /reject/ },
  },
  {
    id: 'S70c',
    produced: 'lab',
    said: [rejected(from, `454 4.7.1 ${denied}`)],
    params: { recipient },
    lab: { fromClient: outside, until: /reject/ },
  },
  {
    id: 'S70c',
    produced: 'lab',
    said: [`454 4.7.1 ${denied}`],
    params: { recipient },
    lab: { fromClient: outside, until: /reject/, only: /^454 / },
  },
  {
    id: 'S71',
    produced: 'lab',
    said: [rejected(from, `554 5.7.1 ${denied}`)],
    params: { recipient },
    lab: {
      script: set('smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination'),
      fromClient: outside,
      until: /reject/,
    },
  },
  {
    id: 'S72a',
    produced: 'lab',
    said: [rejected('localhost[::1]', `454 4.7.1 ${denied}`)],
    params: { recipient, value: '[::z1]/128' },
    machine: { effective: { mynetworks: '127.0.0.0/8 [::ffff:127.0.0.0]/104 [::z1]/128' } },
    // The lab's networks have no IPv6; with XCLIENT a client says for whom it speaks (XCLIENT_README).
    lab: {
      script: set(`${network} [::z1]/128`, 'smtpd_authorized_xclient_hosts = 127.0.0.1'),
      trigger: fromAvatar('127.0.0.1 --xclient-addr IPV6:::1 --xclient-name localhost'),
      until: /reject/,
    },
  },
  {
    id: 'S72b',
    produced: 'lab',
    said: [rejected('localhost[127.0.0.1]', `454 4.7.1 ${denied}`)],
    params: { recipient, client: '127.0.0.1' },
    lab: { script: set('mynetworks = $LAN'), trigger: fromAvatar('127.0.0.1'), until: /reject/ },
  },
  {
    id: 'deaf',
    produced: 'lab',
    said: ['Connection refused'],
    params: {},
    lab: {
      script: set('inet_interfaces = loopback-only'),
      fromClient: `{ (: > "/dev/tcp/$AVATAR/25") || true; } 2>&1 | sed -n 's/.*: \\(Connection refused\\)$/\\1/p'`,
      until: /daemon started/,
    },
  },
  {
    id: 'S73',
    produced: 'lab',
    said: [nothingClosed],
    params: {},
    lab: { script: set('smtpd_relay_restrictions = permit_mynetworks'), fromClient: connect, until: /fatal/ },
  },
  {
    id: 'S74',
    produced: 'lab',
    said: [
      log("smtpd[22449]: warning: restriction `reject_unauth_destination' after `permit' is ignored"),
      nothingClosed,
    ],
    params: { restriction: 'reject_unauth_destination', before: 'permit' },
    lab: {
      script: set('smtpd_relay_restrictions = permit, reject_unauth_destination'),
      fromClient: connect,
      until: /fatal/,
    },
  },
  {
    id: 'mynetworks-host-bits',
    produced: 'lab',
    said: [
      log(
        'smtpd[28092]: warning: mynetworks: non-null host address bits in "192.168.82.1/24", perhaps you should use "192.168.82.0/24" instead',
      ),
      lookupFailure,
    ],
    params: { value: /^192\.168\.\d+\.1\/24$/, right: /^192\.168\.\d+\.0\/24$/ },
    lab: { script: set(`${network} \${LAN%.0/24}.1/24`), fromClient: outside, until: /reject/ },
  },
  {
    id: 'mynetworks-unreadable',
    produced: 'lab',
    said: [log('smtpd[28517]: warning: mynetworks: bad mask value in "192.168.82.0/255.255.255.0"'), lookupFailure],
    params: { value: '192.168.82.0/255.255.255.0', reason: 'bad mask value' },
    lab: { script: set(`${network} 192.168.82.0/255.255.255.0`), fromClient: outside, until: /reject/ },
  },
  {
    id: 'mynetworks-unreadable',
    produced: 'lab',
    said: [log('smtpd[28946]: warning: mynetworks: bad network value in "192.168.82/24"'), lookupFailure],
    params: { value: '192.168.82/24', reason: 'bad network value' },
    lab: { script: set(`${network} 192.168.82/24`), fromClient: outside, until: /reject/ },
  },
  {
    id: 'mynetworks-table',
    produced: 'lab',
    said: [
      log(
        'smtpd[29160]: warning: hash:/etc/postfix/networks is unavailable. open database /etc/postfix/networks.db: No such file or directory',
      ),
      log('smtpd[29160]: warning: mynetworks: hash:/etc/postfix/networks: table lookup problem'),
      lookupFailure,
    ],
    params: { element: 'hash:/etc/postfix/networks' },
    lab: { script: set(`${network} hash:/etc/postfix/networks`), fromClient: outside, until: /reject/ },
  },
  {
    id: 'relay-domains-table',
    produced: 'lab',
    said: [
      log('trivial-rewrite[26053]: warning: relay_domains: hash:/etc/postfix/relay: table lookup problem'),
      lookupFailure,
    ],
    params: { element: 'hash:/etc/postfix/relay' },
    lab: { script: set('relay_domains = hash:/etc/postfix/relay'), fromClient: outside, until: /reject/ },
  },
  {
    id: 'restriction-unknown',
    produced: 'lab',
    said: [
      log('smtpd[38801]: warning: unknown smtpd restriction: "permit_mynetwork"'),
      rejected(from, '451 4.3.5 Server configuration error'),
    ],
    params: { value: 'permit_mynetwork' },
    lab: {
      script: set('smtpd_relay_restrictions = permit_mynetwork, reject_unauth_destination'),
      fromClient: outside,
      until: /reject/,
    },
  },
  {
    id: 'server-configuration',
    produced: 'lab',
    said: ['451 4.3.5 Server configuration error'],
    params: {},
    lab: {
      script: set('smtpd_relay_restrictions = permit_mynetwork, reject_unauth_destination'),
      fromClient: outside,
      until: /reject/,
      only: /^451 /,
    },
  },
  {
    id: 'temporary-lookup-failure',
    produced: 'lab',
    said: [`451 4.3.0 <${recipient}>: Temporary lookup failure`],
    params: {},
    lab: { script: set(`${network} 192.168.82/24`), fromClient: outside, until: /reject/, only: /^451 / },
  },
  {
    id: 'user-unknown',
    produced: 'lab',
    said: [
      rejected(
        from,
        '550 5.1.1 <nadie@avatar.doesntexist.org>: Recipient address rejected: User unknown in local recipient table',
        'nadie@avatar.doesntexist.org',
      ),
    ],
    params: { recipient: 'nadie@avatar.doesntexist.org' },
    lab: { fromClient: fromClient('nadie@avatar.doesntexist.org'), until: /reject/ },
  },
  {
    id: 'restriction-refused',
    produced: 'lab',
    said: [rejected(from, '554 5.7.1 <cliente.smarthost-lab-mz[192.168.82.10]>: Client host rejected: Access denied')],
    params: { reply: /^554 5\.7\.1 <\S+>: Client host rejected: Access denied$/ },
    lab: {
      script: set('smtpd_client_restrictions = reject_unknown_client_hostname, reject'),
      fromClient: outside,
      until: /reject/,
    },
  },
  {
    id: 'dialogue-order',
    produced: 'lab',
    said: ['503 5.5.1 Error: need MAIL command'],
    params: { reason: 'need MAIL command' },
    lab: { fromClient: typed('EHLO cliente', `RCPT TO:<${recipient}>`, 'QUIT'), until: /disconnect/ },
  },
  {
    id: 'dialogue-syntax',
    produced: 'lab',
    said: ['501 5.5.4 Syntax: MAIL FROM:<address>'],
    params: { reason: 'Syntax: MAIL FROM:<address>' },
    lab: { fromClient: typed('EHLO cliente', 'MAIL alumno', 'QUIT'), until: /disconnect/ },
  },
  {
    id: 'dialogue-command',
    produced: 'lab',
    said: ['502 5.5.2 Error: command not recognized'],
    params: { reason: 'command not recognized' },
    lab: { fromClient: typed('EHLO cliente', 'MIAL FROM:<a@b.test>', 'QUIT'), until: /disconnect/ },
  },
];
