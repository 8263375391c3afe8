import { delivery, log, set, smarthost, type Symptom } from './symptom.js';

const name = 'smtp.gmail.com';
const notVerified = delivery(smarthost, '4.7.5', 'deferred', 'Server certificate not verified');

export const certificateSymptoms: readonly Symptom[] = [
  {
    id: 'S4a',
    produced: 'lab',
    said: ['TLS is required, but our TLS engine is unavailable'],
    params: { path: '/etc/postfix/none.pem' },
    machine: { authority: { path: '/etc/postfix/none.pem', status: 'missing' } },
    lab: { script: set('smtp_tls_CAfile = /etc/postfix/none.pem'), only: /status=/ },
  },
  {
    id: 'S4b',
    produced: 'lab',
    said: ['TLS is required, but our TLS engine is unavailable'],
    params: {},
    lab: { script: set('smtp_tls_cert_file = /etc/postfix/none.pem'), only: /status=/ },
  },
  {
    id: 'own-certificate',
    produced: 'lab',
    said: [
      log('smtp[40866]: warning: No private key found in /etc/postfix/cacert.pem'),
      log(
        'smtp[40866]: warning: error loading private keys and certificates from: /etc/postfix/cacert.pem: disabling TLS support',
      ),
      delivery(smarthost, '4.7.5', 'deferred', 'TLS is required, but our TLS engine is unavailable'),
    ],
    params: { path: '/etc/postfix/cacert.pem' },
    lab: { script: set('smtp_tls_cert_file = /etc/postfix/cacert.pem') },
  },
  {
    id: 'S5',
    produced: 'lab',
    said: [
      log(
        'smtp[1636]: cannot load Certification Authority data, CAfile="/etc/postfix/none.pem": disabling TLS support',
      ),
      log(
        'smtp[1636]: warning: TLS library problem: error:80000002:system library::No such file or directory:../crypto/bio/bss_file.c:67:calling fopen(/etc/postfix/none.pem, r):',
      ),
      delivery(smarthost, '4.7.5', 'deferred', 'TLS is required, but our TLS engine is unavailable'),
    ],
    params: { path: '/etc/postfix/none.pem' },
    lab: { script: set('smtp_tls_CAfile = /etc/postfix/none.pem') },
  },
  {
    id: 'S6',
    produced: 'lab',
    said: [
      log(
        'smtp[2053]: certificate verification failed for smtp.gmail.com[10.77.5.10]:587: untrusted issuer /O=Smarthost Lab/CN=Another Root CA',
      ),
      notVerified,
    ],
    params: { name, issuer: '/O=Smarthost Lab/CN=Another Root CA' },
    lab: { mode: { certificate: 'unknownAuthority' } },
  },
  {
    id: 'S7',
    produced: 'lab',
    said: [
      log('smtp[7]: certificate verification failed for 127.0.0.1[127.0.0.1]:4465: self-signed certificate'),
      notVerified,
    ],
    params: { name: '127.0.0.1' },
    lab: {
      script: `
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout /root/own.key -out /root/own.pem \\
  -subj /CN=smtp.gmail.com -days 2 2> /dev/null
openssl s_server -accept 127.0.0.1:4465 -cert /root/own.pem -key /root/own.key -quiet < /dev/null > /dev/null 2>&1 &
echo $! > /root/own.pid
${set('relayhost = [127.0.0.1]:4465', 'smtp_tls_wrappermode = yes')}`,
      undo: 'kill "$(cat /root/own.pid)"; rm /root/own.*',
    },
  },
  {
    id: 'S8',
    produced: 'lab',
    said: [
      log(
        'smtp[2261]: server certificate verification failed for smtp.gmail.com[10.77.5.10]:587: num=62:hostname mismatch',
      ),
      notVerified,
    ],
    params: { name },
    lab: { mode: { certificate: 'wrongName' } },
  },
  {
    id: 'S9',
    produced: 'lab',
    said: [
      log(
        'smtp[2469]: server certificate verification failed for smtp.gmail.com[10.77.5.10]:587: certificate has expired',
      ),
      notVerified,
    ],
    params: { name },
    lab: { mode: { certificate: 'expired' } },
  },
  {
    id: 'S10',
    produced: 'lab',
    said: ['Server certificate not verified'],
    params: {},
    lab: { mode: { certificate: 'expired' }, only: /status=/ },
  },
  {
    id: 'S11',
    produced: 'recorded line',
    said: [delivery(smarthost, '4.7.5', 'deferred', 'Server certificate not trusted')],
    params: {},
  },
  {
    id: 'S12',
    produced: 'lab',
    said: [
      log(
        'smtp[2679]: Untrusted TLS connection established to smtp.gmail.com[10.77.5.10]:587: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature ECDSA (prime256v1) server-digest SHA256',
      ),
    ],
    params: { name },
    lab: { script: set('smtp_tls_CAfile =', 'smtp_tls_security_level = encrypt', 'smtp_tls_loglevel = 1') },
  },
  {
    id: 'S13',
    produced: 'lab',
    said: [
      log(
        'smtp[2888]: Trusted TLS connection established to smtp.gmail.com[10.77.5.10]:587: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature ECDSA (prime256v1) server-digest SHA256',
      ),
    ],
    params: { name },
    lab: { script: set('smtp_tls_security_level = encrypt', 'smtp_tls_loglevel = 1') },
  },
  {
    id: 'S14',
    produced: 'lab',
    said: [
      log(
        'smtp[3096]: Verified TLS connection established to smtp.gmail.com[10.77.5.10]:587: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature ECDSA (prime256v1) server-digest SHA256',
      ),
    ],
    params: { name },
    lab: { script: set('smtp_tls_loglevel = 1') },
  },
];
