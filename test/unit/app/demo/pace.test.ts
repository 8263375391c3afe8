import { describe, expect, test } from 'vitest';
import { Pace, speeds } from '../../../../src/app/demo/pace.js';
import { readingMs, rhythmOf } from '../../../../src/app/demo/rhythm.js';

const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

/** Whether a promise is settled by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  promise.then(settle, settle);
  await turn();
  return settled;
}

function pace(speed = 1) {
  const stopping = new AbortController();
  let told = 0;
  return {
    pace: new Pace(speed, stopping.signal, () => told++),
    stop: () => stopping.abort(),
    told: () => told,
  };
}

describe('the pace of a demonstration', () => {
  test('waits, and is told to hurry for one act only', async () => {
    const { pace: pacing } = pace();
    const long = pacing.wait(3_600_000);
    expect(await isSettled(long)).toBe(false);
    pacing.hurry();
    expect(await isSettled(long)).toBe(true);
    expect(await isSettled(pacing.wait(3_600_000))).toBe(true);
    pacing.begin();
    const next = pacing.wait(3_600_000);
    expect(await isSettled(next)).toBe(false);
    pacing.hurry();
    await next;
  });

  test('a change of speed is felt by what already waits', async () => {
    const { pace: pacing, told } = pace();
    const long = pacing.wait(60);
    for (let times = 0; times < 12; times++) pacing.faster();
    expect(pacing.speed).toBe(speeds.most);
    expect(told()).toBe(12);
    await long;
    for (let times = 0; times < 20; times++) pacing.slower();
    expect(pacing.speed).toBe(speeds.least);
  });

  test('while paused even nothing takes for ever', async () => {
    const { pace: pacing } = pace(100);
    pacing.togglePause();
    expect(pacing.paused).toBe(true);
    const nothing = pacing.wait(0);
    expect(await isSettled(nothing)).toBe(false);
    pacing.togglePause();
    expect(await isSettled(nothing)).toBe(true);
  });

  test.each([false, true])('being stopped ends a wait, paused: %s', async (paused) => {
    const { pace: pacing, stop } = pace();
    if (paused) pacing.togglePause();
    const long = pacing.wait(3_600_000);
    stop();
    await expect(long).rejects.toThrow();
    await expect(pacing.wait(1)).rejects.toThrow();
  });
});

describe('the rhythm of typing', () => {
  const command = 'postconf -e "relayhost = [smtp.gmail.com]:587"';

  test('each character has its time, as a person would take it, and always the same', () => {
    const rhythm = rhythmOf(command);
    expect(rhythm).toHaveLength(command.length);
    expect(rhythmOf(command)).toEqual(rhythm);
    expect(Math.min(...rhythm)).toBeGreaterThan(20);
    expect(Math.max(...rhythm)).toBeLessThan(200);
    expect(new Set(rhythm).size).toBeGreaterThan(10);
  });

  test('characters outside the basic plane are one key', () => {
    expect(rhythmOf('a📫b')).toHaveLength(3);
  });

  test('a longer sentence is given more time', () => {
    expect(readingMs('Avatar no puede entregar correo fuera.')).toBeGreaterThan(readingMs('Avatar.'));
  });
});
