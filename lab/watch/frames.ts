/** What follow-avatar.pl told of at once. */
export interface Frame {
  readonly kind: string;
  readonly payload: string;
}

/** More than any frame holds: what announces so much is no frame. */
const maxPayloadBytes = 4 * 1024 * 1024;
const maxHeadBytes = 64;

/**
 * Puts the frames of follow-avatar.pl together again, however they were cut on their way: `kind length`, a line feed, and so many bytes.
 */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  /**
   * The frames that are whole with these bytes, in order.
   *
   * @throws Error for what is no frame
   */
  read(bytes: Uint8Array): Frame[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const frames: Frame[] = [];
    for (;;) {
      const headEnd = this.#rest.indexOf('\n');
      if (headEnd < 0 && this.#rest.length <= maxHeadBytes) return frames;
      const [, kind, length] = /^([a-z]+) (\d{1,9})$/.exec(this.#rest.toString('latin1', 0, headEnd)) ?? [];
      if (kind === undefined || length === undefined || Number(length) > maxPayloadBytes) throw new Error('no frame');
      const end = headEnd + 1 + Number(length);
      if (this.#rest.length < end) return frames;
      frames.push({ kind, payload: this.#rest.toString('utf8', headEnd + 1, end) });
      this.#rest = this.#rest.subarray(end);
    }
  }
}
