import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../src/domain/snapshot.js';
import { actionOf, clientKeys, recipientKeys } from '../../../src/postfix/access-table.js';
import { matchDomain } from '../../../src/postfix/domain-list.js';
import { relayPermission } from '../../../src/postfix/relay-permission.js';
import { doorAt, doors, isOfItself, otherPorts } from '../../../src/postfix/smtpd-services.js';
import { isRestriction, missingRefusal } from '../../../src/postfix/smtpd-restrictions.js';
import { serverRecording } from '../grader/server-recordings.js';

const recorded = serverRecording('right-course').snapshot;

function withParameters(values: Readonly<Record<string, string>>): Snapshot {
  return { ...recorded, config: { ...recorded.config, effective: { ...recorded.config.effective, ...values } } };
}

function withServices(services: readonly string[]): Snapshot {
  return { ...recorded, config: { ...recorded.config, services: [...services] } };
}

const cliente = { address: '192.168.77.10', name: null };

describe('the doors of master.cf', () => {
  test('one for all addresses serves each of them', () => {
    expect(doorAt(recorded, '192.168.77.1')?.smtpd.id).toBe('smtp/inet');
    expect(doorAt(recorded, '10.77.0.2')?.smtpd.id).toBe('smtp/inet');
  });

  test('one that is bound to an address goes before, and is for no other', () => {
    const own = withServices([
      'smtp inet n - y - - smtpd',
      '192.168.77.1:25 inet n - y - - smtpd -o mynetworks=x',
      '127.0.0.1:10025 inet n - y - - smtpd',
    ]);
    expect(doorAt(own, '192.168.77.1')?.smtpd.id).toBe('192.168.77.1:25/inet');
    expect(doorAt(own, '10.77.0.2')?.smtpd.id).toBe('smtp/inet');
    expect(doors(own)).toHaveLength(3);
    expect(doorAt(withServices(['127.0.0.1:smtp inet n - y - - smtpd']), '192.168.77.1')).toBeNull();
  });

  test('behind postscreen stands the service to which it hands its clients', () => {
    const screened = withServices(['smtp inet n - y - 1 postscreen', 'smtpd pass - - y - - smtpd']);
    expect(doorAt(screened, '192.168.77.1')?.smtpd.id).toBe('smtpd/pass');
    expect(doorAt(withServices(['smtp inet n - y - 1 postscreen']), '192.168.77.1')).toBeNull();
  });
});

describe('the doors besides port 25', () => {
  const both = withServices([
    'smtp inet n - y - - smtpd',
    'submission inet n - y - - smtpd',
    'submissions inet n - y - - smtpd',
    '2525 inet n - y - - smtpd',
    '10.77.0.2:2526 inet n - y - - smtpd',
    '192.168.77.1:2527 inet n - y - - smtpd',
    '127.0.0.1:10025 inet n - y - - smtpd',
    'nobody-knows-this inet n - y - - smtpd',
    'pickup unix n - y 60 1 pickup',
  ]);

  test('are tried by strangers where they can be reached and spoken to, each once', () => {
    const wrapped = { 'submissions/inet': { smtpd_tls_wrappermode: 'yes' } };
    const asked = { ...both, config: { ...both.config, perService: { ...both.config.perService, ...wrapped } } };
    expect(otherPorts(asked, '10.77.0.2')).toEqual([587, 2525, 2526]);
    expect(otherPorts(both, '192.168.77.1')).toEqual([587, 465, 2525, 2527]);
    expect(otherPorts(recorded, '10.77.0.2')).toEqual([]);
  });

  test('are nobody else’s business where only Avatar can knock', () => {
    expect(
      doors(both)
        .filter(isOfItself)
        .map(({ port }) => port),
    ).toEqual(['10025']);
    expect(doors(withServices(['localhost:10025 inet n - y - - smtpd'])).every(isOfItself)).toBe(true);
  });
});

describe('a list of domains', () => {
  const holds = (list: string, value: string, domain: string): string =>
    matchDomain(withParameters({ [list]: value }), list, domain).status;

  test.each([
    ['relay_domains', 'gmail.com', 'gmail.com', 'in'],
    ['relay_domains', 'GMAIL.com', 'Gmail.Com', 'in'],
    ['relay_domains', 'gmail.com', 'mail.gmail.com', 'in'],
    ['relay_domains', 'gmail.com', 'hotgmail.com', 'out'],
    ['relay_domains', 'com', 'gmail.com', 'in'],
    ['relay_domains', '.gmail.com', 'mail.gmail.com', 'out'],
    ['relay_domains', '*', 'gmail.com', 'out'],
    ['relay_domains', '!gmail.com com', 'gmail.com', 'out'],
    ['relay_domains', '!gmail.com com', 'hotmail.com', 'in'],
    ['mydestination', 'doesntexist.org', 'avatar.doesntexist.org', 'out'],
    ['mydestination', '.doesntexist.org', 'avatar.doesntexist.org', 'out'],
    ['mydestination', '/nothing avatar.doesntexist.org', 'avatar.doesntexist.org', 'error'],
    ['mydestination', 'avatar.doesntexist.org /nothing', 'avatar.doesntexist.org', 'in'],
  ])('%s = %s and %s: %s', (list, value, domain, status) => {
    expect(holds(list, value, domain)).toBe(status);
  });
});

