import type { TextKey } from '../../texts.js';

/** A form of line and the sentence that explains it: the pattern's named groups are the sentence's values. */
export interface KnownLine {
  /** The programs that write it; all, where none are named. */
  readonly of?: readonly string[];
  /** Of the line behind program and queue identifier, without `warning:` and its like. */
  readonly pattern: RegExp;
  readonly text: TextKey;
}

const clients = ['smtp', 'lmtp'];
const servers = ['smtpd'];
/** Those that turn clients away; postscreen(8) does not ask for their names. */
const doors = ['smtpd', 'postscreen'];
const peer = String.raw`(?<peer>[^\s:]+\[[^\]]*\](?::\d+)?)`;
const client = String.raw`(?<client>\S*\[[^\]]*\])(?::\d+)?`;

/** A message's way through the queue: pickup(8), cleanup(8), qmgr(8), bounce(8). */
const ofTheQueue: readonly KnownLine[] = [
  { of: ['pickup'], pattern: /^uid=(?<uid>\d+) from=<(?<from>[^>]*)>/, text: 'log.line.pickup' },
  { of: ['cleanup'], pattern: /^message-id=(?<id><probe\.\S*)/, text: 'log.line.message-id-probe' },
  { of: ['cleanup'], pattern: /^message-id=(?<id>.*)$/, text: 'log.line.message-id' },
  { of: ['cleanup'], pattern: /^resent-message-id=/, text: 'log.line.resent-id' },
  {
    of: ['cleanup'],
    pattern: /^(?:milter-)?(?<action>hold|reject|discard|warning|redirect|replace|prepend|filter|bcc|info|strip): /,
    text: 'log.line.header-check',
  },
  { of: ['qmgr'], pattern: /^from=<>, size=(?<size>\d+), nrcpt=\d+ /, text: 'log.line.active-notice' },
  {
    of: ['qmgr'],
    pattern: /^from=<(?<from>[^>]*)>, size=(?<size>\d+), nrcpt=(?<count>\d+) /,
    text: 'log.line.active',
  },
  { of: ['qmgr'], pattern: /^removed$/, text: 'log.line.removed' },
  { of: ['qmgr'], pattern: /status=(?:force-)?expired, returned to sender/, text: 'log.line.expired' },
  { of: ['qmgr'], pattern: /^skipped, still being delivered/, text: 'log.line.still-delivering' },
  { of: ['qmgr'], pattern: /^bounce_queue_lifetime is larger/, text: 'log.line.lifetimes' },
  {
    of: ['qmgr'],
    pattern: /^connect to transport private\/(?<name>[^:]+): (?<reason>.+)$/,
    text: 'log.line.transport-connect',
  },
  {
    of: ['qmgr'],
    pattern: /^private\/(?<name>\S+) socket: malformed response/,
    text: 'log.line.transport-broken',
  },
  { of: ['bounce'], pattern: /^(?:sender|postmaster) \S+ notification: (?<id>\w+)$/, text: 'log.line.notification' },
];

/** Clients that hand in mail: smtpd(8), anvil(8). */
const ofTheServer: readonly KnownLine[] = [
  {
    of: servers,
    pattern: new RegExp(`^client=${client}.*sasl_username=(?<user>[^,\\s]+)`),
    text: 'log.line.client-login',
  },
  { of: servers, pattern: new RegExp(`^client=${client}`), text: 'log.line.client' },
  { of: servers, pattern: new RegExp(`^connect from ${client}`), text: 'log.line.connect' },
  { of: servers, pattern: new RegExp(`^disconnect from ${client}`), text: 'log.line.disconnect' },
  {
    of: doors,
    pattern: new RegExp(`^(?:NOQUEUE: )?reject: (?<command>\\w+) from ${client}: (?<code>4\\d\\d(?: [\\d.]+)?)`),
    text: 'log.line.reject-later',
  },
  {
    of: doors,
    pattern: new RegExp(`^(?:NOQUEUE: )?reject: (?<command>\\w+) from ${client}: (?<code>\\d\\d\\d(?: [\\d.]+)?)`),
    text: 'log.line.reject',
  },
  {
    of: servers,
    pattern: new RegExp(`^lost connection after (?<command>.+) from ${client}`),
    text: 'log.line.lost-from',
  },
  { of: servers, pattern: new RegExp(`^timeout after (?<command>.+) from ${client}`), text: 'log.line.timeout-from' },
  {
    of: servers,
    pattern: new RegExp(`^improper command pipelining after \\S+ from ${client}`),
    text: 'log.line.pipelining',
  },
  {
    of: servers,
    pattern: new RegExp(`^too many errors after \\S+.* from ${client}`),
    text: 'log.line.too-many-errors',
  },
  {
    of: servers,
    pattern: /^hostname \S+ does not resolve to address (?<address>[^\s:]+)/,
    text: 'log.line.name-mismatch',
  },
  {
    of: servers,
    pattern: /SASL \S+ authentication failed|SASL authentication failure/,
    text: 'log.line.login-failed-from',
  },
  {
    of: servers,
    pattern: /^(?<parameter>\w+): comment at end of line is not supported: (?<text>.*)$/,
    text: 'log.line.list-comment',
  },
  {
    of: servers,
    pattern: /^(?<parameter>smtpd_\w+): (?:bad |non-null host|missing |garbage )/,
    text: 'log.line.list-range',
  },
  { of: ['anvil'], pattern: /^statistics: max connection rate (?<count>\S+)/, text: 'log.line.anvil-rate' },
  { of: ['anvil'], pattern: /^statistics: max connection count (?<count>\d+)/, text: 'log.line.anvil-count' },
  { of: ['anvil'], pattern: /^statistics: /, text: 'log.line.anvil-other' },
];

