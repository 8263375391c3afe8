import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { openLab } from '../../lab/open-lab.js';
import { converse } from '../../lab/hosts/conversation.js';
import { AvatarProbe } from '../../lab/probes/avatar-probe.js';
import { packageFile } from '../../lab/package-file.js';
import { perlProbe } from '../../lab/probes/perl-probe.js';
import { labHome } from '../../lab/record/lab-home.js';
import { runExercise } from '../../src/cli/exercise-on-lab.js';
import { type ProbeName, relayTricks } from '../../src/domain/probe-result.js';
import { begunAnew } from '../begun-anew.js';
import { hostsUnderTest, smarthostControl } from './smarthost-control.js';

const lab = openLab(labHome());
const control = await smarthostControl();
const facts = await lab.facts();

const onAvatar = async (command: string): Promise<string> => (await lab.run('avatar', ['sh', '-c', command])).stdout;

/** Sets parameters and has Postfix take them in. */
async function configure(...settings: readonly string[]): Promise<void> {
  await lab.run('avatar', ['postconf', '-e', ...settings]);
  await onAvatar(`${begunAnew}\nbegun_anew postfix reload 2>&1`);
}

/** Waits until nothing of the learner's mail is on its way any more: what is in the queue stays there. */
const atRest = () =>
  onAvatar(
    'while [ -n "$(cd /var/spool/postfix; find maildrop incoming active -type f -print -quit)" ]; do sleep 0.1; done',
  );

/** What a person could see of Avatar and of the mail outside, but for the log. */
async function visible(): Promise<readonly string[]> {
  const files = await onAvatar(
    // The time of a folder changes with every lock file of every mail program.
    'find /etc /var/mail /home /root -xdev ! -type d -printf "%p %y %m %u %g %s %T@ %l\\n" | sort; md5sum /var/mail/* 2>/dev/null; postqueue -j; find /var/spool/postfix/deferred /var/spool/postfix/hold -type f',
  );
  return [files, JSON.stringify(await lab.mail()), JSON.stringify(await control.mode())];
}

const probe = async (...names: readonly ProbeName[]) =>
  lab.probe(names, { lanStranger: null, otherPorts: [], canGreet: true });

beforeAll(async () => {
  await lab.reset();
  await runExercise.solve(lab, '3');
  await configure('smtp_tls_security_level = secure', `mynetworks = 127.0.0.0/8 ${facts.lan}`);
});

describe('attacks on the way to the smarthost', () => {
  test('get nothing from a Postfix that insists on TLS and on the certificate, and the mail arrives afterwards', async () => {
    const { downgrade, impostor } = await probe('external', 'downgrade', 'impostor');
    expect(downgrade?.attacks.map(({ kind, status }) => [kind, status])).toEqual([['stripped', 'deferred']]);
    expect(impostor?.attacks.map(({ kind, status }) => [kind, status])).toEqual([
      ['unknownAuthority', 'deferred'],
      ['wrongName', 'deferred'],
      ['expired', 'deferred'],
    ]);
    for (const safety of [downgrade, impostor]) {
      expect(safety?.attacks.flatMap(({ captured }) => [...captured.credentials, ...captured.messages])).toEqual([]);
      expect(safety?.afterwards?.outcome).toBe('delivered');
    }
  });

  test('get the password by the recipe of the course, in the clear or inside TLS, and never whole into a report', async () => {
    const { account } = await lab.status();
    await configure('smtp_tls_security_level =', 'smtp_use_tls = yes');
    const results = await probe('external', 'downgrade', 'impostor');
    await configure('smtp_tls_security_level = secure');
    const attacks = [...(results.downgrade?.attacks ?? []), ...(results.impostor?.attacks ?? [])];
    expect(attacks.map(({ captured }) => captured.credentials[0]?.encrypted)).toEqual([false, true, true, true]);
    for (const { captured, session } of attacks) {
      expect(captured.credentials[0]?.user).toBe(account.user);
      expect(captured.credentials[0]?.password).toBe(`${'*'.repeat(14)}${account.password.slice(-2)}`);
      expect(session?.lines.some(({ who, text }) => who === 'client' && text.startsWith('AUTH '))).toBe(true);
    }
    expect(JSON.stringify(results)).not.toContain(account.password);
  });

  test('learn nothing from a session that an earlier one could be taken up from', async () => {
    await configure('smtp_tls_session_cache_database = btree:${data_directory}/smtp_scache');
    const { impostor } = await probe('external', 'impostor');
    await lab.run('avatar', ['postconf', '-X', 'smtp_tls_session_cache_database']);
    await configure('smtp_tls_security_level = secure');
    expect(impostor?.attacks.flatMap(({ captured }) => captured.credentials)).toEqual([]);
  });

  test('leave no memory of a dead server: the next message leaves at once', async () => {
    await probe('external', 'impostor');
    await onAvatar(`echo after | runuser -u alumno -- mail -s after ${facts.recipients[0]}`);
    // What Postfix takes for dead it does not try: the message would rest in the queue.
    await atRest();
    expect((await lab.mail()).map(({ subject }) => subject)).toContain('after');
  });
});

