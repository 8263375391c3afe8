import { scriptedServer, stopScriptedServer } from './scripted-server.js';
import { delivery, log, set, smarthost, type Symptom } from './symptom.js';

const name = 'smtp.gmail.com';
const handshake = delivery(smarthost, '4.7.5', 'deferred', 'Cannot start TLS: handshake failure');

export const tlsSymptoms: readonly Symptom[] = [
  {
    id: 'S1',
    produced: 'lab',
    said: [
      delivery(
        smarthost,
        '5.7.0',
        'bounced',
        'host smtp.gmail.com[10.77.5.10] said: 530-5.7.0 Must issue a STARTTLS command first. For more information, go to 530-5.7.0  https://support.google.com/a/answer/3221692 and review RFC 3207 530 5.7.0 specifications. ce4dd5d84a3db-4ea6a7a1c7586798718.15 - gsmtp (in reply to MAIL FROM command)',
      ),
    ],
    params: {},
    lab: { script: set('smtp_tls_security_level =') },
  },
  {
    id: 'S2a',
    produced: 'recorded line',
    said: [
      delivery(
        'smtp.gmail.com[10.79.0.10]:25',
        '4.7.4',
        'deferred',
        'TLS is required, but was not offered by host smtp.gmail.com[10.79.0.10]',
      ),
    ],
    params: { name },
  },
  {
    id: 'S2b',
    produced: 'lab',
    said: [
      delivery(
        smarthost,
        '4.7.4',
        'deferred',
        'TLS is required, but was not offered by host smtp.gmail.com[10.77.5.10]',
      ),
    ],
    params: { name },
    lab: { mode: { starttls: 'stripped' } },
  },
  {
    id: 'S3',
    produced: 'lab',
    said: [
      delivery(
        '127.0.0.1[127.0.0.1]:2525',
        '4.7.0',
        'deferred',
        'TLS is required, but host 127.0.0.1[127.0.0.1] refused to start TLS: 454 4.7.0 TLS not available due to local problem',
      ),
    ],
    params: { name: '127.0.0.1', reply: '454 4.7.0 TLS not available due to local problem' },
    lab: {
      script: `${scriptedServer({
        EHLO: '250-elsewhere.test\n250 STARTTLS',
        STARTTLS: '454 4.7.0 TLS not available due to local problem',
      })}\n${set('smtp_tls_security_level = encrypt')}`,
      undo: stopScriptedServer,
    },
  },
  {
    id: 'no-tlsproxy',
    produced: 'lab',
    said: [log('smtp[219]: warning: connect to private/tlsproxy service: No such file or directory'), handshake],
    params: { name: 'tlsproxy' },
    lab: { script: set('smtp_tls_connection_reuse = yes') },
  },
  {
    id: 'S16',
    produced: 'lab',
    said: [
      log('smtp[3573]: warning: smtp_tls_wrappermode requires "smtp_tls_security_level = encrypt" (or stronger)'),
      delivery('none', '4.3.0', 'deferred', 'server unavailable or unable to receive mail'),
    ],
    params: {},
    lab: {
      script: set('relayhost = [smtp.gmail.com]:465', 'smtp_tls_wrappermode = yes', 'smtp_tls_security_level = may'),
    },
  },
  {
    id: 'S17a',
    produced: 'lab',
    said: [
      log('smtp[3785]: SSL_connect error to smtp.gmail.com[10.77.5.10]:587: -1'),
      log(
        'smtp[3785]: warning: TLS library problem: error:0A00010B:SSL routines::wrong version number:../ssl/record/ssl3_record.c:350:',
      ),
      handshake,
    ],
    params: {},
    machine: { effective: { smtp_tls_wrappermode: 'yes' } },
    lab: { script: set('smtp_tls_wrappermode = yes') },
  },
  {
    id: 'S17b',
    produced: 'lab',
    said: [
      log(
        'smtp[3785]: warning: TLS library problem: error:0A00010B:SSL routines::wrong version number:../ssl/record/ssl3_record.c:350:',
      ),
      handshake,
    ],
    params: {},
    lab: {
      script: `${scriptedServer({
        EHLO: '250-elsewhere.test\n250 STARTTLS',
        STARTTLS: '220 2.0.0 Ready\n500 this is no TLS at all',
      })}\n${set('smtp_tls_security_level = encrypt')}`,
      undo: stopScriptedServer,
    },
  },
  {
    id: 'S18',
    produced: 'lab',
    said: [
      log('smtp[3993]: SSL_connect error to smtp.gmail.com[10.77.5.10]:587: -1'),
      log(
        'smtp[3993]: warning: TLS library problem: error:0A000438:SSL routines::tlsv1 alert internal error:../ssl/record/rec_layer_s3.c:1602:SSL alert number 80:',
      ),
      handshake,
    ],
    params: { parameter: 'smtp_tls_mandatory_protocols', value: 'TLSv1' },
    machine: { effective: { smtp_tls_mandatory_protocols: 'TLSv1' } },
    lab: { script: set('smtp_tls_mandatory_protocols = TLSv1') },
  },
  {
    id: 'S18',
    produced: 'lab',
    said: [
      log(
        'smtp[34234]: warning: TLS library problem: error:0A0000BF:SSL routines::no protocols available:../ssl/statem/statem_lib.c:102:',
      ),
      handshake,
    ],
    params: { parameter: 'smtp_tls_mandatory_protocols', value: 'SSLv3' },
    machine: { effective: { smtp_tls_mandatory_protocols: 'SSLv3' } },
    lab: { script: set('smtp_tls_mandatory_protocols = SSLv3') },
  },
  {
    id: 'no-tlsa',
    produced: 'lab',
    said: [
      log('smtp[216]: warning: TLS policy lookup for [smtp.gmail.com]:587/smtp.gmail.com: no TLSA records found'),
      delivery('none', '4.7.5', 'deferred', 'no TLSA records found'),
    ],
    params: {},
    lab: { script: set('smtp_dns_support_level = dnssec', 'smtp_tls_security_level = dane-only') },
  },
  {
    id: 'tls-protocol-list',
    produced: 'lab',
    said: [
      log(
        'smtp[34023]: warning: smtp.gmail.com[10.77.5.10]:587: Invalid TLS protocol list "!SSLv2, !TLSv1.4": aborting TLS session',
      ),
      handshake,
    ],
    params: { value: '!SSLv2, !TLSv1.4' },
    lab: { script: "postconf -e 'smtp_tls_mandatory_protocols = !SSLv2, !TLSv1.4'" },
  },
  {
    id: 'tls-cipher-grade',
    produced: 'lab',
    said: [log('smtp[33813]: warning: smtp.gmail.com[10.77.5.10]:587: invalid cipher grade: "hihg"'), handshake],
    params: { value: 'hihg' },
    lab: { script: set('smtp_tls_mandatory_ciphers = hihg') },
  },
  {
    id: 'handshake-failure',
    produced: 'lab',
    said: ['Cannot start TLS: handshake failure'],
    params: {},
    lab: { script: set('smtp_tls_wrappermode = yes'), only: /status=/ },
  },
  {
    id: 'S19',
    produced: 'lab',
    said: [log('smtp[4413]: fatal: Invalid TLS level "encrypt # starttls"')],
    params: { value: 'encrypt # starttls' },
    lab: { script: set('smtp_tls_security_level = encrypt # starttls') },
  },
  {
    id: 'S20',
    produced: 'lab',
    said: [
      log(
        'smtp[4620]: warning: smtp_tls_policy_maps, next-hop destination "[smtp.gmail.com]:587": invalid security level "required"',
      ),
      delivery('none', '4.7.5', 'deferred', 'client TLS configuration problem'),
    ],
    params: { name: '[smtp.gmail.com]:587', value: 'required' },
    lab: { script: set('smtp_tls_policy_maps = inline:{[smtp.gmail.com]:587=required}') },
  },
  {
    id: 'policy-attribute',
    produced: 'lab',
    said: [
      log(
        'smtp[216]: warning: smtp_tls_policy_maps, next-hop destination "[smtp.gmail.com]:587": invalid attribute name: "cifrado"',
      ),
      delivery('none', '4.7.5', 'deferred', 'client TLS configuration problem'),
    ],
    params: { name: '[smtp.gmail.com]:587', problem: 'invalid attribute name: "cifrado"' },
    lab: { script: set('smtp_tls_policy_maps = inline:{{[smtp.gmail.com]:587=secure cifrado=alto}}') },
  },
  {
    id: 'S21',
    produced: 'lab',
    said: [
      log(
        'smtp[4828]: warning: nexthop domain [smtp.gmail.com]:587: configured at fingerprint security level, but with no fingerprints to match.',
      ),
      delivery('none', '4.7.5', 'deferred', 'client TLS configuration problem'),
    ],
    params: { name: '[smtp.gmail.com]:587' },
    lab: { script: set('smtp_tls_security_level = fingerprint') },
  },
  {
    id: 'tls-configuration',
    produced: 'lab',
    said: ['client TLS configuration problem'],
    params: {},
    lab: { script: set('smtp_tls_security_level = fingerprint'), only: /status=/ },
  },
  {
    id: 'S22',
    produced: 'lab',
    said: [log('smtp[5039]: Host offered STARTTLS: [smtp.gmail.com]')],
    params: { name },
    lab: {
      script: set('smtp_tls_security_level = none', 'smtp_tls_note_starttls_offer = yes'),
      only: /offered STARTTLS/,
    },
  },
];
