import { type CatalogueEntry, inDelivery } from '../entry.js';

/** The connection to the next server, and what that server says when it takes no mail, whoever sends it. */
export const ofConnection: readonly CatalogueEntry[] = [
  {
    id: 'S15',
    stage: 'connection',
    from: ['log'],
    check: 'relayhost',
    patterns: [/SMTPS wrappermode \(TCP port 465\) requires setting/],
  },
  {
    id: 'S61',
    stage: 'connection',
    from: inDelivery,
    check: null,
    patterns: [/connect to (?<name>[^\s[\]]+)\[[^\s\]]*\]:(?<port>\d+): Invalid argument/],
  },
  {
    id: 'S60',
    stage: 'connection',
    from: inDelivery,
    check: null,
    patterns: [
      /\(?connect to (?<name>[^\s[\]]+)\[(?<address>[\da-f]*:[\da-f:.]*)\]:\d+: (?:Network is unreachable|Cannot assign requested address)\)?$/,
    ],
  },
  {
    id: 'content-filter',
    stage: 'connection',
    from: inDelivery,
    check: null,
    fact: 'content-filter',
    patterns: [/connect to (?<name>[^\s[\]]+)\[[^\s\]]*\]:(?<port>\d+): Connection refused/],
  },
  {
    id: 'S59a',
    stage: 'connection',
    from: inDelivery,
    check: 'relayhost',
    patterns: [/connect to (?<name>[^\s[\]]+)\[[^\s\]]*\]:(?<port>587|465): Connection refused/],
  },
  {
    id: 'S59b',
    stage: 'connection',
    from: inDelivery,
    check: 'relayhost',
    patterns: [/connect to (?<name>[^\s[\]]+)\[[^\s\]]*\]:(?<port>\d+): Connection refused/],
  },
  {
    id: 'S58',
    stage: 'connection',
    from: inDelivery,
    check: null,
    patterns: [
      /connect to (?<name>[^\s[\]]+)\[[^\s\]]*\]:(?<port>\d+): (?:Connection timed out|No route to host|Network is unreachable)/,
    ],
  },
  {
    id: 'silent-server',
    stage: 'connection',
    from: inDelivery,
    check: null,
    patterns: [
      /(?:conversation with|lost connection with) (?<name>[^\s[\]]+)(?:\[\S*)? (?:timed out )?while receiving the initial server greeting/,
    ],
  },
  {
    id: 'S68a',
    stage: 'reply',
    from: inDelivery,
    check: null,
    patterns: [/said: 5\d\d[- ]5\.4\.5 /],
  },
  {
    id: 'S68b',
    stage: 'reply',
    from: inDelivery,
    check: null,
    patterns: [/host (?<name>[^\s[\]]+)(?:\[\S*)? refused to talk to me: (?<reply>[45]\d\d.*?)\)?$/],
  },
  {
    id: 'S67',
    stage: 'reply',
    from: inDelivery,
    check: 'relayhost',
    patterns: [/said: 5\d\d[- ]5\.7\.0 Mail relay denied \[(?<address>[^\]]*)\]/],
  },
  {
    id: 'S69',
    stage: 'reply',
    from: inDelivery,
    check: null,
    patterns: [/message size (?<size>\d+) exceeds size limit (?<limit>\d+) of server (?<name>[^\s[\])]+)/],
  },
  {
    id: 'transport-disabled',
    stage: 'aftermath',
    from: inDelivery,
    check: 'relayhost',
    fact: 'service-disabled',
    patterns: [/(?:^|[( ])mail transport unavailable\)?$/],
  },
  {
    id: 'transport-unavailable',
    stage: 'aftermath',
    from: inDelivery,
    check: 'relayhost',
    patterns: [/(?:^|[( ])(?:mail transport unavailable|unknown mail transport error)\)?$/],
  },
  {
    id: 'S65',
    stage: 'aftermath',
    from: inDelivery,
    check: null,
    patterns: [/delivery temporarily suspended: (?<reason>.+?)\)?$/],
  },
];
