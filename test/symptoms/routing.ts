import { delivery, log, send, set, type Symptom } from './symptom.js';

const name = 'smtp.gmail.com';
const misconfigured = log('smtp[11637]: warning: relayhost configuration problem');
const nameService = (host: string, what: string): string =>
  `Host or domain name not found. Name service error for name=${host} type=AAAA: ${what}`;
const dead = log('master[12486]: warning: /usr/lib/postfix/sbin/smtp: bad command startup -- throttling');
const direct = set('relayhost =', 'smtp_tls_security_level = may');

export const routingSymptoms: readonly Symptom[] = [
  {
    id: 'S50a',
    produced: 'lab',
    said: [delivery('none', '4.4.3', 'deferred', nameService(name, 'Host not found, try again'))],
    params: { name },
    machine: { resolver: 'nameserver 127.0.0.9\n' },
    lab: {
      trigger: `echo nameserver 127.0.0.9 > /var/spool/postfix/etc/resolv.conf\n${send}`,
      undo: 'cp /etc/resolv.conf /var/spool/postfix/etc/resolv.conf',
    },
  },
  {
    id: 'S50b',
    produced: 'lab',
    said: [delivery('none', '4.4.3', 'deferred', nameService(name, 'Host not found, try again'))],
    params: { name },
    lab: {
      script: `
cp /etc/resolv.conf /root/resolv.conf
echo nameserver 127.0.0.9 | tee /etc/resolv.conf > /var/spool/postfix/etc/resolv.conf`,
      undo: 'tee /etc/resolv.conf < /root/resolv.conf > /var/spool/postfix/etc/resolv.conf',
    },
  },
  {
    id: 'S51',
    produced: 'lab',
    said: [misconfigured, delivery('none', '4.3.5', 'deferred', nameService('smtp.gmial.com', 'Host not found'))],
    params: { name: 'smtp.gmial.com' },
    lab: { script: set('relayhost = [smtp.gmial.com]:587') },
  },
  {
    id: 'S52',
    produced: 'lab',
    said: [
      misconfigured,
      delivery(
        'none',
        '4.3.5',
        'deferred',
        nameService('google.com', 'Host found but no data record of requested type'),
      ),
    ],
    params: { name: 'google.com' },
    lab: { script: set('relayhost = [google.com]:587') },
  },
  {
    id: 'S53',
    produced: 'lab',
    said: [
      log(
        `smtp[12057]: D9C2E1A4415: to=<someone@nowhere.test>, relay=none, delay=0.02, delays=0.01/0.01/0/0, dsn=5.4.4, status=bounced (${nameService('nowhere.test', 'Host not found')})`,
      ),
    ],
    params: { name: 'nowhere.test' },
    machine: { effective: { relayhost: '' } },
    lab: { script: set('relayhost ='), trigger: 'RECIPIENT=someone@nowhere.test\n' + send },
  },
  {
    id: 'S54',
    produced: 'lab',
    said: [
      log(
        "smtp[12266]: 5D7951A4450: to=<maria.outside@gmail.com>, relay=gmail-smtp-in.l.google.com[10.77.5.11]:25, delay=0.03, delays=0.01/0.01/0.01/0, dsn=5.7.1, status=bounced (host gmail-smtp-in.l.google.com[10.77.5.11] said: 550-5.7.1 [10.77.5.2] The IP you're using to send mail is not authorized to 550-5.7.1 send email directly to our servers.)",
      ),
    ],
    params: { line: /^\d+$/, value: '[smtp.gmail.com]:587' },
    machine: {
      effective: { relayhost: '' },
      warnings: ['warning: /etc/postfix/main.cf, line 50: overriding earlier entry: relayhost=[smtp.gmail.com]:587'],
    },
    lab: { script: 'echo "relayhost =" >> /etc/postfix/main.cf' },
  },
  {
    id: 'S55',
    produced: 'lab',
    said: [
      log('smtp[12499]: fatal: valid hostname or network address required in server description: [smtp.gmail.com:587]'),
      log('qmgr[12488]: warning: private/smtp socket: malformed response'),
      dead,
    ],
    params: { value: '[smtp.gmail.com:587]' },
    lab: { script: set('relayhost = [smtp.gmail.com:587]') },
  },
  {
    id: 'S55',
    produced: 'lab',
    said: [log('smtp[13420]: fatal: garbage after "]" in server description: [smtp.gmail.com]587')],
    params: { value: '[smtp.gmail.com]587' },
    lab: { script: set('relayhost = [smtp.gmail.com]587') },
  },
  {
    id: 'S55',
    produced: 'lab',
    said: [log('smtp[13629]: fatal: missing "]" in server description: [smtp.gmail.com')],
    params: { value: '[smtp.gmail.com' },
    lab: { script: set('relayhost = [smtp.gmail.com') },
  },
  {
    id: 'S55',
    produced: 'lab',
    said: [log('smtp[13211]: fatal: unknown service: subm/tcp')],
    params: { value: 'subm/tcp' },
    lab: { script: set('relayhost = [smtp.gmail.com]:subm') },
  },
  {
    id: 'S62',
    produced: 'lab',
    said: [misconfigured, delivery('none', '4.3.5', 'deferred', 'mail for 127.0.0.1 loops back to myself')],
    params: { name: '127.0.0.1' },
    lab: { script: set('relayhost = [127.0.0.1]') },
  },
  {
    id: 'S64',
    produced: 'lab',
    said: [
      log(
        'error[17394]: 64D611A4477: to=<maria.outside@gmail.com>, relay=none, delay=0.02, delays=0.01/0/0/0.01, dsn=5.0.0, status=bounced ([smtp.gmail.com]:587)',
      ),
    ],
    params: { value: '[smtp.gmail.com]:587' },
    lab: { script: set('default_transport = error') },
  },
  {
    id: 'transport-missing',
    produced: 'lab',
    said: [
      log('qmgr[33382]: warning: connect to transport private/smpt: No such file or directory'),
      log(
        'error[33393]: 8C7C91A43D6: to=<maria.outside@gmail.com>, relay=none, delay=0.02, delays=0.01/0/0/0, dsn=4.3.0, status=deferred (mail transport unavailable)',
      ),
    ],
    params: { name: 'smpt' },
    lab: { script: set('default_transport = smpt') },
  },
  {
    id: 'transport-disabled',
    produced: 'lab',
    said: ['mail transport unavailable'],
    params: { value: 'smtp/unix' },
    machine: { effective: { master_service_disable: 'smtp/unix' } },
    lab: { script: set('master_service_disable = smtp/unix'), only: /status=/ },
  },
  {
    id: 'transport-unavailable',
    produced: 'lab',
    said: ['mail transport unavailable'],
    params: {},
    lab: { script: set('default_transport = smpt'), only: /status=/ },
  },
  {
    id: 'transport-deferred',
    produced: 'lab',
    said: ['deferred transport'],
    params: {},
    lab: { script: set('defer_transports = smtp') },
  },
  {
    id: 'held',
    produced: 'lab',
    said: [
      log(
        'cleanup[211]: 24FA42B29E5: hold: header Received: by avatar.doesntexist.org (Postfix, from userid 1000)??id 24FA42B29E5; from local; from=<alumno@avatar.doesntexist.org> to=<maria.outside@gmail.com>',
      ),
    ],
    params: { part: 'header' },
    lab: { script: "postconf -e 'header_checks = regexp:{{/^Received:/ HOLD}}'", until: /hold: / },
  },
  {
    id: 'discarded',
    produced: 'lab',
    said: [
      log(
        'cleanup[214]: CD49E1A8CB9: discard: header Subject: smarthost-lab from local; from=<alumno@avatar.doesntexist.org> to=<maria.outside@gmail.com>',
      ),
    ],
    params: { part: 'header' },
    lab: { script: "postconf -e 'header_checks = regexp:{{/^Received:/ DISCARD}}'", until: /discard: / },
  },
  {
    id: 'content-refused',
    produced: 'lab',
    said: [
      log(
        'cleanup[218]: 933D01A8DFE: reject: body smarthost-lab from local; from=<alumno@avatar.doesntexist.org> to=<maria.outside@gmail.com>: 5.7.1 no',
      ),
      log(
        'cleanup[218]: 933D01A8DFE: to=<maria.outside@gmail.com>, relay=none, delay=0.01, delays=0.01/0/0/0, dsn=5.7.1, status=bounced (no)',
      ),
    ],
    params: { part: 'body' },
    lab: { script: "postconf -e 'body_checks = regexp:{{/./ REJECT no}}'" },
  },
  {
    id: 'kept-virtual',
    produced: 'lab',
    said: [
      log(
        'error[215]: 6DC922B4FD8: to=<maria.outside@gmail.com>, relay=none, delay=0.02, delays=0.02/0/0/0, dsn=5.1.1, status=bounced (User unknown in virtual alias table)',
      ),
    ],
    params: { domain: 'gmail.com' },
    lab: { script: set('virtual_alias_domains = gmail.com') },
  },
  {
    id: 'kept-local',
    produced: 'lab',
    said: [
      log(
        'local[34969]: 0C6891A40FB: to=<maria.outside@gmail.com>, relay=local, delay=0.03, delays=0.01/0.01/0/0.01, dsn=5.1.1, status=bounced (unknown user: "maria.outside")',
      ),
    ],
    params: { domain: 'gmail.com', user: 'maria.outside' },
    lab: { script: set('mydestination = localhost, gmail.com') },
  },
  {
    id: 'S66',
    produced: 'lab',
    said: [
      delivery(
        'gmail-smtp-in.l.google.com[10.77.5.11]:25',
        '5.7.1',
        'bounced',
        "host gmail-smtp-in.l.google.com[10.77.5.11] said: 550-5.7.1 [10.77.5.2] The IP you're using to send mail is not authorized to 550-5.7.1 send email directly to our servers. (in reply to end of DATA command)",
      ),
    ],
    params: { name: 'gmail-smtp-in.l.google.com' },
    lab: { script: direct },
  },
  {
    id: 'S66',
    produced: 'lab',
    said: [
      delivery(
        'mx.juntadeandalucia.es[10.77.5.13]:25',
        '5.7.1',
        'bounced',
        "host mx.juntadeandalucia.es[10.77.5.13] said: 554 5.7.1 Service unavailable; Client host [10.77.5.2] blocked: dynamic addresses must send through their provider's smarthost (in reply to RCPT TO command)",
      ),
    ],
    params: { name: 'mx.juntadeandalucia.es' },
    lab: { script: direct, trigger: 'RECIPIENT=secretaria@juntadeandalucia.es\n' + send },
  },
];
