import type { Delivered } from '../domain/delivered.js';
import type { LabFacts } from '../domain/lab-facts.js';
import type { Evidence } from '../domain/report.js';

/** How a message reached the outside, in one line. */
export function howItCame({ via, messageId, to }: Delivered): Evidence {
  const tls = via.tls ? `${via.tls.version} ${via.tls.cipher}` : 'no TLS';
  const auth = via.auth ? `AUTH ${via.auth.mechanism} ${via.auth.user}` : 'no AUTH';
  return { source: `${via.server}:${via.port}`, text: `${messageId ?? ''} to=<${to.join('>,<')}> ${tls}, ${auth}` };
}

/** What a message lacks that should have come through the smarthost, inside TLS, logged in as the learner; null where it lacks nothing. */
export function shortcoming(facts: LabFacts, { via }: Delivered): 'elsewhere' | 'clear' | 'stranger' | null {
  if (via.server.toLowerCase() !== facts.smarthost.host.toLowerCase()) return 'elsewhere';
  if (via.tls === null) return 'clear';
  return via.auth?.user.toLowerCase() === facts.account.user.toLowerCase() ? null : 'stranger';
}
