import { describe, expect, test } from 'vitest';
import { envelopeSender } from '../../../src/postfix/envelope-sender.js';
import { withSettings } from './settings.js';

const classes = {
  sender_canonical_classes: 'envelope_sender, header_sender',
  canonical_classes: 'envelope_sender, envelope_recipient, header_sender, header_recipient',
  masquerade_classes: 'envelope_sender, header_sender, header_recipient',
};

describe('the envelope sender of mail from alumno', () => {
  test.each([
    [{}, 'alumno@avatar.doesntexist.org'],
    [{ masquerade_domains: 'doesntexist.org' }, 'alumno@doesntexist.org'],
    [{ masquerade_domains: 'DoesntExist.org' }, 'alumno@doesntexist.org'],
    [{ masquerade_domains: 'avatar.doesntexist.org doesntexist.org' }, 'alumno@avatar.doesntexist.org'],
    [{ masquerade_domains: '!avatar.doesntexist.org, doesntexist.org' }, 'alumno@avatar.doesntexist.org'],
    [{ masquerade_domains: 'exist.org' }, 'alumno@avatar.doesntexist.org'],
    [{ masquerade_domains: '!doesntexist.org org' }, 'alumno@avatar.doesntexist.org'],
    [{ masquerade_domains: 'doesntexist.org', masquerade_exceptions: 'root, alumno' }, 'alumno@avatar.doesntexist.org'],
    [{ masquerade_domains: 'doesntexist.org', masquerade_classes: 'header_sender' }, 'alumno@avatar.doesntexist.org'],
  ])('with %j', (values, sender) => {
    expect(envelopeSender(withSettings({ ...classes, ...values }), 'alumno')).toBe(sender);
  });

  test('a table rewrites it where it is for envelope senders', () => {
    const snapshot = withSettings({ ...classes, sender_canonical_maps: 'hash:/etc/postfix/canonical' });
    const lookups = ['alumno@avatar.doesntexist.org', 'alumno', '@avatar.doesntexist.org'].map((key) => ({
      parameter: 'sender_canonical_maps',
      map: 'hash:/etc/postfix/canonical',
      key,
      status: 'found' as const,
      value: 'ies@gmail.com',
      credentials: null,
      problem: null,
    }));
    expect(envelopeSender({ ...snapshot, lookups }, 'alumno')).toBe('ies@gmail.com');
    const { config } = snapshot;
    const headersOnly = { ...config.effective, sender_canonical_classes: 'header_sender' };
    expect(envelopeSender({ ...snapshot, lookups, config: { ...config, effective: headersOnly } }, 'alumno')).toBe(
      'alumno@avatar.doesntexist.org',
    );
  });
});