describe('mail by SMTP', () => {
  test('from cliente to the outside and to alumno, and from the Internet to alumno', async () => {
    const { clientExternal, clientLocal, inbound } = await probe('clientExternal', 'clientLocal', 'inbound');
    expect(clientExternal).toMatchObject({ outcome: 'delivered', delivered: { via: { server: 'smtp.gmail.com' } } });
    expect(clientLocal).toMatchObject({ outcome: 'delivered', recipient: 'alumno@avatar.doesntexist.org' });
    expect(inbound).toMatchObject({ outcome: 'delivered', delivered: null });
    expect(inbound?.dialogue.some(({ text }) => text === 'MAIL FROM:<maria.outside@gmail.com>')).toBe(true);
  });

  test('that is refused brings the reply and the line of the log', async () => {
    await configure('mynetworks = 127.0.0.0/8');
    const { clientExternal } = await probe('clientExternal');
    await configure(`mynetworks = 127.0.0.0/8 ${facts.lan}`);
    expect(clientExternal?.outcome).toBe('refused');
    expect(clientExternal?.refusal).toMatch(/^454 4\.7\.1 .*Relay access denied/);
    expect(clientExternal?.log.some((line) => line.includes('NOQUEUE: reject'))).toBe(true);
  });
});

describe('a spammer', () => {
  test('gets nothing through a closed server, and a user of its own is still written to', async () => {
    const { relay } = await probe('relay');
    expect(relay?.attempts.filter(({ accepted, left }) => accepted || left !== null)).toEqual([]);
    expect(new Set(relay?.attempts.map(({ trick }) => trick)).size).toBe(relayTricks.length);
    expect(relay?.legitimate).toMatchObject({ accepted: true });
  });

  test('gets through by the one trick that a rule lets pass, from the Internet and from the LAN', async () => {
    await configure(
      `mynetworks = 127.0.0.0/8 ${facts.lan.replace('.0/24', '.10')}`,
      'smtpd_relay_restrictions = permit_mynetworks, check_sender_access inline:{avatar.doesntexist.org=OK}, defer_unauth_destination',
    );
    const { relay } = await lab.probe(['relay'], {
      lanStranger: facts.lan.replace('.0/24', '.77'),
      otherPorts: [],
      canGreet: true,
    });
    await lab.run('avatar', ['postconf', '-X', 'smtpd_relay_restrictions']);
    await configure(`mynetworks = 127.0.0.0/8 ${facts.lan}`);
    const through = relay?.attempts.filter(({ left }) => left !== null);
    expect(through?.map(({ origin, trick }) => [origin, trick])).toEqual([
      ['internet', 'own-sender'],
      ['lan', 'own-sender'],
    ]);
    expect(await control.messages()).not.toContainEqual(expect.objectContaining({ probe: true }));
  });
});

describe('the queue', () => {
  test('keeps a message while the smarthost is gone', async () => {
    const { queue } = await probe('queue');
    expect(queue).toMatchObject({ meanwhile: { status: 'deferred' }, afterwards: { outcome: 'delivered' } });
  });

  test('gives it back where nothing may wait', async () => {
    await configure('maximal_queue_lifetime = 0', 'bounce_queue_lifetime = 0');
    const { queue } = await probe('queue');
    await lab.run('avatar', ['postconf', '-X', 'maximal_queue_lifetime', 'bounce_queue_lifetime']);
    await configure(`mynetworks = 127.0.0.0/8 ${facts.lan}`);
    expect(queue?.meanwhile.status).toBe('bounced');
  });
});

