const dots = '•'.repeat(8);

/**
 * Takes an account's password out of texts that people see: as it is, and as SMTP clients write it for AUTH LOGIN and AUTH PLAIN (RFC 4616),
 * which a verbose Postfix puts into its log.
 */
export function withoutPasswordOf(account: {
  readonly user: string;
  readonly password: string;
}): (text: string) => string {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const { user, password } = account;
  const secrets = [
    password,
    base64(password),
    base64(`\0${user}\0${password}`),
    base64(`${user}\0${user}\0${password}`),
  ];
  return (text) => secrets.reduce((hidden, secret) => hidden.replaceAll(secret, dots), text);
}