describe('access tables', () => {
  test('are asked for a client by its name, its address and the networks above it', () => {
    expect(clientKeys({ address: '192.168.77.10', name: 'pc.Aula.org' }).map(({ key }) => key)).toEqual([
      'pc.aula.org',
      'aula.org',
      'org',
      '192.168.77.10',
      '192.168.77',
      '192.168',
      '192',
    ]);
    expect(clientKeys({ address: '::1', name: null })).toEqual([{ key: '::1', partial: false }]);
  });

  test('are asked for a recipient by the address, its domains and its local part', () => {
    expect(recipientKeys('maria@mail.gmail.com').map(({ key }) => key)).toEqual([
      'maria@mail.gmail.com',
      'mail.gmail.com',
      'gmail.com',
      'com',
      'maria@',
    ]);
  });

  test.each([
    ['OK', 'ok'],
    ['relay', 'ok'],
    ['12345', 'ok'],
    ['REJECT go away', 'reject'],
    ['550 no', 'reject'],
    ['DEFER', 'reject'],
    ['DUNNO', 'dunno'],
    ['WARN hm', 'dunno'],
    ['permit_mynetworks, reject', 'restrictions'],
  ])('%s: %s', (value, action) => {
    expect(actionOf({ value })).toBe(action);
  });
});

describe('restrictions', () => {
  const says = (relay: string, recipient = '', to = 'maria.outside@hotmail.com'): string => {
    const values = { smtpd_relay_restrictions: relay, smtpd_recipient_restrictions: recipient };
    return relayPermission(withParameters(values), cliente, to).status;
  };

  test.each([
    ['permit_mynetworks, reject_unauth_destination', '', 'permitted'],
    ['PERMIT_MYNETWORKS, Reject', '', 'permitted'],
    ['reject_unauth_destination, permit_mynetworks', '', 'refused'],
    ['permit_sasl_authenticated, permit_tls_clientcerts, defer_unauth_destination', '', 'refused'],
    ['permit_mynetworks, reject', 'reject_unauth_destination', 'refused'],
    ['permit_mynetworks, reject', 'permit_mynetworks, reject', 'permitted'],
    ['', 'permit_mynetworks, reject_unauth_destination', 'permitted'],
    ['warn_if_reject reject_unauth_destination, permit_mynetworks, reject', '', 'permitted'],
    [
      'reject_rbl_client zen.example.org, check_policy_service unix:private/policy, permit_mynetworks, reject',
      '',
      'permitted',
    ],
    ['permit_mynetwork, reject', '', 'refused'],
    ['permit_mynetworks', '', 'dead'],
    ['permit, reject', '', 'dead'],
    ['warn_if_reject reject', '', 'dead'],
    ['', '', 'dead'],
  ])('relay: %s, recipient: %s: %s', (relay, recipient, status) => {
    expect(says(relay, recipient)).toBe(status);
  });

  test('a domain of relay_domains may be written to without trust', () => {
    expect(says('reject_unauth_destination', '', 'maria.outside@gmail.com')).toBe('permitted');
    expect(says('reject_unauth_destination', '', 'alumno@avatar.doesntexist.org')).toBe('permitted');
  });

  test('classes are followed, also round in circles', () => {
    const classes = { smtpd_restriction_classes: 'one two', one: 'two', two: 'one', smtpd_recipient_restrictions: '' };
    const circle = withParameters({ ...classes, smtpd_relay_restrictions: 'one, permit_mynetworks, reject' });
    expect(relayPermission(circle, cliente, 'a@b.example').status).toBe('permitted');
    const own = { ...classes, two: 'permit_mynetworks', smtpd_relay_restrictions: 'one, reject' };
    expect(relayPermission(withParameters(own), cliente, 'a@b.example').status).toBe('permitted');
  });

  test('the words of smtpd for a list without a refusal are those of its log', () => {
    const log = serverRecording('relay-nothing-refuses');
    const says = missingRefusal(log.snapshot) ?? '';
    expect(says).toMatch(
      /^in parameter smtpd_relay_restrictions or smtpd_recipient_restrictions, specify at least one/,
    );
    expect(isRestriction('check_client_access')).toBe(true);
  });

  test('whatever is written comes to an end', () => {
    const word = fc.constantFrom(
      'permit',
      'reject',
      'permit_mynetworks',
      'warn_if_reject',
      'check_client_access',
      'hash:/x',
      '{',
      '}',
      ',',
      'x',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) =>
        ['permitted', 'refused', 'dead'].includes(says(words.join(' '))),
      ),
    );
  });
});
