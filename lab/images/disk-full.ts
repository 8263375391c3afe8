/** Whether words of an engine or a program say that the disk is full (ENOSPC, EDQUOT). */
export function saysDiskFull(text: string): boolean {
  return /no space left on device|disk quota exceeded|not enough (?:free )?(?:disk )?space|don't have enough free space/i.test(
    text,
  );
}
