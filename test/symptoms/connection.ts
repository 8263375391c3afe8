import { scriptedServer, stopScriptedServer } from './scripted-server.js';
import { delivery, listened, log, send, set, smarthost, type Symptom } from './symptom.js';

const name = 'smtp.gmail.com';
const elsewhere = '127.0.0.1[127.0.0.1]:2525';

export const connectionSymptoms: readonly Symptom[] = [
  {
    id: 'S58',
    produced: 'lab',
    said: [delivery('none', '4.4.1', 'deferred', 'connect to 198.51.100.1[198.51.100.1]:587: Connection timed out')],
    params: { name: '198.51.100.1', port: '587' },
    lab: { script: set('relayhost = [198.51.100.1]:587', 'smtp_connect_timeout = 1s') },
  },
  {
    id: 'content-filter',
    produced: 'lab',
    said: [delivery('none', '4.4.1', 'deferred', 'connect to 127.0.0.1[127.0.0.1]:10025: Connection refused')],
    params: { filter: 'smtp:[127.0.0.1]:10025', name: '127.0.0.1', port: '10025' },
    machine: { effective: { content_filter: 'smtp:[127.0.0.1]:10025' } },
    lab: { script: set('content_filter = smtp:[127.0.0.1]:10025') },
  },
  {
    id: 'S59a',
    produced: 'lab',
    said: [
      log('smtp[15375]: connect to smtp.gmail.com[10.77.5.10]:587: Connection refused'),
      delivery('none', '4.4.1', 'deferred', 'connect to smtp.gmail.com[10.77.5.10]:587: Connection refused'),
    ],
    params: { name, port: '587' },
    lab: { mode: { state: 'gone' } },
  },
  {
    id: 'S59b',
    produced: 'lab',
    said: [delivery('none', '4.4.1', 'deferred', 'connect to smtp.gmail.com[10.77.5.10]:25: Connection refused')],
    params: { name, port: '25' },
    lab: { script: set('relayhost = [smtp.gmail.com]') },
  },
  {
    id: 'S60',
    produced: 'lab',
    said: [
      delivery('none', '4.4.1', 'deferred', 'connect to 2001:db8::1[2001:db8::1]:587: Cannot assign requested address'),
    ],
    params: { name: '2001:db8::1', address: '2001:db8::1' },
    lab: { script: set('relayhost = [2001:db8::1]:587', 'smtp_connect_timeout = 1s') },
  },
  {
    id: 'S60',
    produced: 'recorded line',
    said: [log('smtp[7]: connect to smtp.gmail.com[2a00:1450:400c:c00::6d]:587: Network is unreachable')],
    params: { name, address: '2a00:1450:400c:c00::6d' },
  },
  {
    id: 'S61',
    produced: 'lab',
    said: [delivery('none', '4.4.1', 'deferred', 'connect to smtp.gmail.com[10.77.5.10]:587: Invalid argument')],
    params: { name, port: '587' },
    lab: { script: set('smtp_bind_address = 127.0.0.1') },
  },
  {
    id: 'S65',
    produced: 'lab',
    said: [
      'delivery temporarily suspended: lost connection with 127.0.0.1[127.0.0.1] while performing the EHLO handshake',
    ],
    params: { reason: /^lost connection with 127\.0\.0\.1\[127\.0\.0\.1\] while performing the \w+ handshake$/ },
    lab: {
      script: `
perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(Listen => 5, LocalAddr => "127.0.0.1", LocalPort => 2525, ReuseAddr => 1) or die;
  alarm 600; while ($c = $s->accept) { print $c "220 elsewhere.test ESMTP\\r\\n"; <$c>; close $c }' < /dev/null > /dev/null 2>&1 &
echo $! > /root/scripted-server.pid
${set('relayhost = [127.0.0.1]:2525', 'initial_destination_concurrency = 1')}
${listened(2525)}`,
      trigger: `${send}\nuntil postqueue -j | grep -q 'lost connection'; do sleep 0.1; done\n${send}`,
      until: /suspended/,
      undo: stopScriptedServer,
    },
  },
  {
    id: 'S67',
    produced: 'lab',
    said: [
      delivery(
        elsewhere,
        '5.7.0',
        'bounced',
        'host 127.0.0.1[127.0.0.1] said: 550 5.7.0 Mail relay denied [192.0.2.9]. Invalid credentials for relay for one of the domains in: x.org (in reply to MAIL FROM command)',
      ),
    ],
    params: { address: '192.0.2.9' },
    lab: {
      script: scriptedServer({
        MAIL: '550 5.7.0 Mail relay denied [192.0.2.9]. Invalid credentials for relay for one of the domains in: x.org',
      }),
      undo: stopScriptedServer,
    },
  },
  {
    id: 'S68a',
    produced: 'lab',
    said: [
      delivery(
        elsewhere,
        '5.4.5',
        'bounced',
        'host 127.0.0.1[127.0.0.1] said: 550-5.4.5 Daily user sending limit exceeded. For more information on Gmail 550 5.4.5 sending limits go to https://support.google.com/a/answer/166852 (in reply to DATA command)',
      ),
    ],
    params: {},
    lab: {
      script: scriptedServer({
        DATA: '550-5.4.5 Daily user sending limit exceeded. For more information on Gmail\n550 5.4.5 sending limits go to https://support.google.com/a/answer/166852',
      }),
      undo: stopScriptedServer,
    },
  },
  {
    id: 'S68b',
    produced: 'lab',
    said: [
      delivery(
        elsewhere,
        '4.7.0',
        'deferred',
        'host 127.0.0.1[127.0.0.1] refused to talk to me: 421-4.7.0 Try again later, closing connection. (EHLO) 421 4.7.0 https://support.google.com/a/answer/3726730',
      ),
    ],
    params: {
      name: '127.0.0.1',
      reply:
        '421-4.7.0 Try again later, closing connection. (EHLO) 421 4.7.0 https://support.google.com/a/answer/3726730',
    },
    lab: {
      script: scriptedServer({
        greeting:
          '421-4.7.0 Try again later, closing connection. (EHLO)\n421 4.7.0 https://support.google.com/a/answer/3726730',
      }),
      undo: stopScriptedServer,
    },
  },
  {
    id: 'S69',
    produced: 'lab',
    said: [
      delivery(
        elsewhere,
        '5.3.4',
        'bounced',
        'message size 2322 exceeds size limit 100 of server 127.0.0.1[127.0.0.1]',
      ),
    ],
    params: { size: /^\d+$/, limit: '100', name: '127.0.0.1' },
    lab: { script: scriptedServer({ EHLO: '250-elsewhere.test\n250 SIZE 100' }), undo: stopScriptedServer },
  },
  {
    id: 'S15',
    produced: 'lab',
    said: [
      log(
        'smtp[3305]: SMTPS wrappermode (TCP port 465) requires setting "smtp_tls_wrappermode = yes", and "smtp_tls_security_level = encrypt" (or stronger)',
      ),
    ],
    params: {},
    lab: { script: set('relayhost = [smtp.gmail.com]:465', 'smtp_helo_timeout = 1s'), until: /SMTPS wrappermode/ },
  },
  {
    id: 'silent-server',
    produced: 'lab',
    said: [
      delivery(
        smarthost,
        '4.4.2',
        'deferred',
        'conversation with smtp.gmail.com[10.77.5.10] timed out while receiving the initial server greeting',
      ),
    ],
    params: { name },
    lab: { script: set('smtp_helo_timeout = 1s'), mode: { state: 'silent' } },
  },
  {
    id: 'silent-server',
    produced: 'recorded line',
    said: ['lost connection with smtp.gmail.com[10.77.5.10] while receiving the initial server greeting'],
    params: { name },
  },
];
