import type { Language } from '../../../domain/message.js';
import type { SaidRow } from '../../../postfix/smtp-phases.js';
import { sayInApp, type TextKey } from '../../texts.js';

const codes: Readonly<Record<string, TextKey>> = {
  '211': 'smtp.code.211',
  '214': 'smtp.code.214',
  '220': 'smtp.code.220',
  '221': 'smtp.code.221',
  '235': 'smtp.code.235',
  '250': 'smtp.code.250',
  '251': 'smtp.code.251',
  '252': 'smtp.code.252',
  '334': 'smtp.code.334',
  '354': 'smtp.code.354',
  '421': 'smtp.code.421',
  '432': 'smtp.code.432',
  '450': 'smtp.code.450',
  '451': 'smtp.code.451',
  '452': 'smtp.code.452',
  '454': 'smtp.code.454',
  '455': 'smtp.code.455',
  '500': 'smtp.code.500',
  '501': 'smtp.code.501',
  '502': 'smtp.code.502',
  '503': 'smtp.code.503',
  '504': 'smtp.code.504',
  '530': 'smtp.code.530',
  '534': 'smtp.code.534',
  '535': 'smtp.code.535',
  '538': 'smtp.code.538',
  '550': 'smtp.code.550',
  '551': 'smtp.code.551',
  '552': 'smtp.code.552',
  '553': 'smtp.code.553',
  '554': 'smtp.code.554',
  '555': 'smtp.code.555',
};

/** What the first digit alone says (RFC 5321, section 4.2.1). */
const classes: Readonly<Record<string, TextKey>> = {
  '2': 'smtp.code.2',
  '3': 'smtp.code.3',
  '4': 'smtp.code.4',
  '5': 'smtp.code.5',
};

const extensions: Readonly<Record<string, TextKey>> = {
  SIZE: 'smtp.ext.SIZE',
  STARTTLS: 'smtp.ext.STARTTLS',
  AUTH: 'smtp.ext.AUTH',
  '8BITMIME': 'smtp.ext.8BITMIME',
  PIPELINING: 'smtp.ext.PIPELINING',
  ENHANCEDSTATUSCODES: 'smtp.ext.ENHANCEDSTATUSCODES',
  SMTPUTF8: 'smtp.ext.SMTPUTF8',
  CHUNKING: 'smtp.ext.CHUNKING',
  DSN: 'smtp.ext.DSN',
  VRFY: 'smtp.ext.VRFY',
  ETRN: 'smtp.ext.ETRN',
  HELP: 'smtp.ext.HELP',
};

/** The first number (RFC 3463, section 3.1). */
const enhancedClasses: Readonly<Record<string, TextKey>> = {
  '2': 'smtp.enh.class.2',
  '4': 'smtp.enh.class.4',
  '5': 'smtp.enh.class.5',
};

/** By subject and detail; else by subject alone (RFC 3463, section 3; RFC 4954, section 6). */
const enhanced: Readonly<Record<string, TextKey>> = {
  '0': 'smtp.enh.0',
  '1': 'smtp.enh.1',
  '2': 'smtp.enh.2',
  '3': 'smtp.enh.3',
  '4': 'smtp.enh.4',
  '5': 'smtp.enh.5',
  '6': 'smtp.enh.6',
  '7': 'smtp.enh.7',
  '1.1': 'smtp.enh.1.1',
  '1.2': 'smtp.enh.1.2',
  '1.5': 'smtp.enh.1.5',
  '1.8': 'smtp.enh.1.8',
  '2.2': 'smtp.enh.2.2',
  '3.1': 'smtp.enh.3.1',
  '3.4': 'smtp.enh.3.4',
  '4.1': 'smtp.enh.4.1',
  '4.2': 'smtp.enh.4.2',
  '5.1': 'smtp.enh.5.1',
  '5.2': 'smtp.enh.5.2',
  '5.4': 'smtp.enh.5.4',
  '7.1': 'smtp.enh.7.1',
  '7.4': 'smtp.enh.7.4',
  '7.8': 'smtp.enh.7.8',
  '7.9': 'smtp.enh.7.9',
};

