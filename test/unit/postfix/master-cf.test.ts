import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isChrooted, parseService } from '../../../src/postfix/master-cf.js';

describe('a line of master.cf', () => {
  test('names its service and program', () => {
    const service = parseService(
      'relay      unix  -       -       y       -       -       smtp -o syslog_name=postfix/$service_name',
    );
    expect(service).toEqual({ id: 'relay/unix', name: 'relay', type: 'unix', chroot: 'y', command: 'smtp' });
    expect(service && isChrooted(service)).toBe(true);
  });

  test('a program may stand with its path', () => {
    expect(parseService('gmail unix - - n - - /usr/lib/postfix/sbin/smtp')?.command).toBe('smtp');
  });

  test('what is too short is none', () => {
    expect(parseService('gmail unix - -')).toBeNull();
    fc.assert(
      fc.property(fc.string(), (line) => {
        const service = parseService(line);
        return service === null || service.id === `${service.name}/${service.type}`;
      }),
    );
  });
});
