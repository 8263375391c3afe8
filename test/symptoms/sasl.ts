import { offersAuth, scriptedServer, stopScriptedServer } from './scripted-server.js';
import { delivery, log, send, set, smarthost, type Symptom } from './symptom.js';

const name = 'smtp.gmail.com';
const elsewhere = '127.0.0.1[127.0.0.1]:2525';
const noMechanism = delivery(
  smarthost,
  '4.7.0',
  'deferred',
  'SASL authentication failed; cannot authenticate to server smtp.gmail.com[10.77.5.10]: no mechanism available',
);
const noWorthyMechs = log('smtp[5663]: warning: SASL authentication failure: No worthy mechs found');
const refused =
  'SASL authentication failed; server smtp.gmail.com[10.77.5.10] said: 535-5.7.8 Username and Password not accepted. For more information, go to?535 5.7.8  https://support.google.com/mail/?p=BadCredentials 00bf427ae2772-586fb55641eb45128f2.23 - gsmtp';
const notLoggedIn = delivery(
  smarthost,
  '5.7.0',
  'bounced',
  'host smtp.gmail.com[10.77.5.10] said: 530-5.7.0 Authentication Required. For more information, go to 530 5.7.0  https://support.google.com/mail/?p=WantAuthError c5c567b8a80f5-bba1a409b6a32476db6.7 - gsmtp (in reply to MAIL FROM command)',
);
const plugIns = '/usr/lib/*-linux-gnu/sasl2';

