/** A fact of the machine that tells apart causes with the same symptom. */
export type DistinguishingFact = 'plug-ins-missing' | 'plug-ins-present';

/**
 * One symptom and its texts, `diagnosis.<id>.cause`, `.look` and `.cure`. Where Postfix shows it in the log, the pattern takes out of
 * the line what the texts name: its named groups are their values.
 */
export interface CatalogueEntry {
  /** The number of the symptom in the catalogue's source, with a letter where one symptom has several causes. */
  readonly id: string;
  readonly pattern: RegExp;
  /** postconf(1) says it, and not the log. */
  readonly from: 'log' | 'postconf';
  readonly fact?: DistinguishingFact;
  /** The check that sees the same cause in the configuration. */
  readonly check: string | null;
}

/**
 * Symptoms of mail that does not leave, root causes before what follows from them: of several that show, the first is the one to
 * speak of. A daemon that ends at once comes before a table that cannot be opened, that before the TLS and login that it spoils,
 * and last what the remote server answers.
 */
export const catalogue: readonly CatalogueEntry[] = [
  {
    id: 'S56',
    from: 'log',
    check: null,
    pattern: /fatal: bad boolean configuration: (?<parameter>\S+) = (?<value>.*)$/,
  },
  {
    id: 'S19',
    from: 'log',
    check: 'tls.enabled',
    pattern: /fatal: [Ii]nvalid (?:TLS|tls security) level:? "(?<value>[^"]*)"/,
  },
  {
    id: 'S63',
    from: 'log',
    check: 'relayhost',
    pattern: /fatal: myhostname and relayhost parameter settings must not be identical: (?<name>\S+)/,
  },
  {
    id: 'S36',
    from: 'log',
    check: 'sasl.credentials',
    pattern: /fatal: specify a password table via the `smtp_sasl_password_maps'/,
  },
  {
    id: 'S44',
    from: 'log',
    check: 'sasl.credentials',
    pattern: /expecting "type:name" form instead of "(?<value>[^"]*)"/,
  },
  { id: 'S35', from: 'log', check: 'sasl.options', pattern: /unknown SASL security options value "(?<value>[^"]*)"/ },
  {
    id: 'S55',
    from: 'log',
    check: 'relayhost',
    pattern:
      /fatal: (?:valid hostname or network address required|missing \S+|garbage after [^:]+|malformed IPv6 address|missing \w+ information) in server description: (?<value>.*)$/,
  },
  {
    id: 'S40',
    from: 'log',
    check: 'sasl.credentials',
    pattern: /unsupported dictionary type: (?<type>\S+?)(?:\.|$|\s)/,
  },
  {
    id: 'S48',
    from: 'log',
    check: 'sasl.credentials',
    pattern: /proxymap\[\d+\]: (?:error|warning): .*open database (?<path>\S+): Permission denied/,
  },
  {
    id: 'S38',
    from: 'log',
    check: 'sasl.credentials',
    pattern: /open (?:database )?(?<path>\/\S+): No such file or directory/,
  },
  {
    id: 'S5',
    from: 'log',
    check: 'tls.ca',
    pattern: /cannot load Certification Authority data, (?:CAfile|CApath)="(?<path>[^"]*)".*disabling TLS support/,
  },
  {
    id: 'S54',
    from: 'postconf',
    check: 'relayhost',
    pattern: /main\.cf, line (?<line>\d+): overriding earlier entry: (?<parameter>relayhost)=(?<value>.*)$/,
  },
  { id: 'S62', from: 'log', check: 'relayhost', pattern: /mail for (?<name>\S+) loops back to myself/ },
  {
    id: 'S50',
    from: 'log',
    check: null,
    pattern: /Name service error for name=(?<name>\S+) type=\w+: Host not found, try again/,
  },
  {
    id: 'S52',
    from: 'log',
    check: 'relayhost',
    pattern: /Name service error for name=(?<name>\S+) type=\w+: Host found but no data record of requested type/,
  },
  {
    id: 'S51',
    from: 'log',
    check: 'relayhost',
    pattern: /Name service error for name=(?<name>\S+) type=\w+: Host not found/,
  },
  { id: 'S15', from: 'log', check: 'relayhost', pattern: /SMTPS wrappermode \(TCP port 465\) requires setting/ },
  {
    id: 'S16',
    from: 'log',
    check: 'tls.enabled',
    pattern: /smtp_tls_wrappermode requires "smtp_tls_security_level = encrypt"/,
  },
  {
    id: 'S18',
    from: 'log',
    check: 'tls.enabled',
    pattern: /alert protocol version|no protocols available|unsupported protocol/,
  },
  { id: 'S17', from: 'log', check: 'tls.enabled', pattern: /wrong version number|Cannot start TLS: handshake failure/ },
  {
    id: 'S20',
    from: 'log',
    check: 'tls.enabled',
    pattern: /next-hop destination "(?<name>[^"]*)": invalid security level "(?<value>[^"]*)"/,
  },
  { id: 'S2', from: 'log', check: null, pattern: /TLS is required, but was not offered by host (?<name>[^\s[]+)/ },
  {
    id: 'S9',
    from: 'log',
    check: null,
    pattern:
      /certificate verification failed for (?<name>\S+?)(?:\[\S*)?: (?:num=\d+:)?certificate (?:has expired|is not yet valid)/,
  },
  {
    id: 'S8',
    from: 'log',
    check: null,
    pattern: /certificate verification failed for (?<name>\S+?)(?:\[\S*)?: num=62:/i,
  },
  {
    id: 'S7',
    from: 'log',
    check: 'tls.ca',
    pattern: /certificate verification failed for (?<name>\S+?)(?:\[\S*)?: self-signed certificate/,
  },
  {
    id: 'S6',
    from: 'log',
    check: 'tls.ca',
    pattern: /certificate verification failed for (?<name>\S+?)(?:\[\S*)?: untrusted issuer (?<issuer>.*)$/,
  },
  { id: 'S10', from: 'log', check: null, pattern: /Server certificate not (?:verified|trusted)/ },
  {
    id: 'S23a',
    from: 'log',
    check: 'packages',
    fact: 'plug-ins-missing',
    pattern: /No worthy mechs found|no mechanism available/,
  },
  {
    id: 'S23b',
    from: 'log',
    check: 'sasl.options',
    fact: 'plug-ins-present',
    pattern: /No worthy mechs found|no mechanism available/,
  },
  { id: 'S24', from: 'log', check: 'sasl.options', pattern: /offered no compatible authentication mechanisms/ },
  { id: 'S29', from: 'log', check: 'sasl.credentials', pattern: /said: 534[- ]5\.7\.9/ },
  { id: 'S28', from: 'log', check: 'sasl.credentials', pattern: /said: 535[- ]5\.7\.8/ },
  { id: 'S1', from: 'log', check: 'tls.enabled', pattern: /said: 530[- ]5\.7\.0 Must issue a STARTTLS command first/ },
  { id: 'S26', from: 'log', check: 'sasl.credentials', pattern: /said: 530[- ]5\.[57]\.[01] Authentication Required/ },
  {
    id: 'S59',
    from: 'log',
    check: 'relayhost',
    pattern: /connect to (?<name>[^\s[]+)\[\S*\]:(?<port>\d+): Connection refused/,
  },
  {
    id: 'S58',
    from: 'log',
    check: null,
    pattern: /connect to (?<name>[^\s[]+)\[\S*\]:(?<port>\d+): Connection timed out/,
  },
  { id: 'S66', from: 'log', check: 'relayhost', pattern: /The IP you're using to send mail is not authorized/ },
];
