import type { Manners, PlainReply, SmtpReply } from './smtp-reply.js';

const help = 'https://support.google.com';

/** The extensions in the order in which Gmail names them. */
const extensionOrder = ['SIZE', '8BITMIME', 'STARTTLS', 'AUTH', 'ENHANCEDSTATUSCODES', 'PIPELINING', 'SMTPUTF8'];

const rank = (extension: string): number => extensionOrder.indexOf(extension.split(' ')[0] ?? '');

const refused = (code: number, ...lines: readonly string[]): SmtpReply => ({ code, lines });

/** What Gmail says of commands it cannot place, and where it sends people to read on. */
const protocolError = (code: number, what: string): SmtpReply =>
  refused(
    code,
    `5.5.1 ${what} For more information, go to`,
    `5.5.1  ${help}/a/answer/3221692 and review RFC 5321`,
    '5.5.1 specifications.',
  );

/** To a client that would log in or send before TLS. */
export const startTlsFirst: SmtpReply = refused(
  530,
  '5.7.0 Must issue a STARTTLS command first. For more information, go to',
  `5.7.0  ${help}/a/answer/3221692 and review RFC 3207`,
  '5.7.0 specifications.',
);

/** To a client that would send without having logged in. */
export const authenticationRequired: SmtpReply = refused(
  530,
  '5.7.0 Authentication Required. For more information, go to',
  `5.7.0  ${help}/mail/?p=WantAuthError`,
);

export const badCredentials: SmtpReply = refused(
  535,
  '5.7.8 Username and Password not accepted. For more information, go to',
  `5.7.8  ${help}/mail/?p=BadCredentials`,
);

export const tooManyLogins: SmtpReply = refused(
  454,
  '4.7.0 Too many login attempts, please try again later. For more information,',
  `4.7.0 go to  ${help}/mail/answer/7126229`,
);

export const messageTooLarge: SmtpReply = refused(
  552,
  "5.3.4 Your message exceeded Google's message size limits. For more",
  `5.3.4 information, go to  ${help}/mail/?p=MaxSizeError to view our size`,
  '5.3.4 guidelines.',
);

/** To a message for which there is no memory just now. */
export const noRoom: SmtpReply = refused(452, '4.3.1 Insufficient resources, please try again later.');

/** What the MX says to an address from which people surf: the sentence with which the exercise begins. */
export const notAuthorizedAddress = (peer: string): SmtpReply =>
  refused(
    550,
    `5.7.1 [${peer}] The IP you're using to send mail is not authorized to`,
    '5.7.1 send email directly to our servers. Please use the SMTP relay at your',
    '5.7.1 service provider instead. For more information, go to',
    `5.7.1  ${help}/mail/?p=NotAuthorizedError`,
  );

/** Gmail's words for what smtp-server says in its own; the code goes with them. */
const instead: Readonly<Record<string, () => SmtpReply>> = {
  MAIL_FROM_OK: () => ({ code: 250, lines: ['2.1.0 OK'] }),
  RCPT_TO_OK: () => ({ code: 250, lines: ['2.1.5 OK'] }),
  DATA_OK: () => ({ code: 250, lines: [`2.0.0 OK  ${Math.floor(Date.now() / 1000)}`] }),
  Bye: () => ({ code: 221, lines: ['2.0.0 closing connection'] }),
  OK: () => ({ code: 250, lines: ['2.0.0 OK'] }),
  Flushed: () => ({ code: 250, lines: ['2.1.5 Flushed'] }),
  'End data with <CR><LF>.<CR><LF>': () => ({ code: 354, lines: ['Go ahead'] }),
  'Authentication successful': () => ({ code: 235, lines: ['2.7.0 Accepted'] }),
  'Try to send something. No promises though': () => ({ code: 252, lines: ["2.1.5 Send some mail, I'll try my best"] }),
  'See https://tools.ietf.org/html/rfc5321 for details': () => ({
    code: 214,
    lines: ['2.0.0 https://www.google.com/search?btnI&q=RFC+5321'],
  }),
  'Error: command not recognized': () => protocolError(502, 'Unrecognized command.'),
  'Error: send HELO/EHLO first': () => protocolError(503, 'EHLO/HELO first.'),
  'Error: need MAIL command': () => protocolError(503, 'MAIL first.'),
  'Error: need RCPT command': () => protocolError(503, 'RCPT first.'),
  'Error: Unrecognized authentication type': () =>
    refused(
      504,
      '5.7.4 Unrecognized Authentication Type. For more information, go to',
      `5.7.4  ${help}/a/answer/3221692`,
    ),
};

/** Replies that carry no identifier. */
const unmarked = new Set(['Ready to start TLS', 'Authentication successful']);

function marked({ code, lines }: SmtpReply, mark: string): SmtpReply {
  return { code, lines: lines.map((line, at) => (at === lines.length - 1 ? `${line} ${mark} - gsmtp` : line)) };
}

/** smtp.gmail.com and Gmail's MX, as a learner meets them over telnet and in a log. */
export const gmailManners: Manners = {
  hello: '%s at your service, %s',
  greeting: (mark) => `ESMTP ${mark} - gsmtp`,
  reply({ code, lines, context }: PlainReply, mark: string): SmtpReply {
    const [text = ''] = lines;
    if (lines.length > 1 && code === 250) {
      const [hello = '', ...extensions] = lines;
      return { code, lines: [hello, ...extensions.sort((one, other) => rank(one) - rank(other))] };
    }
    // A challenge of AUTH, or the answer to HELO.
    if (code === 334 || (code === 250 && context === null && text.includes(' at your service, ')))
      return { code, lines };
    if (context === 'AUTH' && text === 'Error: command not recognized') return marked(startTlsFirst, mark);
    const own = instead[context ?? ''] ?? instead[text];
    if (own !== undefined) return unmarked.has(text) ? own() : marked(own(), mark);
    const plain = { code, lines: [text.replace(/^Error: /, '')] };
    return unmarked.has(text) ? plain : marked(plain, mark);
  },
  sign: marked,
};
