import { PassThrough } from 'node:stream';
import type Dockerode from 'dockerode';
import { expect, test } from 'vitest';
import { followEngine } from '../../../lab/watch/follow-engine.js';
import { Wakening } from '../../../lab/watch/keep.js';
import type { Watched } from '../../../lab/watch/watched.js';

test('who cannot look at the hosts follows nothing: the stream of events is closed, and the next attempt opens its own', async () => {
  const events = new PassThrough();
  const watched: Watched = {
    docker: { getEvents: () => Promise.resolve(events) } as unknown as Dockerode,
    hosts: () => Promise.reject(new Error('socket hang up')),
    smarthost: () => Promise.reject(new Error('not asked for here')),
    labId: 'a1',
    withoutPassword: (text) => text,
  };
  const following = followEngine(watched, () => {}, new Wakening(), new AbortController().signal);
  await expect(following).rejects.toThrow('socket hang up');
  expect(events.destroyed).toBe(true);
});