export const saslSymptoms: readonly Symptom[] = [
  {
    id: 'S23a',
    produced: 'lab',
    said: [noWorthyMechs, noMechanism],
    params: {},
    machine: { mechanisms: ['ANONYMOUS'] },
    lab: {
      script: `mkdir /root/sasl2\nmv ${plugIns}/* /root/sasl2/`,
      undo: `mv /root/sasl2/* ${plugIns}/\nrmdir /root/sasl2`,
    },
  },
  {
    id: 'S23b',
    produced: 'lab',
    said: [noWorthyMechs, noMechanism],
    params: { parameter: 'smtp_sasl_tls_security_options', option: 'noplaintext' },
    machine: { effective: { smtp_sasl_tls_security_options: 'noplaintext' } },
    lab: { script: set('smtp_sasl_security_options = noplaintext') },
  },
  {
    id: 'S23c',
    produced: 'lab',
    said: [noWorthyMechs, noMechanism],
    params: {},
    machine: {
      effective: { smtp_tls_security_level: 'may', smtp_sasl_security_options: 'noplaintext, noanonymous' },
    },
    lab: {
      script: set(
        'smtp_tls_security_level = may',
        'smtp_sasl_security_options = noplaintext, noanonymous',
        'smtp_sasl_tls_security_options = noanonymous',
      ),
      mode: { starttls: 'stripped' },
    },
  },
  {
    id: 'S23d',
    produced: 'lab',
    said: [noWorthyMechs, noMechanism],
    params: {},
    lab: { script: scriptedServer({ EHLO: '250-elsewhere.test\n250 AUTH XOAUTH2' }), undo: stopScriptedServer },
  },
  {
    id: 'S24',
    produced: 'lab',
    said: [
      log("smtp[6304]: warning: smtp.gmail.com[10.77.5.10]:587 offered no supported AUTH mechanisms: 'LOGIN PLAIN'"),
      delivery(
        smarthost,
        '4.7.0',
        'deferred',
        'SASL authentication failed: server smtp.gmail.com[10.77.5.10] offered no compatible authentication mechanisms for this type of connection security',
      ),
    ],
    params: { name },
    lab: { script: set('smtp_sasl_mechanism_filter = crammd5') },
  },
  {
    id: 'S25',
    produced: 'lab',
    said: [
      log('smtp[6518]: warning: 127.0.0.1[127.0.0.1]:2525 offered null AUTH mechanism list'),
      delivery(
        elsewhere,
        '4.7.0',
        'deferred',
        'SASL authentication failed: server 127.0.0.1[127.0.0.1] offered no compatible authentication mechanisms for this type of connection security',
      ),
    ],
    params: { name: '127.0.0.1' },
    lab: { script: scriptedServer({ EHLO: '250-elsewhere.test\n250 AUTH' }), undo: stopScriptedServer },
  },
  {
    id: 'S26a',
    produced: 'lab',
    said: [notLoggedIn],
    params: {},
    machine: { effective: { smtp_sasl_auth_enable: 'no' } },
    lab: { script: set('smtp_sasl_auth_enable = no') },
  },
  {
    id: 'S26b',
    produced: 'lab',
    said: [notLoggedIn],
    params: {},
    lab: { script: set('smtp_sasl_password_maps = inline:{smtp.gmail.com:587=somebody:secret}') },
  },
  {
    id: 'S26b',
    produced: 'recorded line',
    said: ['host smtp.gmail.com[142.250.110.109] said: 530-5.5.1 Authentication Required. Learn more at 530 5.5.1 x'],
    params: {},
  },
  {
    id: 'S27',
    produced: 'lab',
    said: [
      delivery(
        elsewhere,
        '5.7.1',
        'bounced',
        'host 127.0.0.1[127.0.0.1] said: 554 5.7.1 <maria.outside@gmail.com>: Relay access denied (in reply to RCPT TO command)',
      ),
    ],
    params: { name: '127.0.0.1' },
    lab: {
      script: scriptedServer({ RCPT: '554 5.7.1 <maria.outside@gmail.com>: Relay access denied' }),
      undo: stopScriptedServer,
    },
  },
  {
    id: 'S28',
    produced: 'lab',
    said: [delivery(smarthost, '4.7.8', 'deferred', refused)],
    params: { name },
    lab: { script: set('smtp_sasl_password_maps = static:somebody:secret') },
  },
  {
    id: 'S29',
    produced: 'lab',
    said: [
      delivery(
        elsewhere,
        '4.7.9',
        'deferred',
        'SASL authentication failed; server 127.0.0.1[127.0.0.1] said: 534-5.7.9 Application-specific password required. For more information, go to?534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor x-y - gsmtp',
      ),
    ],
    params: {},
    lab: {
      script: scriptedServer({
        EHLO: offersAuth,
        AUTH: '534-5.7.9 Application-specific password required. For more information, go to\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor x-y - gsmtp',
      }),
      undo: stopScriptedServer,
    },
  },
  {
    id: 'S30',
    produced: 'lab',
    said: [delivery(smarthost, '4.7.8', 'deferred', refused)],
    params: { key: '[smtp.gmail.com]:587' },
    machine: { withoutColon: '[smtp.gmail.com]:587' },
    lab: {
      script:
        'echo "[smtp.gmail.com]:587 $ACCOUNT $PASSWORD" > /etc/postfix/sasl/passwd\npostmap /etc/postfix/sasl/passwd',
    },
  },
  {
    id: 'S31',
    produced: 'lab',
    said: [
      delivery(
        smarthost,
        '4.7.8',
        'deferred',
        'SASL [CACHED] authentication failed; server smtp.gmail.com said: 535-5.7.8 Username and Password not accepted. For more information, go to',
      ),
    ],
    params: { name },
    lab: {
      script: set('smtp_sasl_auth_cache_name = proxy:btree:/var/lib/postfix/sasl_auth_cache'),
      mode: { auth: 'reject' },
      trigger: `${send}\nuntil postqueue -j | grep -q 535; do sleep 0.1; done\n${send}`,
      until: /CACHED/,
      undo: 'rm -f /var/lib/postfix/sasl_auth_cache*',
    },
  },
  {
    id: 'S32',
    produced: 'lab',
    said: [
      log('smtp[8451]: warning: SASL authentication failure: All-whitespace username.'),
      delivery(
        smarthost,
        '4.7.0',
        'deferred',
        'SASL authentication failed; cannot authenticate to server smtp.gmail.com[10.77.5.10]: generic failure',
      ),
    ],
    params: { name },
    lab: { script: set('smtp_sasl_password_maps = static::') },
  },
  {
    id: 'S33',
    produced: 'recorded line',
    said: [
      delivery(
        smarthost,
        '4.7.0',
        'deferred',
        'SASL authentication failed; cannot authenticate to server smtp.gmail.com[142.250.110.109]: bad protocol / cancel',
      ),
    ],
    params: { name },
  },
  {
    id: 'S34a',
    produced: 'lab',
    said: [
      delivery(
        smarthost,
        '4.7.0',
        'deferred',
        'SASL authentication failed; server smtp.gmail.com[10.77.5.10] said: 454-4.7.0 Too many login attempts, please try again later. For more information,?454 4.7.0 go to  https://support.google.com/mail/answer/7126229 d4755230d2ec2-2d1226f14279abec00b.27 - gsmtp',
      ),
    ],
    params: {},
    lab: { mode: { auth: 'temporary-failure' } },
  },
  {
    id: 'S34b',
    produced: 'lab',
    said: [
      delivery(
        elsewhere,
        '4.7.0',
        'deferred',
        'SASL authentication failed; server 127.0.0.1[127.0.0.1] said: 454 4.7.0 Temporary authentication failure',
      ),
    ],
    params: { name: '127.0.0.1', reply: '454 4.7.0 Temporary authentication failure' },
    lab: {
      script: scriptedServer({ EHLO: offersAuth, AUTH: '454 4.7.0 Temporary authentication failure' }),
      undo: stopScriptedServer,
    },
  },
  {
    id: 'S35',
    produced: 'lab',
    said: [
      log('smtp[9082]: warning: unknown SASL security options value "noanonymus" in "noanonymus"'),
      log('smtp[9082]: warning: bad per-session SASL security properties'),
      log('smtp[9082]: fatal: SASL per-connection initialization failed'),
    ],
    params: { value: 'noanonymus' },
    lab: { script: set('smtp_sasl_security_options = noanonymus') },
  },
  {
    id: 'S36',
    produced: 'lab',
    said: [
      log("smtp[9291]: fatal: specify a password table via the `smtp_sasl_password_maps' configuration parameter"),
    ],
    params: {},
    lab: { script: set('smtp_sasl_password_maps =') },
  },
  {
    id: 'S37a',
    produced: 'lab',
    said: [
      log("smtp[9501]: fatal: specify a password table via the `smtp_sasl_password_maps' configuration parameter"),
    ],
    params: { name: 'smtpd_sasl_password_maps', value: 'hash:/etc/postfix/sasl/passwd' },
    machine: {
      warnings: [
        'warning: /etc/postfix/main.cf: unused parameter: smtpd_sasl_password_maps=hash:/etc/postfix/sasl/passwd',
      ],
    },
    lab: {
      script: set('smtp_sasl_password_maps =', 'smtpd_sasl_password_maps = hash:/etc/postfix/sasl/passwd'),
    },
  },
  {
    id: 'sasl-type',
    produced: 'lab',
    said: [
      log('smtp[36636]: warning: unsupported SASL client implementation: dovecot'),
      log('smtp[36636]: fatal: SASL library initialization'),
    ],
    params: { value: 'dovecot' },
    lab: { script: set('smtp_sasl_type = dovecot') },
  },
];
