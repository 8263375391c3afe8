import type { Check } from '../define-check.js';
import { deliveryExternal } from './delivery-external.js';
import { deliveryYours } from './delivery-yours.js';
import { packages } from './packages.js';
import { postfixHealthy } from './postfix-healthy.js';
import { relayhost } from './relayhost.js';
import { saslCredentials } from './sasl-credentials.js';
import { saslEnabled } from './sasl-enabled.js';
import { saslOptions } from './sasl-options.js';
import { saslPermissions } from './sasl-permissions.js';
import { tlsCa } from './tls-ca.js';
import { tlsEnabled } from './tls-enabled.js';

/** Every check, in the order in which they are judged: causes before what follows from them. */
export const allChecks: readonly Check[] = [
  packages,
  relayhost,
  tlsEnabled,
  tlsCa,
  saslEnabled,
  saslOptions,
  saslCredentials,
  saslPermissions,
  postfixHealthy,
  deliveryExternal,
  deliveryYours,
];
