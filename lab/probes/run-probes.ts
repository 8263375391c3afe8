import { Failure } from '../../src/domain/failure.js';
import { noProbeResults, type ProbeName, type ProbeResults } from '../../src/domain/probe-result.js';
import type { ProbeOptions } from '../../src/grader/machine.js';
import { attackMail } from './attacks.js';
import { deliverExternally } from './external-delivery.js';
import type { ProbedLab } from './probed-lab.js';
import { tryQueue } from './queue-trial.js';
import { tryRelay } from './relay-trial.js';
import { GreetingPatience } from './speak-smtp.js';
import { deliverFromClient, deliverInbound, deliverToUser } from './smtp-deliveries.js';

type Results = { -readonly [Name in ProbeName]: ProbeResults[Name] };

/**
 * Runs the wanted probes, one after the other: two at once would see each other's attacks, and slow each other's deliveries. A probe
 * that meets a failure is null in the result, and the others go on.
 */
export async function runProbes(
  machines: Omit<ProbedLab, 'greeting'>,
  wanted: readonly ProbeName[],
  options: ProbeOptions,
): Promise<Pick<ProbeResults, ProbeName>> {
  const lab: ProbedLab = { ...machines, greeting: new GreetingPatience(options.canGreet) };
  const results: Results = { ...noProbeResults };
  const run = async <Name extends ProbeName>(name: Name, probe: () => Promise<Results[Name]>): Promise<void> => {
    if (!wanted.includes(name)) return;
    try {
      results[name] = await probe();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  };
  await run('external', () => deliverExternally(lab));
  // A message that does not leave in peace says nothing about attackers.
  if (results.external?.outcome === 'delivered') {
    await run('downgrade', () => attackMail(lab, ['stripped']));
    await run('impostor', () => attackMail(lab, ['unknownAuthority', 'wrongName', 'expired']));
  }
  await run('clientExternal', () => deliverFromClient(lab));
  await run('clientLocal', () => deliverToUser(lab));
  await run('inbound', () => deliverInbound(lab));
  await run('relay', () => tryRelay(lab, options));
  await run('queue', () => tryQueue(lab));
  return results;
}