const everyProbe: readonly ProbeName[] = [
  'external',
  'downgrade',
  'impostor',
  'clientExternal',
  'clientLocal',
  'inbound',
  'relay',
  'queue',
];

/** How many of the grader's programs run on Avatar. */
const graders = async (): Promise<number> => Number(await onAvatar("pgrep -cf '[f]ollow-mail.pl'"));

/** Waits until there is one, or have been none for a moment: it is a while after the engine's taking the command that it runs. */
async function untilGrading(): Promise<void> {
  while ((await graders()) === 0) await delay(20);
}
async function untilNobodyGrades(): Promise<void> {
  for (let quiet = 0; quiet < 10; quiet = (await graders()) === 0 ? quiet + 1 : 0) await delay(100);
}

/** Another program that tries these things out. */
function anotherProgram(names: readonly ProbeName[]): ChildProcess {
  const script = `
    import { openLab } from ${JSON.stringify(packageFile('dist/lab/open-lab.js'))};
    await openLab(${JSON.stringify(labHome())}).probe(${JSON.stringify(names)}, { lanStranger: null, otherPorts: [], canGreet: true });
  `;
  return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
}

/** Holds up deliveries to a user's mailbox for some seconds: local(8) waits for this lock, and looks once a second (deliver_lock_attempts). */
const holdUp = (user: string, seconds: number) =>
  onAvatar(`lock=/var/mail/${user}.lock; touch $lock; { sleep ${seconds}; rm $lock; } > /dev/null 2>&1 < /dev/null &`);
const untilHeldUpNoMore = (user: string) => onAvatar(`while [ -e /var/mail/${user}.lock ]; do sleep 0.1; done`);

describe('what became of a message', () => {
  test('is not taken for what became of its copy, also where the log speaks late', async () => {
    await onAvatar(`printf '#!/bin/sh\\nsleep 3\\nexit 75\\n' > /usr/local/bin/put-off; chmod 755 /usr/local/bin/put-off
      postconf -M 'put-off/unix = put-off unix - n n - - pipe user=nobody argv=/usr/local/bin/put-off'`);
    await configure('always_bcc = usuario1', `transport_maps = inline:{{${facts.recipients[0]} = put-off:}}`);
    // The copy's line is written, and then none until the message lies in the deferred queue.
    const late = onAvatar(`seen=$(stat -c %s /var/log/mail.log)
      until tail -c "+$((seen + 1))" /var/log/mail.log | grep -q 'relay=local.*status=sent'; do sleep 0.1; done
      pkill -STOP rsyslogd
      until [ -n "$(find /var/spool/postfix/deferred -type f)" ]; do sleep 0.1; done
      sleep 1
      pkill -CONT rsyslogd`);
    const { external } = await probe('external');
    await late;
    await onAvatar('postconf -MX put-off/unix; postconf -X transport_maps; rm /usr/local/bin/put-off');
    await configure('always_bcc =');
    expect(external?.outcome).toBe('deferred');
  });
});

describe('what waits', () => {
  test('is asked for again where a delivery agent still held it', async () => {
    const messageId = '<probe.held@avatar.doesntexist.org>';
    const { docker, hosts } = await hostsUnderTest();
    const container = docker.getContainer(hosts.find(({ name }) => name === 'avatar')?.containerId ?? '');
    const avatar = await AvatarProbe.open((argv) => converse(container, argv));
    await control.announceProbe(messageId);
    await control.setMode({ state: 'gone' }, 60_000);
    await avatar.send(messageId, facts.recipients[0] ?? '');
    const { status, queueId } = await avatar.outcome(messageId);
    await control.resetMode();
    // Held for a second, by the lock that the agent has (deliver_flock() in deliver_flock.c).
    await onAvatar(`file=$(find /var/spool/postfix/deferred -name ${queueId})
      perl -MFcntl=:flock -e 'open my $file, "+<", shift or die; flock $file, LOCK_EX; exit if fork; sleep 1' "$file" > /dev/null 2>&1`);
    await avatar.retry(messageId);
    const { status: afterwards } = await avatar.outcome(messageId);
    await avatar.end();
    await control.removeMessages();
    expect([status, afterwards]).toEqual(['deferred', 'sent']);
    expect(await onAvatar('grep "still being delivered" /var/log/mail.log')).toContain(`: ${queueId}: `);
  });
});

