import { format } from 'node:util';
import type { SMTPServerOptions } from 'smtp-server';
import type { Transcripts } from './transcripts.js';

type Entry = { readonly tnx?: string; readonly cid?: string };

/**
 * smtp-server tells its logger every command and reply, with what is secret in AUTH already hidden: here they become
 * the session's transcript.
 */
export function sessionLogger(transcripts: Transcripts): Exclude<SMTPServerOptions['logger'], boolean | undefined> {
  const note = (entry: Entry, mark: unknown, ...rest: unknown[]) => {
    const { tnx, cid } = entry;
    if (cid === undefined) return;
    if (tnx === 'command') transcripts.line(cid, 'client', typeof rest[0] === 'string' ? rest[0] : '');
    else if (tnx === 'send') transcripts.line(cid, 'server', typeof rest[0] === 'string' ? rest[0] : '');
    else if (tnx === 'data') transcripts.line(cid, 'client', format(mark, ...rest).replace(/^C: /, ''));
  };
  const quiet = () => {};
  return { trace: quiet, debug: note, info: note, warn: quiet, error: quiet, fatal: quiet, level: quiet };
}
