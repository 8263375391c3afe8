import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../src/domain/snapshot.js';
import { clientAt, isTrusted } from '../../../src/postfix/network-list.js';
import { relayPermission } from '../../../src/postfix/relay-permission.js';
import { doorAt } from '../../../src/postfix/smtpd-services.js';
import { toReport } from '../../../src/grader/report.js';
import {
  judgedServer,
  type ServerRecording,
  serverFacts,
  serverRecording,
  serverRecordings,
} from './server-recordings.js';
import { serverVerdicts } from './server-verdicts.js';

/** How each check ended that did not simply pass: status, and the sentence that says so. */
function endings(name: string): Record<string, string> {
  const ended = judgedServer(name).checks.map(({ id, outcome }) => {
    const sentence = outcome.observed.key.split('.').at(-1) ?? '';
    return [id, outcome.status === 'skip' ? 'skip' : `${outcome.status} ${sentence}`] as const;
  });
  const plain = ['pass ok', 'pass listed', 'pass trusted'];
  return Object.fromEntries(ended.filter(([, ending]) => !plain.includes(ending)));
}

describe('the verdict on a recorded server', () => {
  test('every recording has one', () => {
    expect(Object.keys(serverVerdicts).sort()).toEqual([...serverRecordings]);
  });

  test.each(serverRecordings)('%s', (name) => {
    expect(endings(name), serverRecording(name).about).toEqual(serverVerdicts[name]);
  });

  test.each(serverRecordings)('%s: what failed is shown, has three hints, and says what it says to the end', (name) => {
    for (const language of ['es', 'en'] as const) {
      for (const check of toReport(judgedServer(name), language).checks) {
        for (const sentence of [check.expected, check.observed, ...check.hints])
          expect(sentence, check.id).not.toMatch(/\{[a-z]\w*\}/i);
        if (check.status !== 'fail' && check.status !== 'warn') continue;
        expect(check.evidence.length, check.id).toBeGreaterThan(0);
        expect(check.hints, check.id).toHaveLength(3);
      }
    }
  });

  test('at least three mistakes fail at each check and nowhere else', () => {
    for (const id of ['identity', 'mynetworks', 'relay-domains']) {
      const alone = serverRecordings.filter((name) => {
        const failed = Object.entries(endings(name)).filter(([, ending]) => ending.startsWith('fail'));
        return failed.length === 1 && failed[0]?.[0] === id;
      });
      expect(alone.length, id).toBeGreaterThanOrEqual(3);
    }
  });
});

/** Machines on which smtpd does not run on what is on the disk, or does not get as far as its restrictions. */
const elsewhere = ['identity-stopped', 'identity-refused', 'identity-not-reloaded', 'identity-file-not-reloaded'];
const alive = serverRecordings.filter(
  (name) => !elsewhere.includes(name) && serverRecording(name).replies.some(({ reply }) => reply !== null),
);

/** The service at the door to which a client comes, from its own side. */
function serviceFor(snapshot: Snapshot, client: string): string | undefined {
  const { lanAddress, internetAddress } = serverFacts.avatar;
  return doorAt(snapshot, client === serverFacts.cliente.address ? lanAddress : internetAddress)?.smtpd.id;
}

/** A reply that is about the recipient's mailbox, or about a list of ours that has nothing to do with relaying. */
function isAboutRelaying({ reply }: ServerRecording['replies'][number]): boolean {
  return reply !== null && !/User unknown/.test(reply);
}

describe('what smtpd would do is what it did', () => {
  test.each(alive)('%s: RCPT is taken and refused as foreseen', (name) => {
    const { snapshot, replies } = serverRecording(name);
    for (const said of replies.filter(isAboutRelaying)) {
      const service = serviceFor(snapshot, said.client);
      const { status } = relayPermission(snapshot, clientAt(snapshot, said.client), said.recipient, service);
      const foreseen = status === 'permitted' ? '250' : 'refused';
      expect(foreseen, JSON.stringify(said)).toBe(said.reply?.startsWith('250') ? '250' : 'refused');
    }
  });

  test.each(alive)('%s: a list that cannot be read is answered with 451', (name) => {
    const { snapshot, replies } = serverRecording(name);
    for (const said of replies) {
      if (isTrusted(snapshot, said.client, serviceFor(snapshot, said.client)).status !== 'error') continue;
      expect(said.reply).toContain('451 4.3.0');
    }
  });

  test('where smtpd ends before it speaks, that is foreseen', () => {
    const dead = serverRecordings.filter((name) => !elsewhere.includes(name) && !alive.includes(name));
    // A name or an origin that is not valid ends every program of Postfix's; the check of the identity tells.
    for (const name of dead.filter((each) => !each.startsWith('identity-'))) {
      const { snapshot } = serverRecording(name);
      const permission = relayPermission(snapshot, clientAt(snapshot, serverFacts.cliente.address), 'a@gmail.com');
      const trust = isTrusted(snapshot, serverFacts.cliente.address);
      expect([permission.status, trust.status], name).toContain(trust.status === 'error' ? 'error' : 'dead');
    }
    expect(dead.length).toBeGreaterThan(2);
  });
});
