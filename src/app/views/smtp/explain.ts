import type { Language } from '../../../domain/message.js';
import type { TlsRow, TranscriptRow } from '../../../postfix/smtp-phases.js';
import { sayInApp } from '../../texts.js';
import { explainClient } from './explain-client.js';
import { explainServer } from './explain-server.js';

function explainTls({ outcome, tls }: TlsRow, port: number, language: Language): readonly string[] {
  switch (outcome) {
    case 'failed':
      return [sayInApp(language, 'smtp.tls.failed')];
    case 'under-way':
      return [sayInApp(language, 'smtp.tls.under-way')];
    case 'unreadable':
      return [sayInApp(language, 'smtp.tls.handshake'), sayInApp(language, 'smtp.tls.unreadable')];
    case 'encrypted':
      return [
        ...(port === 465 ? [sayInApp(language, 'smtp.tls.implicit')] : []),
        sayInApp(language, 'smtp.tls.handshake'),
        ...(tls === null ? [] : [sayInApp(language, 'smtp.tls.version', { version: tls.version, cipher: tls.cipher })]),
      ];
  }
}

/** What a row of a transcript means, in sentences. */
export function explainRow(row: TranscriptRow, port: number, language: Language): readonly string[] {
  if (row.kind === 'tls') return explainTls(row, port, language);
  return row.who === 'client' ? explainClient(row, language) : explainServer(row, language);
}
