/** A text as it is compared: without capitals and accents, which nobody types when searching: who types `senal` looks for «señal» as well. */
export function plainly(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();
}
