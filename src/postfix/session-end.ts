import type { TranscriptRow } from './smtp-phases.js';

/** How a session ended, in one word; `code` is the reply that decided. */
export interface SessionEnd {
  readonly how: 'under-way' | 'accepted' | 'refused' | 'put-off' | 'tls-failed' | 'unreadable' | 'idle' | 'broken-off';
  readonly code: string | null;
}

/** What came of a session: of the last thing in it that decided about mail. */
export function sessionEnd(rows: readonly TranscriptRow[], isOver: boolean): SessionEnd {
  const said = rows.filter((row) => row.kind === 'said');
  const replies = said.filter(({ who, text }) => who === 'server' && /^\d{3}/.test(text));
  const refusal = replies.findLast(({ text, verb }) => /^[45]/.test(text) && verb !== 'QUIT');
  const accepted = replies.findLast(({ text, verb }) => verb === '.' && text.startsWith('250'));
  const tls = rows.findLast((row) => row.kind === 'tls');
  if (accepted !== undefined) return { how: 'accepted', code: '250' };
  if (!isOver) return { how: 'under-way', code: null };
  if (tls?.outcome === 'failed') return { how: 'tls-failed', code: null };
  if (refusal !== undefined)
    return { how: refusal.text.startsWith('4') ? 'put-off' : 'refused', code: refusal.text.slice(0, 3) };
  if (tls?.outcome === 'unreadable') return { how: 'unreadable', code: null };
  const hasLeft = said.some(({ who, verb }) => who === 'client' && verb === 'QUIT');
  return { how: hasLeft ? 'idle' : 'broken-off', code: null };
}
