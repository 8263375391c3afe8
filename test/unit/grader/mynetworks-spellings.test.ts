import { describe, expect, test } from 'vitest';
import { noProbeResults } from '../../../src/domain/probe-result.js';
import type { Snapshot } from '../../../src/domain/snapshot.js';
import { mynetworks } from '../../../src/grader/checks/mynetworks.js';
import { relayDomains } from '../../../src/grader/checks/relay-domains.js';
import type { Check } from '../../../src/grader/define-check.js';
import { serverFacts, serverRecording } from './server-recordings.js';

/** The ending of a check on the recorded machine with one parameter changed: `pass ok`, `fail wide`. */
function ending(check: Check, values: Readonly<Record<string, string>>): string {
  const recorded: Snapshot = serverRecording('right-course').snapshot;
  const { effective, explicit } = recorded.config;
  const snapshot: Snapshot = {
    ...recorded,
    config: { ...recorded.config, effective: { ...effective, ...values }, explicit: { ...explicit, ...values } },
  };
  const outcome = check.judge({
    snapshot,
    facts: serverFacts,
    probes: noProbeResults,
    noProbe: () => 'not-wanted',
    earlier: new Map(),
  });
  return `${outcome.status} ${outcome.observed.key.split('.').at(-1)}`;
}

describe('mynetworks, spelt in many ways', () => {
  test.each([
    ['127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 192.168.77.0/24', 'pass ok'],
    ['127.0.0.0/8,192.168.77.0/24', 'pass ok'],
    ['127.0.0.1 192.168.77.10', 'pass ok'],
    ['[127.0.0.0]/8 [192.168.77.0]/24', 'pass ok'],
    ['127.0.0.0/8 192.168.77.0/28', 'pass ok'],
    ['127.0.0.0/8 192.168.77.0/25 192.168.77.128/25', 'pass ok'],
    ['127.0.0.0/8 192.168.77.8/29 192.168.77.1', 'pass ok'],
    ['127.0.0.0/8 !192.168.77.66 192.168.77.0/24', 'pass ok'],
    ['127.0.0.0/8 192.168.77.0/24 192.168.77.1 10.77.0.2', 'pass ok'],
    ['127.0.0.0/8 192.168.77.0/24 [::1] [fe80::]/64', 'pass ok'],
    ['127.0.0.0/8 192.168.77.0/24 [fd00:1:2::]/48', 'pass ok'],
    ['127.0.0.0/8 192.168.77.0/24 avatar.doesntexist.org localhost', 'pass ok'],
    ['localhost 192.168.77.0/24', 'pass ok'],
    // What is excluded first is not trusted, however wide the rest.
    ['127.0.0.0/8 192.168.77.0/24 !0.0.0.0/0 10.0.0.0/8', 'pass ok'],
    ['127.0.0.0/8 !192.168.0.0/18 !192.168.80.0/20 !192.168.96.0/19 !192.168.128.0/17 192.168.64.0/18', 'fail wide'],
    ['127.0.0.0/8 192.168.76.0/23', 'warn wider'],
    ['127.0.0.0/8 192.168.76.0/22', 'warn wider'],
    ['127.0.0.0/8 192.168.77.0/24 192.168.2.0/24', 'warn wider'],
    ['127.0.0.0/8 192.168.77.0/24 172.16.3.4', 'warn wider'],
    ['192.168.77.0/24', 'warn loopback'],
    ['192.168.77.10', 'warn loopback'],
    ['127.0.0.0/8 192.168.77.0/24 # ours', 'warn comment'],
    ['127.0.0.0/8', 'fail untrusted'],
    ['', 'fail untrusted'],
    ['127.0.0.0/8 192.168.77.1', 'fail untrusted'],
    ['127.0.0.0/8 192.168.77.128/25', 'fail untrusted'],
    ['127.0.0.0/8 192.168.76.0/24', 'fail other-lan'],
    ['127.0.0.0/8 192.168.2.0/24', 'fail other-lan'],
    ['127.0.0.0/8 !192.168.77.0/28 192.168.77.0/24', 'fail excluded'],
    ['0.0.0.0/0', 'fail everybody'],
    ['0.0.0.0/1 128.0.0.0/1', 'fail everybody'],
    ['127.0.0.0/8 192.168.77.0/24 [::]/0', 'fail everybody'],
    ['!10.77.0.66 0.0.0.0/0', 'fail everybody'],
    ['127.0.0.0/8 192.168.72.0/21', 'fail wide'],
    ['127.0.0.0/8 192.168.0.0/16', 'fail wide'],
    ['127.0.0.0/8 192.168.77.0/24 172.16.0.0/12', 'fail wide'],
    ['127.0.0.0/8 192.168.77.0/24 [fd00::]/8', 'fail wide'],
    ['127.0.0.0/8 192.168.77.0/24 10.0.0.0/8', 'fail neighbours'],
    ['127.0.0.0/8 192.168.77.0/24 10.77.0.0/24', 'fail neighbours'],
    ['127.0.0.0/8 192.168.77.0/24 10.77.0.66', 'fail neighbours'],
    ['127.0.0.0/8 192.168.77.0/24 10.77.0.10', 'fail neighbours'],
    ['127.0.0.0/8 192.168.77.0/24 192.0.0.0/8', 'fail public'],
    ['127.0.0.0/8 192.168.77.0/24 203.0.113.7', 'fail public'],
    ['127.0.0.0/8 192.168.77.0/24 [2001:db8::]/64', 'fail public'],
    ['126.0.0.0/7 192.168.77.0/24', 'fail public'],
    ['127.0.0.0/8 192.168.77.0/24 gmail.com', 'fail name'],
    ['127.0.0.0/8 192.168.77.0/24 org', 'fail name'],
    // The name of whoever has none.
    ['127.0.0.0/8 192.168.77.0/24 unknown', 'fail everybody'],
    ['127.0.0.0/8 192.168.77.0/24 !gmail.com', 'pass ok'],
    ['127.0.0.0/8 [::z1]/128 192.168.77.0/24', 'fail misprint'],
    ['127.0.0.0/8 192.168.77.0/24 192.168.78.*', 'fail misprint'],
    ['127.0.0.0/8, 192.168.77.0/24;', 'fail misprint'],
    ['"127.0.0.0/8 192.168.77.0/24"', 'fail misprint'],
    ['127.0.0.0/8 192.168.77.1/24', 'fail refused'],
    ['127.0.0.1/8 192.168.77.0/24', 'fail refused'],
    ['127.0.0.0/8 192.168.77.0/24 10.0.0.1/8', 'fail refused'],
    ['127.0.0.0/8 192.168.77.0/255.255.255.0', 'fail refused'],
    ['127.0.0.0/8 192.168.77.0 /24', 'fail no-file'],
    ['127.0.0.0/8 192.168.77.0/24 ::1/128', 'fail fatal'],
    ['127.0.0.0/8 ! 192.168.77.0/24', 'fail fatal'],
  ])('%s: %s', (value, expected) => {
    expect(ending(mynetworks, { mynetworks: value })).toBe(expected);
  });
});