/** TLS, of the client and of the server (TLS_README). */
const ofTls: readonly KnownLine[] = [
  {
    pattern: new RegExp(`^Verified TLS connection (?:established|reused) (?:to|from) ${peer}`),
    text: 'log.line.tls-verified',
  },
  {
    pattern: new RegExp(`^Trusted TLS connection (?:established|reused) (?:to|from) ${peer}`),
    text: 'log.line.tls-trusted',
  },
  {
    pattern: new RegExp(`^Untrusted TLS connection (?:established|reused) (?:to|from) ${peer}`),
    text: 'log.line.tls-untrusted',
  },
  {
    pattern: new RegExp(`^Anonymous TLS connection (?:established|reused) (?:to|from) ${peer}`),
    text: 'log.line.tls-anonymous',
  },
  { pattern: new RegExp(`^setting up TLS connection (?:to|from) ${peer}`), text: 'log.line.tls-setup' },
  { of: clients, pattern: /^discarding EHLO keywords: (?<words>.+)$/, text: 'log.line.ehlo-discarded' },
  { of: ['tlsproxy'], pattern: /^CONNECT (?:to|from) (?<peer>\S+)$/, text: 'log.line.tlsproxy-begins' },
  { of: ['tlsproxy'], pattern: /^DISCONNECT (?<peer>\S+)$/, text: 'log.line.tlsproxy-ends' },
  { pattern: /^Host offered STARTTLS: \[(?<name>[^\]]+)\]/, text: 'log.line.tls-offered' },
  {
    pattern: new RegExp(`certificate verification failed for ${peer}: untrusted issuer (?<issuer>.+)$`),
    text: 'log.line.certificate-issuer',
  },
  {
    pattern: new RegExp(`certificate verification failed for ${peer}: (?:num=\\d+:)?certificate has expired`),
    text: 'log.line.certificate-expired',
  },
  {
    pattern: new RegExp(`certificate verification failed for ${peer}: num=6[24]:`),
    text: 'log.line.certificate-name',
  },
  {
    pattern: new RegExp(`certificate verification failed for ${peer}: (?<reason>.+)$`),
    text: 'log.line.certificate-other',
  },
  { pattern: new RegExp(`^SSL_(?:connect|accept) error (?:to|from) ${peer}`), text: 'log.line.tls-failed' },
  { pattern: /^TLS library problem: error:[\dA-F]+:(?<reason>[^:]*:[^:]*:[^:]*):/, text: 'log.line.tls-library' },
  { pattern: /^TLS library problem: (?<reason>.+)$/, text: 'log.line.tls-library' },
  { pattern: /^TLS is required, but .*?(?:host|by) (?<peer>[^\s:]+\[[^\]]*\])/, text: 'log.line.tls-required' },
  { pattern: /^Server certificate not (?:verified|trusted)/, text: 'log.line.tls-not-verified' },
  { pattern: /disabling TLS support/, text: 'log.line.tls-off' },
  { pattern: /^TLS policy lookup for (?<name>\S+): (?<reason>.+)$/, text: 'log.line.policy' },
  { pattern: /^DNSSEC validation may be|^reason: dnssec_probe/, text: 'log.line.dnssec' },
  { pattern: /^SMTPS wrappermode |^smtp_tls_wrappermode requires /, text: 'log.line.wrappermode' },
];

