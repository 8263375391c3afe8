import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventOf, readQueue } from '../../../lab/watch/follow-avatar.js';
import { FrameReader } from '../../../lab/watch/frames.js';
import { alreadyIn } from '../../../lab/watch/follow-smarthost.js';

const frame = fc.record({ kind: fc.stringMatching(/^[a-z]{1,10}$/), payload: fc.string({ unit: 'grapheme' }) });

describe('frames', () => {
  test('come whole, however they were cut', () => {
    fc.assert(
      fc.property(fc.array(frame), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (frames, cuts) => {
        const bytes = Buffer.concat(
          frames.map(({ kind, payload }) => Buffer.from(`${kind} ${Buffer.byteLength(payload)}\n${payload}`)),
        );
        const reader = new FrameReader();
        const read = [];
        for (let at = 0, cut = 0; at < bytes.length; cut += 1) {
          const length = cuts[cut % cuts.length] ?? 1;
          read.push(...reader.read(bytes.subarray(at, at + length)));
          at += length;
        }
        expect(read).toEqual(frames);
      }),
    );
  });

  test.each(['Can’t locate strict.pm in @INC\n', 'log 99999999\n', 'log -1\n', 'x'.repeat(100)])(
    '%j is none',
    (text) => {
      expect(() => new FrameReader().read(Buffer.from(text))).toThrow('no frame');
    },
  );
});

describe('what they tell', () => {
  test('the log, line by line; an empty one has none', () => {
    expect(eventOf({ kind: 'log', payload: 'a\n\nb\n' })).toEqual({
      type: 'log',
      lines: ['a', '', 'b'],
      begins: false,
    });
    expect(eventOf({ kind: 'begins', payload: 'a\n' })).toEqual({ type: 'log', lines: ['a'], begins: true });
    expect(eventOf({ kind: 'begins', payload: '' })).toEqual({ type: 'log', lines: [], begins: true });
  });

  test('a queue, or that there is no answer', () => {
    const line =
      '{"queue_name": "deferred", "queue_id": "A1", "arrival_time": 1795571244, "message_size": 411, "forced_expire": false, "sender": "alumno@avatar.doesntexist.org", "recipients": [{"address": "maria.outside@gmail.com", "delay_reason": "connect to smtp.gmail.com: timed out"}, {"address": "b@c"}]}\n';
    expect(eventOf({ kind: 'queue', payload: line })).toEqual({
      type: 'queue',
      queue: [
        {
          queueName: 'deferred',
          queueId: 'A1',
          arrivalTime: 1795571244,
          sender: 'alumno@avatar.doesntexist.org',
          recipients: [
            { address: 'maria.outside@gmail.com', delayReason: 'connect to smtp.gmail.com: timed out' },
            { address: 'b@c', delayReason: null },
          ],
        },
      ],
    });
    expect(eventOf({ kind: 'queue', payload: '' })).toEqual({ type: 'queue', queue: [] });
    expect(eventOf({ kind: 'queueless', payload: '' })).toEqual({ type: 'queue', queue: null });
  });

  test('nonsense in place of a queue is no queue', () => {
    expect(readQueue('{"queue_name":"active"}\n')).toBeNull();
    expect(readQueue('postqueue: fatal: x')).toBeNull();
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((text) => /[^\n]/.test(text)),
        (text) => readQueue(text) === null,
      ),
    );
  });
});

describe('lines of sessions that are in the list already', () => {
  const line = (text: string) => ({ at: '2026-11-25T01:00:00.000Z', who: 'server' as const, text });
  const session = {
    server: 's',
    port: 587,
    peer: 'p',
    startedAt: '',
    endedAt: null,
    tls: null,
    auth: null,
    linesLeftOut: 0,
    attack: null,
  };

  test('are known until the first that is not', () => {
    const isKnown = alreadyIn([{ id: 'a', ...session, lines: [line('220'), line('250')] }]);
    const event = (id: string, text: string) => ({ type: 'line' as const, session: id, line: line(text) });
    expect(isKnown(event('a', '250'))).toBe(true);
    expect(isKnown(event('b', '250'))).toBe(false);
    expect(isKnown(event('a', '221'))).toBe(false);
    expect(isKnown(event('a', '250'))).toBe(false);
  });
});
