import type { Snapshot } from '../domain/snapshot.js';
import { wordsIn } from './blanks.js';
import { booleanParameter, parameter } from './parameters.js';

/**
 * The parameter because of which the SMTP client does not see that a server offers something, or null: smtp_discard_ehlo_keywords names it, or the client
 * says HELO, to which nobody answers with what is offered (smtp_helo() in smtp_proto.c; case does not matter, ehlo_mask.c).
 */
export function hiddenBy(snapshot: Snapshot, service: string, keyword: 'STARTTLS' | 'AUTH'): string | null {
  if (booleanParameter(snapshot, 'smtp_never_send_ehlo', service) === true) return 'smtp_never_send_ehlo';
  const discarded = wordsIn(parameter(snapshot, 'smtp_discard_ehlo_keywords', service).toUpperCase());
  return discarded.includes(keyword) ? 'smtp_discard_ehlo_keywords' : null;
}