/** What smtp(8) meets on its way to another server. */
const ofTheClient: readonly KnownLine[] = [
  { of: clients, pattern: new RegExp(`^connect to ${peer}: (?<reason>.+)$`), text: 'log.line.connect-to' },
  { of: clients, pattern: new RegExp(`^lost connection with ${peer} (?<when>.+)$`), text: 'log.line.lost-with' },
  { of: clients, pattern: new RegExp(`^conversation with ${peer} timed out (?<when>.+)$`), text: 'log.line.timed-out' },
  { of: clients, pattern: new RegExp(`^host ${peer} said: (?<reply>.+)$`), text: 'log.line.host-said' },
  {
    of: clients,
    pattern: new RegExp(`^host ${peer} refused to talk to me: (?<reply>.+)$`),
    text: 'log.line.refused-to-talk',
  },
  { of: clients, pattern: /^SASL authentication failure: (?<reason>.+)$/, text: 'log.line.sasl-failure' },
  { of: clients, pattern: /(?<reason>offered (?:no supported|null) AUTH mechanism.*)$/, text: 'log.line.sasl-failure' },
  { of: clients, pattern: /^SASL (?:library|per-connection) initialization/, text: 'log.line.sasl-setup' },
  { of: clients, pattern: /^(?:unknown SASL security options|bad per-session SASL)/, text: 'log.line.sasl-options' },
  { of: clients, pattern: /^relayhost configuration problem/, text: 'log.line.next-hop' },
  {
    of: clients,
    pattern:
      /^(?:valid hostname or network address required|missing host information) in server description: (?<name>.*)$/,
    text: 'log.line.no-server',
  },
  { of: clients, pattern: /^unknown service: (?<name>\S+)/, text: 'log.line.no-server' },
  { of: clients, pattern: /^< (?<peer>\S+\[[^\]]*\](?::\d+)?): /, text: 'log.line.dialogue-in' },
  { of: clients, pattern: /^> (?<peer>\S+\[[^\]]*\](?::\d+)?): /, text: 'log.line.dialogue-out' },
  { of: ['scache'], pattern: /^statistics: /, text: 'log.line.scache' },
];

/** Postfix as a whole, and the commands of its administrator. */
const ofTheSystem: readonly KnownLine[] = [
  {
    of: ['master'],
    pattern: /^daemon started -- version (?<version>[^\s,]+), configuration (?<path>\S+)/,
    text: 'log.line.started',
  },
  {
    of: ['master'],
    pattern: /^reload -- version (?<version>[^\s,]+), configuration (?<path>\S+)/,
    text: 'log.line.reloaded',
  },
  { of: ['master'], pattern: /^terminating on signal (?<signal>\d+)/, text: 'log.line.terminated' },
  { of: ['master'], pattern: /^process (?<program>\S+) pid \d+ exit status /, text: 'log.line.exit-status' },
  {
    of: ['master'],
    pattern: /^process (?<program>\S+) pid \d+ killed by signal (?<signal>\d+)/,
    text: 'log.line.killed',
  },
  {
    of: ['master'],
    pattern: /^duplicate master\.cf entry for service "(?<name>[^"]+)"/,
    text: 'log.line.duplicate-service',
  },
  { of: ['master'], pattern: /^(?<program>\S+): bad command startup -- throttling/, text: 'log.line.throttling' },
  { of: ['postfix-script'], pattern: /^starting the Postfix mail system/, text: 'log.line.starting' },
  { of: ['postfix-script'], pattern: /^refreshing the Postfix mail system/, text: 'log.line.refreshing' },
  { of: ['postfix-script'], pattern: /^stopping the Postfix mail system/, text: 'log.line.stopping' },
  { of: ['postfix-script'], pattern: /^waiting for the Postfix mail system/, text: 'log.line.waiting' },
  { of: ['postfix-script'], pattern: /^aborting the Postfix mail system/, text: 'log.line.aborting' },
  { of: ['postfix-script'], pattern: /is already running$/, text: 'log.line.already-running' },
  { of: ['postfix-script'], pattern: /is not running$/, text: 'log.line.not-running' },
  { of: ['postfix-script'], pattern: /is running: PID/, text: 'log.line.running' },
  {
    of: ['postfix-script'],
    pattern: /^(?<what>(?:not owned by|group or other writable|not set-gid|damaged|\/\S+ and \/\S+ differ).*)$/,
    text: 'log.line.files-checked',
  },
  {
    pattern:
      /^Postfix is (?:using|running with) backwards-compatible|^using backwards-compatible default|^See \S*COMPATIBILITY_README|^To disable backwards compatibility|^tls_library_init: using backwards-compatible/,
    text: 'log.line.compatible',
  },
  {
    of: ['postsuper'],
    pattern: /^(?<what>(?:Requeued|Deleted|Placed on hold|Released from hold|Expired|Renamed)[^:]*: .+)$/i,
    text: 'log.line.queue-orders',
  },
  {
    of: ['postsuper'],
    pattern: /^(?<what>requeued|removed|placed on hold|released from hold|expired)$/,
    text: 'log.line.queue-order',
  },
  { of: ['postqueue'], pattern: /^Mail system is down -- accessing queue directly/, text: 'log.line.queue-directly' },
  { of: ['postqueue'], pattern: /^Queue report unavailable/, text: 'log.line.queue-unavailable' },
  {
    of: ['postdrop', 'sendmail'],
    pattern: /File too large|message file too big|close error$/,
    text: 'log.line.too-large',
  },
];