describe('nothing is left behind', () => {
  test('by all probes together, with mail in the mailbox and a message of the learner’s in the queue', async () => {
    await onAvatar('echo one | runuser -u usuario1 -- mail -s one alumno');
    await lab.run('avatar', [
      'postconf',
      '-e',
      'defer_transports = hold-back',
      'transport_maps = inline:{wait.example=hold-back:}',
    ]);
    await configure(`mynetworks = 127.0.0.0/8 ${facts.lan}`);
    await onAvatar('echo waiting | runuser -u alumno -- mail -s waiting somebody@wait.example');
    await atRest();
    expect(await onAvatar('postqueue -j; cat /var/mail/alumno')).toMatch(/"deferred"[^]*Subject: one\n/);
    const before = await visible();
    await probe(...everyProbe);
    expect(await visible()).toEqual(before);
    await lab.run('avatar', ['postconf', '-X', 'defer_transports', 'transport_maps']);
    await onAvatar('postsuper -d ALL 2>&1');
    await configure(`mynetworks = 127.0.0.0/8 ${facts.lan}`);
  });

  test.each([0, 400, 800, 1200, 2000])('by a program that is killed %d ms after its probes began', async (ms) => {
    const before = await visible();
    const child = anotherProgram(everyProbe);
    await untilGrading();
    await delay(ms);
    child.kill('SIGKILL');
    await untilNobodyGrades();
    expect(await visible()).toEqual(before);
  });

  test('by the copies that always_bcc makes, which are not taken for the messages themselves', async () => {
    await onAvatar('printf "Subject: uno\\n\\nuno\\n" | sendmail -i usuario1');
    await atRest();
    expect(await onAvatar('cat /var/mail/usuario1')).toContain('Subject: uno\n');
    await configure('always_bcc = usuario1');
    const before = await visible();
    const { external, downgrade } = await probe('external', 'downgrade');
    expect(external?.outcome).toBe('delivered');
    expect(downgrade?.attacks.map(({ status }) => status)).toEqual(['deferred']);
    expect(downgrade?.afterwards?.outcome).toBe('delivered');
    expect(await visible()).toEqual(before);
    await configure('always_bcc =');
  });

  test('by a copy that is still on its way when all else is done', async () => {
    await configure('always_bcc = usuario1');
    const before = await visible();
    await holdUp('usuario1', 6);
    const { external } = await probe('external');
    expect(external?.outcome).toBe('delivered');
    await untilHeldUpNoMore('usuario1');
    await atRest();
    expect(await visible()).toEqual(before);
    await configure('always_bcc =');
  });

  test('by a message that is being delivered when its grading is cut short', async () => {
    const before = await visible();
    await holdUp('alumno', 12);
    const child = anotherProgram(['clientLocal']);
    await onAvatar('until [ -n "$(find /var/spool/postfix/active -type f)" ]; do sleep 0.1; done');
    child.kill('SIGKILL');
    await untilHeldUpNoMore('alumno');
    await untilNobodyGrades();
    await atRest();
    expect(await visible()).toEqual(before);
  });

  test('by a message that another host hands over only after its grading was cut short', async () => {
    const before = await visible();
    const messageId = '<probe.late@avatar.doesntexist.org>';
    const cutShort = lab.run('avatar', await perlProbe('follow-mail'), {
      input: `expect\t${messageId}\talumno@avatar.doesntexist.org\talumno\n`,
    });
    // The first look at what is left is over by then.
    await untilGrading();
    await delay(2000);
    await onAvatar(`printf 'Message-ID: ${messageId}\\n\\nlate\\n' | /usr/sbin/sendmail -i alumno`);
    await cutShort;
    expect(await visible()).toEqual(before);
  });

  test('by two at once: they take turns', async () => {
    const before = await visible();
    const both = await Promise.all([probe('external', 'downgrade'), probe('external', 'impostor')]);
    for (const { external } of both) expect(external?.outcome).toBe('delivered');
    expect(await visible()).toEqual(before);
  });
});
