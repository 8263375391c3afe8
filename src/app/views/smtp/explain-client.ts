import type { Language } from '../../../domain/message.js';
import type { SaidRow } from '../../../postfix/smtp-phases.js';
import { sayInApp, type TextKey } from '../../texts.js';

const commands: Readonly<Record<string, TextKey>> = {
  HELO: 'smtp.cmd.HELO',
  STARTTLS: 'smtp.cmd.STARTTLS',
  RCPT: 'smtp.cmd.RCPT',
  DATA: 'smtp.cmd.DATA',
  BDAT: 'smtp.cmd.BDAT',
  QUIT: 'smtp.cmd.QUIT',
  RSET: 'smtp.cmd.RSET',
  NOOP: 'smtp.cmd.NOOP',
  VRFY: 'smtp.cmd.VRFY',
  EXPN: 'smtp.cmd.VRFY',
  HELP: 'smtp.cmd.HELP',
  ETRN: 'smtp.cmd.ETRN',
  '.': 'smtp.msg.dot',
};

function commandKey(row: SaidRow): TextKey {
  switch (row.verb) {
    case 'EHLO':
    case 'LHLO':
      return row.phase === 'ehlo-again' ? 'smtp.cmd.EHLO-again' : 'smtp.cmd.EHLO';
    case 'AUTH': {
      const mechanism = /^\s*AUTH\s+(\S+)/i.exec(row.text)?.[1]?.toUpperCase();
      if (mechanism === 'PLAIN') return 'smtp.cmd.AUTH-PLAIN';
      return mechanism === 'LOGIN' ? 'smtp.cmd.AUTH-LOGIN' : 'smtp.cmd.AUTH';
    }
    case 'MAIL':
      return /<>/.test(row.text) ? 'smtp.cmd.MAIL-null' : 'smtp.cmd.MAIL';
    case 'answer':
      return row.text.trim() === '*' ? 'smtp.cmd.answer-cancel' : 'smtp.cmd.answer';
    default:
      return commands[row.verb] ?? 'smtp.cmd.unknown';
  }
}

const parameters: Readonly<Record<string, TextKey>> = {
  SIZE: 'smtp.param.SIZE',
  BODY: 'smtp.param.BODY',
  SMTPUTF8: 'smtp.param.SMTPUTF8',
  AUTH: 'smtp.param.AUTH',
  RET: 'smtp.param.DSN',
  ENVID: 'smtp.param.DSN',
  NOTIFY: 'smtp.param.DSN',
  ORCPT: 'smtp.param.DSN',
};

/** What stands behind the address of MAIL and RCPT (RFC 5321, section 4.1.2). */
function explainParameters(row: SaidRow, language: Language): string[] {
  if (row.verb !== 'MAIL' && row.verb !== 'RCPT') return [];
  const behind = /^[^>]*>(.*)$/.exec(row.text)?.[1] ?? '';
  return behind.split(' ').flatMap((word) => {
    const [, name = '', value = ''] = /^([A-Za-z0-9-]+)(?:=(.*))?$/.exec(word) ?? [];
    const key = parameters[name.toUpperCase()];
    return key === undefined ? [] : [sayInApp(language, key, { name: name.toUpperCase(), value })];
  });
}

const headers: Readonly<Record<string, TextKey>> = {
  from: 'smtp.msg.header.from',
  to: 'smtp.msg.header.to',
  subject: 'smtp.msg.header.subject',
  date: 'smtp.msg.header.date',
  'message-id': 'smtp.msg.header.message-id',
  received: 'smtp.msg.header.received',
};

function explainContent(row: SaidRow, language: Language): string {
  if (row.part === 'gap') return sayInApp(language, 'smtp.msg.gap');
  if (row.text.startsWith('..')) return sayInApp(language, 'smtp.msg.dots');
  if (row.part === 'body') return sayInApp(language, 'smtp.msg.body');
  const name = /^([!-9;-~]+):/.exec(row.text)?.[1]?.toLowerCase();
  return sayInApp(language, (name === undefined ? undefined : headers[name]) ?? 'smtp.msg.header');
}

/** What a line of the client means: the command and its parameters, or what of a message it is. */
export function explainClient(row: SaidRow, language: Language): readonly string[] {
  if (row.verb === 'content') return [explainContent(row, language)];
  return [sayInApp(language, commandKey(row)), ...explainParameters(row, language)];
}
