import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hopsOf, parseReceived, protocolFacts } from '../../../src/postfix/received.js';

describe('a Received field', () => {
  it('of Postfix, from the LAN', () => {
    expect(
      parseReceived(
        'from cliente (cliente [192.168.77.2]) by avatar.doesntexist.org (Postfix) with ESMTP id 6089619C286 for <ana@gmail.com>; Tue, 24 Nov 2026 10:00:00 +0000 (UTC)',
      ),
    ).toEqual({
      from: 'cliente',
      seen: 'cliente [192.168.77.2]',
      by: 'avatar.doesntexist.org',
      protocol: 'ESMTP',
      id: '6089619C286',
      recipient: 'ana@gmail.com',
      remarks: [],
      userId: null,
      at: Date.UTC(2026, 10, 24, 10),
    });
  });

  it('of Postfix inside TLS, with what it says of it', () => {
    const hop = parseReceived(
      'from cliente (cliente [192.168.77.2])\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519)\t(No client certificate requested)\tby avatar.doesntexist.org (Postfix) with ESMTPS id A1B2C3D4E5; Tue, 24 Nov 2026 10:00:00 +0100 (CET)',
    );
    expect(hop).toMatchObject({ from: 'cliente', by: 'avatar.doesntexist.org', protocol: 'ESMTPS', id: 'A1B2C3D4E5' });
    expect(hop.remarks[0]).toContain('TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)');
    expect(hop.at).toBe(Date.UTC(2026, 10, 24, 9));
  });

  it('of a message handed in on the machine', () => {
    expect(
      parseReceived(
        'by avatar.doesntexist.org (Postfix, from userid 1000)\tid 6089619C286; Tue, 24 Nov 2026 10:00:00 +0000 (UTC)',
      ),
    ).toMatchObject({ from: null, by: 'avatar.doesntexist.org', userId: '1000', id: '6089619C286', protocol: null });
  });

  it('of the smarthost', () => {
    const hop = parseReceived(
      'from avatar.doesntexist.org ([10.77.0.2])        by smtp.gmail.com with ESMTPSA id abcdef12        for <ana@gmail.com>        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384);        Tue, 24 Nov 2026 10:00:03 +0000',
    );
    expect(hop).toMatchObject({ protocol: 'ESMTPSA', seen: '[10.77.0.2]', recipient: 'ana@gmail.com', id: 'abcdef12' });
    expect(hop.remarks).toEqual(['version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384']);
  });

  it.each(['', ';', '(((', 'from', 'by by by', 'nonsense; no date', 'from (x'])(
    'that is none does no harm: %j',
    (text) => {
      expect(parseReceived(text).at).toBeNull();
    },
  );
});

describe('the way of a message', () => {
  const field = (by: string, time: string) => ({ name: 'Received', value: `by ${by}; Tue, 24 Nov 2026 ${time} +0000` });

  it('is told oldest first, with the time between', () => {
    const hops = hopsOf([{ name: 'Subject', value: 'x' }, field('second', '10:00:05'), field('first', '10:00:00')]);
    expect(hops.map(({ by, delayMs }) => [by, delayMs])).toEqual([
      ['first', null],
      ['second', 5000],
    ]);
  });

  it('says no time where a date is missing', () => {
    expect(hopsOf([field('b', '10:00:05'), { name: 'received', value: 'by a' }])[1]?.delayMs).toBeNull();
  });
});

it.each([
  ['SMTP', false, false, false],
  ['ESMTP', true, false, false],
  ['ESMTPS', true, true, false],
  ['ESMTPA', true, false, true],
  ['ESMTPSA', true, true, true],
  ['UTF8SMTPSA', false, true, true],
  ['HTTP', false, false, false],
  [null, false, false, false],
])('the protocol %s', (protocol, extended, encrypted, authenticated) => {
  expect(protocolFacts(protocol)).toEqual({ extended, encrypted, authenticated });
});

describe('anything', () => {
  const word = fc.stringMatching(/^[a-z0-9.-]{1,20}$/).filter((text) => !/^(?:from|by|via|with|id|for)$/.test(text));

  it('is read without harm', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hop = parseReceived(text);
        expect(hop.at === null || Number.isFinite(hop.at)).toBe(true);
      }),
    );
  });

  it('that is well formed keeps its values', () => {
    fc.assert(
      fc.property(word, word, word, word, (from, by, id, comment) => {
        expect(
          parseReceived(
            `from ${from} (${comment} (nested)) by ${by} (Postfix) with esmtps id ${id}; Tue, 24 Nov 2026 10:00:00 +0000`,
          ),
        ).toMatchObject({
          from,
          by,
          id,
          protocol: 'ESMTPS',
          seen: `${comment} (nested)`,
          at: Date.UTC(2026, 10, 24, 10),
        });
      }),
    );
  });
});