/** Sentences of Gmail and Postfix that a learner meets, and what they ask for. */
const wellKnown: readonly (readonly [RegExp, TextKey])[] = [
  [/Must issue a STARTTLS command first/i, 'smtp.text.starttls'],
  [/Authentication Required/i, 'smtp.text.auth'],
  [/Username and Password not accepted/i, 'smtp.text.credentials'],
  [/Too many login attempts/i, 'smtp.text.many'],
  [/The IP you're using|NotAuthorizedError|not authorized to/i, 'smtp.text.policy'],
  [/authentication not enabled/i, 'smtp.text.no-auth'],
  [/Relay access denied/i, 'smtp.text.relay'],
  [/User unknown|does not exist|NoSuchUser/i, 'smtp.text.user'],
  [/exceeded .* size limits|message size exceeds/i, 'smtp.text.size'],
];

function codeKey(row: SaidRow, code: string): TextKey | undefined {
  if (row.verb === 'greeting' && code === '220') return 'smtp.code.greeting';
  if (row.verb === 'STARTTLS' && code === '220') return 'smtp.code.220-tls';
  if (code === '454' && row.verb !== 'STARTTLS' && row.phase !== 'auth') return 'smtp.code.454-other';
  if (code === '250') {
    switch (row.verb) {
      case 'EHLO':
      case 'HELO':
      case 'LHLO':
        return 'smtp.code.250-hello';
      case 'MAIL':
        return 'smtp.code.250-mail';
      case 'RCPT':
        return 'smtp.code.250-rcpt';
      case '.':
        return 'smtp.code.250-message';
    }
  }
  return codes[code] ?? classes[code.charAt(0)];
}

/** What a challenge of AUTH asks for: LOGIN's are base64 of `Username:` and `Password:`. */
function asked(text: string): string | null {
  const decoded = Buffer.from(text.trim(), 'base64').toString('latin1');
  return /^[ -~]{3,20}$/.test(decoded) ? decoded : null;
}

function explainEnhanced(text: string, language: Language): string[] {
  const match = /^\s*([245])\.(\d{1,3})\.(\d{1,3})(?=\s|$)/.exec(text);
  if (match === null) return [];
  const [, digit = '', subject = '', detail = ''] = match;
  const key = enhanced[`${subject}.${detail}`] ?? enhanced[subject];
  const kind = enhancedClasses[digit];
  if (key === undefined || kind === undefined) return [];
  const code = `${digit}.${subject}.${detail}`;
  return [sayInApp(language, 'smtp.enh', { code, class: sayInApp(language, kind), what: sayInApp(language, key) })];
}

/** What a line of the server means: its code (RFC 5321, section 4.2), its enhanced code, an extension, a sentence that is well known. */
export function explainServer(row: SaidRow, language: Language): readonly string[] {
  const match = /^(\d{3})([ -]?)(.*)$/s.exec(row.text);
  if (match === null) return [sayInApp(language, 'smtp.code.none')];
  const [, code = '', mark = '', text = ''] = match;
  const isHello = row.verb === 'EHLO' || row.verb === 'LHLO';
  if (isHello && code === '250' && !row.first) {
    const keyword = text.split(/[ =]/)[0]?.toUpperCase() ?? '';
    return [sayInApp(language, extensions[keyword] ?? 'smtp.ext.other')];
  }
  const challenge = code === '334' ? asked(text) : null;
  const key = codeKey(row, code);
  const id = /queued as ([A-Za-z0-9]+)/.exec(text)?.[1];
  return [
    ...(row.verb === '' ? [sayInApp(language, 'smtp.code.unasked')] : []),
    ...(challenge !== null
      ? [sayInApp(language, 'smtp.code.334-asks', { asked: challenge })]
      : key === undefined
        ? [sayInApp(language, 'smtp.code.none')]
        : [sayInApp(language, key)]),
    ...wellKnown.flatMap(([pattern, sentence]) => (pattern.test(text) ? [sayInApp(language, sentence)] : [])),
    ...(id === undefined ? [] : [sayInApp(language, 'smtp.text.queued', { id })]),
    ...explainEnhanced(text, language),
    ...(mark === '-' && !isHello ? [sayInApp(language, 'smtp.code.more')] : []),
  ];
}
