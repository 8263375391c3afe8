import { listened, log, send, set, type Symptom } from './symptom.js';

/** What sendmail(1) writes into the log as well, when it cannot even take the message. */
const refused = `{ ${send}; } 2> /dev/null || true`;

export const configurationSymptoms: readonly Symptom[] = [
  {
    id: 'byte-order-mark',
    produced: 'lab',
    said: [
      `sendmail: fatal: /etc/postfix/main.cf, line 1: missing '=' after attribute name: "???# See /usr/share/postfix/main.cf.dist for a commented, more complete version"`,
    ],
    params: { path: '/etc/postfix/main.cf', line: '1' },
    lab: {
      script: "sed -i '1s/^/\\xEF\\xBB\\xBF/' /etc/postfix/main.cf",
      trigger: refused,
      until: /missing '='/,
      stopped: true,
    },
  },
  {
    id: 'no-network',
    produced: 'lab',
    said: ['sendmail: fatal: could not find any active network interfaces'],
    params: {},
    lab: {
      script: set('inet_protocols = ipv6'),
      trigger: refused,
      until: /active network interfaces/,
      stopped: true,
    },
  },
  {
    id: 'line-without-equals',
    produced: 'lab',
    said: [`sendmail: fatal: /etc/postfix/main.cf, line 50: missing '=' after attribute name: "smtp_tls_loglevel 1"`],
    params: { path: '/etc/postfix/main.cf', line: /^\d+$/, text: 'smtp_tls_loglevel 1' },
    lab: {
      script: 'echo "smtp_tls_loglevel 1" >> /etc/postfix/main.cf',
      trigger: refused,
      until: /missing '='/,
      stopped: true,
    },
  },
  {
    id: 'main-cf-unreadable',
    produced: 'lab',
    said: [log('sendmail[36008]: fatal: open /etc/postfix/main.cf: Permission denied')],
    params: { path: '/etc/postfix/main.cf', reason: 'Permission denied' },
    lab: { trigger: `chmod 600 /etc/postfix/main.cf\n${refused}`, until: /Permission denied/ },
  },
  {
    id: 'master-cf-line',
    produced: 'lab',
    said: [],
    params: { path: '/etc/postfix/master.cf', line: /^\d+$/, reason: 'bad field count' },
    machine: { fatal: 'fatal: file /etc/postfix/master.cf: line 138: bad field count' },
    lab: { script: 'echo "smtps inet n" >> /etc/postfix/master.cf', trigger: ':', until: /fatal/ },
  },
  {
    id: 'S56',
    produced: 'lab',
    said: [log('smtp[14465]: fatal: bad boolean configuration: smtp_sasl_auth_enable = yes # on')],
    params: { parameter: 'smtp_sasl_auth_enable', value: 'yes # on' },
    lab: { script: set('smtp_sasl_auth_enable = yes # on') },
  },
  {
    id: 'bad-number',
    produced: 'lab',
    said: ['sendmail: fatal: bad numerical configuration: default_process_limit = many'],
    params: { parameter: 'default_process_limit', value: 'many' },
    lab: { script: set('default_process_limit = many'), trigger: refused, stopped: true },
  },
  {
    id: 'S63',
    produced: 'lab',
    said: [
      log(
        'sendmail[16974]: fatal: myhostname and relayhost parameter settings must not be identical: avatar.doesntexist.org',
      ),
    ],
    params: { name: 'avatar.doesntexist.org' },
    lab: { script: set('relayhost = avatar.doesntexist.org'), trigger: refused, stopped: true },
  },
  {
    id: 'origin-file',
    produced: 'lab',
    said: [log('sendmail[34516]: fatal: /etc/mailnam: cannot open file: No such file or directory')],
    params: { path: '/etc/mailnam' },
    lab: { script: set('myorigin = /etc/mailnam'), trigger: refused, stopped: true },
  },
  {
    id: 'origin-file',
    produced: 'lab',
    said: [log('sendmail[34480]: fatal: myorigin file /etc/mailname is empty')],
    params: { path: '/etc/mailname' },
    lab: {
      script: 'echo > /etc/mailname',
      trigger: refused,
      stopped: true,
      undo: 'echo avatar.doesntexist.org > /etc/mailname',
    },
  },
  {
    id: 'interface',
    produced: 'lab',
    said: [log('master[26710]: fatal: parameter inet_interfaces: no local interface found for 192.0.2.77')],
    params: { address: '192.0.2.77' },
    lab: { script: set('inet_interfaces = 192.0.2.77'), trigger: refused, until: /no local interface/ },
  },
  {
    id: 'S75',
    produced: 'lab',
    said: [
      log('master[31048]: fatal: bind 0.0.0.0 port 25: Address already in use'),
      log('master[31047]: fatal: daemon initialization failure -- see logs for details'),
      log('postfix-script[31049]: fatal: mail system startup failed'),
    ],
    params: { port: '25' },
    lab: {
      script: `
perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(Listen => 1, LocalPort => 25, ReuseAddr => 1) or die; alarm 600; $s->accept while 1' \\
  < /dev/null > /dev/null 2>&1 &
echo $! > /root/other.pid
${listened(25)}`,
      trigger: ':',
      until: /Address already in use/,
      undo: 'kill "$(cat /root/other.pid)" 2> /dev/null; rm /root/other.pid',
    },
  },
  {
    id: 'submit-forbidden',
    produced: 'lab',
    said: ['sendmail: fatal: User alumno(1000) is not allowed to submit mail'],
    params: { user: 'alumno' },
    lab: { script: set('authorized_submit_users = root'), trigger: refused, stopped: true },
  },
  {
    id: 'message-too-big',
    produced: 'lab',
    said: ['postdrop: warning: uid=1000: File too large', 'sendmail: fatal: alumno(1000): message file too big'],
    params: {},
    lab: { script: set('message_size_limit = 10'), trigger: refused, stopped: true },
  },
  {
    id: 'program-missing',
    produced: 'lab',
    said: [
      '2026-11-24T21:57:52.710333+00:00 avatar master[32439]: fatal: master_spawn: exec /usr/lib/postfix/sbin/smtpp: No such file or directory',
    ],
    params: { path: '/usr/lib/postfix/sbin/smtpp', reason: 'No such file or directory' },
    lab: { script: 'postconf -M smtp/unix="smtp unix - - y - - smtpp"' },
  },
  {
    id: 'daemon-throttled',
    produced: 'lab',
    said: [log('master[12486]: warning: /usr/lib/postfix/sbin/smtp: bad command startup -- throttling')],
    params: { program: 'smtp' },
    lab: {
      script: set('smtp_tls_security_level = encrypted'),
      until: /throttling/,
      only: /throttling/,
    },
  },
  {
    id: 'S37b',
    produced: 'lab',
    said: [],
    params: { name: 'smtp_tls_security_options', value: 'encrypt' },
    machine: { warnings: ['warning: /etc/postfix/main.cf: unused parameter: smtp_tls_security_options=encrypt'] },
    lab: { script: set('smtp_tls_security_options = encrypt') },
  },
  {
    id: 'overridden',
    produced: 'lab',
    said: [],
    params: { parameter: 'biff', value: 'no', line: /^\d+$/ },
    machine: {
      warnings: ['warning: /etc/postfix/main.cf, line 50: overriding earlier entry: biff=no'],
    },
    lab: { script: 'echo "biff = yes" >> /etc/postfix/main.cf' },
  },
  {
    id: 'S57',
    produced: 'recorded line',
    said: [],
    params: { where: '/etc/postfix/main.cf', text: '# gmail...' },
    machine: {
      warnings: ['warning: /etc/postfix/main.cf: #comment after other text is not allowed: # gmail...'],
    },
  },
  {
    id: 'S76',
    produced: 'lab',
    said: [
      '2026-11-24T21:57:52.710333+00:00 avatar postfix[31146]: Postfix is using backwards-compatible default settings',
    ],
    params: {},
    lab: { script: set('compatibility_level = 0'), only: /backwards-compatible default settings/ },
  },
  {
    id: 'S77',
    produced: 'recorded line',
    said: [log('postfix-script[31330]: warning: /var/spool/postfix/etc/resolv.conf and /etc/resolv.conf differ')],
    params: { copy: '/var/spool/postfix/etc/resolv.conf', original: '/etc/resolv.conf' },
  },
  {
    id: 'S77',
    produced: 'lab',
    said: [log('postfix-script[31330]: warning: /var/spool/postfix/etc/motd and /etc/motd differ')],
    params: { copy: '/var/spool/postfix/etc/motd', original: '/etc/motd' },
    // Debian 13 makes its own copies again before it compares.
    lab: {
      trigger: 'echo hello > /etc/motd\necho other > /var/spool/postfix/etc/motd\npostfix check',
      until: /differ/,
      undo: 'rm /var/spool/postfix/etc/motd',
    },
  },
  {
    id: 'S78',
    produced: 'recorded line',
    said: [],
    params: { parameter: 'smtp_use_tls', instead: 'smtp_tls_security_level' },
    machine: {
      warnings: [
        'warning: /etc/postfix/main.cf: support for parameter "smtp_use_tls" will be removed; instead, specify "smtp_tls_security_level"',
      ],
    },
  },
];
