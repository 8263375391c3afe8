import type { Snapshot } from '../domain/snapshot.js';
import { booleanParameter, parameter } from './parameters.js';

/**
 * Whether the SMTP client looks for mail exchangers of a next hop without brackets: not with smtp_dns_support_level = disabled, nor, where that is
 * empty, with disable_dns_lookups (smtp_connect_inet() in smtp_connect.c).
 */
export function looksUpExchangers(snapshot: Snapshot, service: string): boolean {
  const level = parameter(snapshot, 'smtp_dns_support_level', service).toLowerCase();
  if (level !== '') return level !== 'disabled';
  return booleanParameter(snapshot, 'disable_dns_lookups', service) !== true;
}