describe('relay_domains, spelt in many ways', () => {
  const all = 'gmail.com hotmail.com juntadeandalucia.es';
  test.each([
    ['', 'pass trusted'],
    ['gmail.com', 'pass trusted'],
    [all, 'pass listed'],
    [all.toUpperCase(), 'pass listed'],
    [`${all} avatar.doesntexist.org, avatar, localhost.localdomain, localhost`, 'pass listed'],
    [`!gmail.com ${all}`, 'pass trusted'],
    ['mail.gmail.com', 'pass trusted'],
    ['com', 'fail everything'],
    ['es gmail.com', 'fail everything'],
    ['fr', 'fail everything'],
    ['!gmail.com com', 'fail everything'],
    ['/etc/postfix/nothing', 'fail unreadable'],
    ['gmail.com !', 'fail unreadable'],
    ['*', 'warn inert'],
    ['*.com', 'warn inert'],
    ['.gmail.com', 'warn inert'],
    ['.com', 'warn inert'],
    ['@gmail.com', 'warn inert'],
    ['all', 'warn inert'],
    ['gmail', 'warn inert'],
    ['gmail.com; hotmail.com', 'warn inert'],
    ['gmail.com # Google', 'warn inert'],
  ])('%s: %s', (value, expected) => {
    expect(ending(relayDomains, { relay_domains: value })).toBe(expected);
  });

  test('a domain and its subdomains go together as parent_domain_matches_subdomains says', () => {
    const apart = { parent_domain_matches_subdomains: 'mynetworks' };
    expect(ending(relayDomains, { ...apart, relay_domains: 'com' })).toBe('warn inert');
    expect(ending(relayDomains, { ...apart, relay_domains: '.gmail.com' })).toBe('pass trusted');
    expect(ending(relayDomains, { ...apart, relay_domains: '.com' })).toBe('fail everything');
  });
});
