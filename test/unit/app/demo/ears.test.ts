import { describe, expect, test } from 'vitest';
import { Ears } from '../../../../src/app/demo/ears.js';

const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

/** Whether a prompt is heard at once. */
async function hearsPrompt(...printed: readonly string[]): Promise<boolean> {
  const stopping = new AbortController();
  const ears = new Ears(stopping.signal);
  for (const each of printed) ears.hear(each);
  let heard = false;
  const waiting = ears.prompt().then(
    () => {
      heard = true;
    },
    () => {},
  );
  await turn();
  const answer = heard;
  stopping.abort();
  await waiting;
  return answer;
}

describe('a shell is overheard', () => {
  test.each([
    [['root@avatar:~# ']],
    [['\u001b[?2004hroot@avatar:~# ']],
    [['total 12\r\n', 'root@av', 'atar:/etc/postfix# ']],
    [['\u001b]0;alumno@avatar: ~\u0007\u001b[01;32malumno@avatar\u001b[0m:~$ ']],
  ])('a prompt: %j', async (printed) => {
    expect(await hearsPrompt(...printed)).toBe(true);
  });

  test.each([
    [['Cc: ']],
    [['root@avatar:~# postconf -n\r\n']],
    [['Reading package lists... Done\r\n']],
    [['mail from root@avatar:~# is not at the end']],
    [['']],
  ])('no prompt: %j', async (printed) => {
    expect(await hearsPrompt(...printed)).toBe(false);
  });

  test('what was heard before is forgotten', async () => {
    const stopping = new AbortController();
    const ears = new Ears(stopping.signal);
    ears.hear('250 2.1.0 Ok\r\n');
    ears.forget();
    const waiting = ears.something(/^250 /m);
    ears.hear('354 End data\r\n250 ');
    expect(await waiting).toBe(true);
  });

  test('stopping ends the wait', async () => {
    const stopping = new AbortController();
    const waiting = new Ears(stopping.signal).prompt();
    stopping.abort();
    await expect(waiting).rejects.toThrow();
  });
});
