/** Labels on everything of ours on the engine; nothing without them is ever touched. */
export const labels = {
  lab: 'org.smarthost-lab.lab',
  host: 'org.smarthost-lab.host',
  network: 'org.smarthost-lab.network',
  checkpoint: 'org.smarthost-lab.checkpoint',
} as const;

/** The name on the engine of a host or network of a lab. */
export function nameOf(labId: string, part: string): string {
  return `smarthost-lab-${labId}-${part}`;
}
