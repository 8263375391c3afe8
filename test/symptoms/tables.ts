import { delivery, log, send, set, smarthost, type Symptom } from './symptom.js';

const lookupFailed = delivery(
  smarthost,
  '4.3.0',
  'deferred',
  'local data error while talking to smtp.gmail.com[10.77.5.10]',
);
const unavailable = (table: string, why: string): readonly string[] => [
  log(`smtp[9727]: error: ${why}`),
  log(`smtp[9727]: warning: ${table} is unavailable. ${why}`),
  log(`smtp[9727]: warning: ${table} lookup error for "smtp.gmail.com"`),
  lookupFailed,
];
const maps = (value: string) => ({ effective: { smtp_sasl_password_maps: value } });

export const tableSymptoms: readonly Symptom[] = [
  {
    id: 'S38a',
    produced: 'lab',
    said: unavailable(
      'hash:/etc/postfix/sasl/passwd.db',
      'open database /etc/postfix/sasl/passwd.db.db: No such file or directory',
    ),
    params: { path: '/etc/postfix/sasl/passwd.db.db', suffix: 'db' },
    machine: maps('hash:/etc/postfix/sasl/passwd.db'),
    lab: { script: set('smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd.db') },
  },
  {
    id: 'S38b',
    produced: 'lab',
    said: unavailable(
      'hash:/etc/postfix/sasl/nowhere',
      'open database /etc/postfix/sasl/nowhere.db: No such file or directory',
    ),
    params: { path: '/etc/postfix/sasl/nowhere.db' },
    machine: maps('hash:/etc/postfix/sasl/nowhere'),
    lab: { script: set('smtp_sasl_password_maps = hash:/etc/postfix/sasl/nowhere') },
  },
  {
    id: 'S39',
    produced: 'lab',
    said: unavailable(
      'lmdb:/etc/postfix/sasl/passwd',
      'open database /etc/postfix/sasl/passwd.lmdb: No such file or directory',
    ),
    params: { path: '/etc/postfix/sasl/passwd.lmdb', type: 'lmdb' },
    machine: maps('lmdb:/etc/postfix/sasl/passwd'),
    lab: {
      script: `apt-get install -qqy postfix-lmdb > /dev/null 2>&1\n${set('smtp_sasl_password_maps = lmdb:/etc/postfix/sasl/passwd')}`,
      undo: 'apt-get purge -qqy postfix-lmdb > /dev/null 2>&1',
    },
  },
  {
    id: 'S40a',
    produced: 'lab',
    said: unavailable('lmdb:/etc/postfix/sasl/passwd', 'unsupported dictionary type: lmdb'),
    params: { type: 'lmdb' },
    lab: { script: set('smtp_sasl_password_maps = lmdb:/etc/postfix/sasl/passwd') },
  },
  {
    id: 'S40a',
    produced: 'recorded line',
    said: [
      log('smtp[77]: error: unsupported dictionary type: cdb. Is the postfix-cdb package installed?'),
      log('smtp[77]: warning: cdb:/etc/postfix/sasl/passwd is unavailable. unsupported dictionary type: cdb'),
    ],
    params: { type: 'cdb' },
  },
  {
    id: 'S40b',
    produced: 'lab',
    said: unavailable('dbm:/etc/postfix/sasl/passwd', 'unsupported dictionary type: dbm'),
    params: { type: 'dbm' },
    lab: { script: set('smtp_sasl_password_maps = dbm:/etc/postfix/sasl/passwd') },
  },
  {
    id: 'S41',
    produced: 'recorded line',
    said: [log('smtp[77]: error: unsupported dictionary type: hash')],
    params: { type: 'hash' },
  },
  {
    id: 'S41',
    produced: 'recorded line',
    said: [
      log(
        "smtp[77]: error: Berkeley DB support for 'hash:/etc/postfix/sasl_passwd' is not available for this build; see https://www.postfix.org/NON_BERKELEYDB_README.html for alternatives",
      ),
    ],
    params: { type: 'hash' },
  },
  {
    id: 'S42',
    produced: 'recorded line',
    said: [
      log(
        'smtp[77]: warning: /etc/postfix/sasl_passwd: hash/btree support is deprecated.  Please switch to cdb or lmdb.',
      ),
    ],
    params: { path: '/etc/postfix/sasl_passwd' },
  },
  {
    id: 'S43',
    produced: 'lab',
    said: [
      log(
        'smtp[10568]: warning: database /etc/postfix/sasl/passwd.db is older than source file /etc/postfix/sasl/passwd',
      ),
      delivery(
        smarthost,
        '4.7.8',
        'deferred',
        'SASL authentication failed; server smtp.gmail.com[10.77.5.10] said: 535-5.7.8 Username and Password not accepted.',
      ),
    ],
    params: { path: '/etc/postfix/sasl/passwd.db', source: '/etc/postfix/sasl/passwd' },
    lab: {
      script: `
echo "[smtp.gmail.com]:587 $ACCOUNT:wrong" > /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
touch -d '-2 hours' /etc/postfix/sasl/passwd.db
echo "[smtp.gmail.com]:587 $ACCOUNT:$PASSWORD" > /etc/postfix/sasl/passwd
touch -d '-1 hour' /etc/postfix/sasl/passwd`,
    },
  },
  {
    id: 'old-index',
    produced: 'lab',
    said: [
      log(
        'smtp[10568]: warning: database /etc/postfix/sasl/passwd.db is older than source file /etc/postfix/sasl/passwd',
      ),
    ],
    params: { path: '/etc/postfix/sasl/passwd.db', source: '/etc/postfix/sasl/passwd' },
    lab: {
      script: 'touch -d "-2 hours" /etc/postfix/sasl/passwd.db\ntouch -d "-1 hour" /etc/postfix/sasl/passwd',
      only: /older than/,
    },
  },
  {
    id: 'S44',
    produced: 'lab',
    said: [
      log('smtp[10777]: fatal: open dictionary: expecting "type:name" form instead of "/etc/postfix/sasl/passwd"'),
    ],
    params: { value: '/etc/postfix/sasl/passwd', parameter: 'smtp_sasl_password_maps' },
    machine: maps('/etc/postfix/sasl/passwd'),
    lab: { script: set('smtp_sasl_password_maps = /etc/postfix/sasl/passwd') },
  },
  {
    id: 'S45',
    produced: 'lab',
    said: [log('postmap[10794]: warning: /etc/postfix/sasl/passwd, line 1: expected format: key whitespace value')],
    params: { path: '/etc/postfix/sasl/passwd', line: '1' },
    lab: {
      trigger: 'echo "[smtp.gmail.com]:587=me:secret" > /etc/postfix/sasl/passwd\npostmap /etc/postfix/sasl/passwd',
      until: /expected format/,
    },
  },
  {
    id: 'S46',
    produced: 'lab',
    said: [
      log(
        'postmap[10795]: warning: /etc/postfix/sasl/passwd: logical line must not start with whitespace: " [smtp.gmail.com]:587 me:secret"',
      ),
    ],
    params: { path: '/etc/postfix/sasl/passwd' },
    lab: {
      trigger: 'echo " [smtp.gmail.com]:587 me:secret" > /etc/postfix/sasl/passwd\npostmap /etc/postfix/sasl/passwd',
      until: /must not start with whitespace/,
    },
  },
  {
    id: 'S47',
    produced: 'lab',
    said: [log('postmap[10796]: warning: /etc/postfix/sasl/passwd.db: duplicate entry: "[smtp.gmail.com]:587"')],
    params: { path: '/etc/postfix/sasl/passwd.db', key: '[smtp.gmail.com]:587' },
    lab: {
      trigger: 'echo "[smtp.gmail.com]:587 me:secret" >> /etc/postfix/sasl/passwd\npostmap /etc/postfix/sasl/passwd',
      until: /duplicate entry/,
    },
  },
  {
    id: 'S48',
    produced: 'lab',
    said: [
      log('proxymap[11008]: error: open database /etc/postfix/sasl/passwd.db: Permission denied'),
      log('smtp[11007]: warning: proxy:hash:/etc/postfix/sasl/passwd lookup error for "smtp.gmail.com"'),
      lookupFailed,
    ],
    params: { path: '/etc/postfix/sasl/passwd.db' },
    lab: { script: set('smtp_sasl_password_maps = proxy:hash:/etc/postfix/sasl/passwd') },
  },
  {
    id: 'S49',
    produced: 'lab',
    said: [
      log('smtp[11217]: table hash:/etc/postfix/sasl/passwd(0,lock|fold_fix|utf8_request) has changed -- restarting'),
    ],
    params: { table: 'hash:/etc/postfix/sasl/passwd' },
    lab: {
      trigger: `
${send}
until [ -z "$(postqueue -j)" ]; do sleep 0.05; done
postmap /etc/postfix/sasl/passwd
${send}`,
      until: /has changed/,
    },
  },
  {
    id: 'table-missing',
    produced: 'lab',
    said: [
      log(
        'trivial-rewrite[33182]: warning: hash:/etc/postfix/transport is unavailable. open database /etc/postfix/transport.db: No such file or directory',
      ),
      log(
        'error[33183]: 118961A43D6: to=<maria.outside@gmail.com>, relay=none, delay=0.02, delays=0.01/0/0/0, dsn=4.3.0, status=deferred (address resolver failure)',
      ),
    ],
    params: { parameter: 'transport_maps', table: 'hash:/etc/postfix/transport', path: '/etc/postfix/transport.db' },
    machine: { effective: { transport_maps: 'hash:/etc/postfix/transport' } },
    lab: { script: set('transport_maps = hash:/etc/postfix/transport') },
  },
  {
    id: 'resolver-failed',
    produced: 'lab',
    said: ['address resolver failure'],
    params: {},
    lab: { script: set('transport_maps = hash:/etc/postfix/transport'), only: /status=/ },
  },
  {
    id: 'table-unavailable',
    produced: 'lab',
    said: [
      log(
        "trivial-rewrite[9]: warning: inline:{gmail.com} is unavailable. missing '=' after attribute name: 'gmail.com'",
      ),
    ],
    params: { table: 'inline:{gmail.com}', reason: /./ },
    lab: { script: set('transport_maps = inline:{gmail.com}') },
  },
  {
    id: 'table-lookup-failed',
    produced: 'lab',
    said: ['local data error while talking to smtp.gmail.com[10.77.5.10]'],
    params: {},
    lab: { script: set('smtp_sasl_password_maps = hash:/etc/postfix/sasl/nowhere'), only: /status=/ },
  },
];
