import { certificateSymptoms } from './certificates.js';
import { configurationSymptoms } from './configuration.js';
import { connectionSymptoms } from './connection.js';
import { inboundSymptoms } from './inbound.js';
import { routingSymptoms } from './routing.js';
import { saslSymptoms } from './sasl.js';
import type { Symptom } from './symptom.js';
import { tableSymptoms } from './tables.js';
import { tlsSymptoms } from './tls.js';

/** What the catalogue is held to: each of its entries at least once. */
export const allSymptoms: readonly Symptom[] = [
  ...configurationSymptoms,
  ...tableSymptoms,
  ...routingSymptoms,
  ...connectionSymptoms,
  ...tlsSymptoms,
  ...certificateSymptoms,
  ...saslSymptoms,
  ...inboundSymptoms,
];
