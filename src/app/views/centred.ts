/** The first visible row of a list of which `height` rows are seen: the cursor is in the middle, but at the ends of the list. */
export function topAround(cursor: number, count: number, height: number): number {
  return Math.max(0, Math.min(cursor - Math.floor(height / 2), count - height));
}
