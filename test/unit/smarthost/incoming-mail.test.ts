import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { takeIn } from '../../../images/internet/smarthost/incoming-mail.js';

const stream = () => Object.assign(new PassThrough(), { byteLength: 0, sizeExceeded: false });
const megabyte = Buffer.alloc(1024 * 1024);
const taken: Buffer[] = [];
const put = (message: Buffer) => {
  taken.push(message);
  return Promise.resolve();
};

test('a message is handed on whole, up to its limit', async () => {
  const message = stream();
  message.write('one');
  message.end('two');
  expect(await takeIn(message, 6, put)).toBe('put-away');
  expect(taken.pop()?.toString()).toBe('onetwo');
});

test('of one that is too large nothing is kept, and all is read', async () => {
  const message = stream();
  const result = takeIn(message, 5, put);
  for (const part of ['one', 'two', 'three']) message.write(part);
  message.end();
  expect(await result).toBe('too-large');
  expect(message.readableEnded).toBe(true);
  expect(taken).toEqual([]);
});

test('many at once find no room, and room again when those before have been put away', async () => {
  const large = 100 * megabyte.length;
  const first = stream();
  const slowly = takeIn(first, large, put);
  for (let count = 0; count < 36; count += 1)
    if (!first.write(megabyte)) await new Promise((resolve) => first.once('drain', resolve));
  const second = stream();
  const refused = takeIn(second, large, put);
  for (let count = 0; count < 6; count += 1)
    if (!second.write(megabyte)) await new Promise((resolve) => second.once('drain', resolve));
  second.end();
  expect(await refused).toBe('no-room');
  // Whoever goes away gives back the room as well.
  first.destroy(new Error('gone'));
  await expect(slowly).rejects.toThrow('gone');
  const third = stream();
  const again = takeIn(third, large, put);
  for (let count = 0; count < 6; count += 1)
    if (!third.write(megabyte)) await new Promise((resolve) => third.once('drain', resolve));
  third.end();
  expect(await again).toBe('put-away');
  expect(taken.pop()?.length).toBe(6 * megabyte.length);
});
