import { Failure } from '../../src/domain/failure.js';
import type { FoundHost } from '../hosts/find-hosts.js';
import { servicePorts } from '../hosts/plan.js';
import { SmarthostClient } from './client.js';

/**
 * The way to the control interface of the smarthost that runs on one of these hosts.
 *
 * @throws Failure `smarthost-unreachable` where none of them publishes it
 */
export function smarthostOf(hosts: readonly FoundHost[], token: string): SmarthostClient {
  const internet = hosts.find((host) => host.name === 'internet');
  const port = internet?.ports.find((each) => each.inside === servicePorts.control)?.outside;
  if (port === undefined) throw new Failure('smarthost-unreachable');
  return new SmarthostClient(`http://127.0.0.1:${port}`, token);
}
