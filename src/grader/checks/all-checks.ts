import type { Exercise } from '../../domain/exercise.js';
import type { ProbeName } from '../../domain/probe-result.js';
import type { Check, Observation } from '../define-check.js';
import { deliveryClientExternal } from './delivery-client-external.js';
import { deliveryClientLocal } from './delivery-client-local.js';
import { deliveryExternal } from './delivery-external.js';
import { deliveryInbound } from './delivery-inbound.js';
import { deliveryYours } from './delivery-yours.js';
import { identity } from './identity.js';
import { mynetworks } from './mynetworks.js';
import { packages } from './packages.js';
import { postfixHealthy } from './postfix-healthy.js';
import { queueSurvives } from './queue-survives.js';
import { relayClosed } from './relay-closed.js';
import { relayDomains } from './relay-domains.js';
import { relayhost } from './relayhost.js';
import { safetyDowngrade } from './safety-downgrade.js';
import { safetyImpostor } from './safety-impostor.js';
import { saslCredentials } from './sasl-credentials.js';
import { saslEnabled } from './sasl-enabled.js';
import { saslOptions } from './sasl-options.js';
import { saslPermissions } from './sasl-permissions.js';
import { sessionManual } from './session-manual.js';
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
  identity,
  mynetworks,
  relayDomains,
  deliveryExternal,
  deliveryYours,
  safetyDowngrade,
  safetyImpostor,
  deliveryClientLocal,
  deliveryClientExternal,
  deliveryInbound,
  relayClosed,
  queueSurvives,
  // Nothing follows from it: what is still to be done comes after what is wrong.
  sessionManual,
];

/** The checks of an exercise that only messages can decide: those that look at a probe, and those that come after one of them. */
export function checksNeedingProbes(exercise: Exercise): string[] {
  const ids = exercise.steps.flatMap((step) => step.checks.map(({ id }) => id));
  const checks = allChecks.filter(({ id }) => ids.includes(id));
  const probed = checks.filter(({ probes }) => probes.length > 0).map(({ id }) => id);
  return checks
    .filter(({ id, after }) => probed.includes(id) || after.some((each) => probed.includes(each)))
    .map(({ id }) => id);
}

/** What has to be tried and asked for the checks of some steps. */
export function neededFor(steps: Exercise['steps']): {
  readonly probes: readonly ProbeName[];
  readonly observations: readonly Observation[];
} {
  const ids = steps.flatMap((step) => step.checks.map(({ id }) => id));
  const checks = allChecks.filter(({ id }) => ids.includes(id));
  return {
    probes: [...new Set(checks.flatMap(({ probes }) => probes))],
    observations: [...new Set(checks.flatMap(({ observes }) => observes))],
  };
}
