import type { Progress } from '../../learner/progress.js';

/** Keeps what is on the disk at the level of what is on the screen. */
export interface ProgressKeeper {
  keep(progress: Progress): void;
  /** Resolves once everything is on the disk, or could not be brought there. */
  flush(): Promise<void>;
}

/** Saves one state at a time; of those that come while one is being written, the last. */
export function progressKeeper(
  save: (progress: Progress) => Promise<void>,
  onFailure: (error: unknown) => void,
): ProgressKeeper {
  let waiting: Progress | null = null;
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    while (waiting !== null) {
      const progress = waiting;
      waiting = null;
      try {
        await save(progress);
      } catch (error) {
        onFailure(error);
      }
    }
    writing = null;
  }

  return {
    keep(progress) {
      waiting = progress;
      writing ??= write();
    },
    async flush() {
      await writing;
    },
  };
}