/** Configuration and tables, whoever reads them. */
const ofConfiguration: readonly KnownLine[] = [
  {
    pattern: /, line (?<line>\d+): overriding earlier entry: (?<parameter>\w+)=/,
    text: 'log.line.overriding',
  },
  { pattern: /unused parameter: (?<parameter>\w+)=/, text: 'log.line.unused' },
  { pattern: /^do not list domain (?<domain>\S+) in BOTH /, text: 'log.line.both-lists' },
  { pattern: /Berkeley DB/, text: 'log.line.berkeley' },
  { pattern: /^table (?<table>[^(\s]+)\(\S* has changed -- restarting/, text: 'log.line.table-changed' },
  { pattern: /^(?<table>[\w-]+:\S+) lookup error for "(?<key>[^"]*)"/, text: 'log.line.table-lookup' },
  {
    pattern: /^(?<parameter>\w+_(?:maps|domains))(?:, next-hop \S+ "[^"]*": policy table)? lookup (?:error|failure)/,
    text: 'log.line.maps-lookup',
  },
  {
    pattern: /^\w+ map (?<path>\S+), line (?<line>\d+): (?<reason>.+): skipping this rule$/,
    text: 'log.line.rule-skipped',
  },
  { pattern: /unsupported dictionary type: (?<type>[^\s.]+)/, text: 'log.line.table-type' },
  { pattern: /^table (?<table>\S+): query error: (?<reason>.+)$/, text: 'log.line.table-query' },
  {
    pattern: /(?:open database|trust anchor file:|chain file:) (?<path>\/[^\s:]+): (?<reason>.+)$/,
    text: 'log.line.table-open',
  },
  {
    pattern: /^(?:open |read )?(?<path>\/\S+\.cf)(?:, line \d+)?: (?<reason>.+)$/,
    text: 'log.line.config-file',
  },
  {
    pattern:
      /^bad (?:boolean|numerical|string|time|nonnegative) \w*\s?(?:configuration|length|value)?:? ?(?<parameter>\w+) = (?<value>.*)$/,
    text: 'log.line.bad-value',
  },
];

/** What msg_verbose adds, of which nothing is for a learner: names of functions, attributes of the protocols within Postfix. */
const verbose: KnownLine = {
  pattern:
    /^(?:[a-z]\w*_\w+(?:: | ~\? )|(?:input|send|private\/\S+: wanted|\S+ socket: wanted) attr|connecting to |connection (?:closed|established)|(?:begin|end|pref|lookup|name_mask|fd=|disposing|starting new|process generation|server features|global TLS level|host name lookup|Using E?SMTP|inet_addr|maps_find)\b)/,
  text: 'log.line.verbose',
};

/** The forms of line that are explained; the first that fits counts. */
export const knownLines: readonly KnownLine[] = [
  ...ofTheQueue,
  ...ofTheServer,
  ...ofTls,
  ...ofTheClient,
  ...ofTheSystem,
  ...ofConfiguration,
  verbose,
];
