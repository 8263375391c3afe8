import { setTimeout as delay } from 'node:timers/promises';

/** Bounds of the speed: slower nobody could bear, faster than the last no key would be seen. */
export const speeds = { least: 0.25, most: 100 } as const;

/** How fast a demonstration goes, and whether it goes at all just now. */
export class Pace {
  readonly #signal: AbortSignal;
  readonly #onChange: () => void;
  #speed: number;
  #paused = false;
  #hurrying = false;
  #changed = Promise.withResolvers<void>();

  /**
   * @param signal ends every wait, with its reason as the error
   * @param onChange told when speed or pause change
   */
  constructor(speed: number, signal: AbortSignal, onChange: () => void = () => {}) {
    this.#speed = speed;
    this.#signal = signal;
    this.#onChange = onChange;
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  get speed(): number {
    return this.#speed;
  }

  get paused(): boolean {
    return this.#paused;
  }

  pause(): void {
    this.#paused = true;
    this.#tell();
  }

  togglePause(): void {
    this.#paused = !this.#paused;
    this.#tell();
  }

  faster(): void {
    this.#speed = Math.min(speeds.most, this.#speed * 2);
    this.#tell();
  }

  slower(): void {
    this.#speed = Math.max(speeds.least, this.#speed / 2);
    this.#tell();
  }

  /** Does the rest of the present act without waiting; a pause ends. */
  hurry(): void {
    this.#hurrying = true;
    this.#paused = false;
    this.#tell();
  }

  /** A new act begins: what was hurried is over. */
  begin(): void {
    this.#hurrying = false;
  }

  /**
   * Waits as long as a person would take, at the present speed; while paused, on and on.
   *
   * @param ms at speed 1
   * @throws the signal's reason once it is aborted
   */
  async wait(ms: number): Promise<void> {
    let left = ms;
    for (;;) {
      this.#signal.throwIfAborted();
      if (this.#paused) {
        await this.#changed.promise;
        continue;
      }
      if (this.#hurrying || left <= 0) return;
      const speed = this.#speed;
      const begun = performance.now();
      const woken = new AbortController();
      await Promise.race([
        delay(left / speed, undefined, { signal: woken.signal }).catch(() => {}),
        this.#changed.promise,
      ]);
      woken.abort();
      left -= (performance.now() - begun) * speed;
    }
  }

  #wake(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  #tell(): void {
    this.#wake();
    this.#onChange();
  }
}
