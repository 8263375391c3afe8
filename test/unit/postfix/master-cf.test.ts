import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deliveryService, isChrooted, isDisabled, parseService } from '../../../src/postfix/master-cf.js';
import { withSettings } from './settings.js';

describe('a line of master.cf', () => {
  test('names its service and program', () => {
    const service = parseService(
      'relay      unix  -       -       y       -       -       smtp -o syslog_name=postfix/$service_name',
    );
    expect(service).toEqual({ id: 'relay/unix', name: 'relay', type: 'unix', chroot: 'y', command: 'smtp' });
    expect(service && isChrooted(withSettings({}), service)).toBe(true);
  });

  test('a program may stand with its path', () => {
    expect(parseService('gmail unix - - n - - /usr/lib/postfix/sbin/smtp')?.command).toBe('smtp');
  });

  test('a dash in the column of the chroot means no, and yes where defaults are those of long ago', () => {
    const service = parseService('smtp unix - - - - - smtp');
    const chrooted = (level: string) => service && isChrooted(withSettings({ compatibility_level: level }), service);
    expect([chrooted('0'), chrooted('1'), chrooted('3.6')]).toEqual([true, false, false]);
  });

  test('of two services with the same name the last counts', () => {
    const snapshot = withSettings({});
    const services = ['smtp unix - - y - - smtp', 'smtp unix - - n - - smtp', 'smtp inet n - y - - smtpd'];
    expect(deliveryService({ ...snapshot, config: { ...snapshot.config, services } }, 'smtp')?.chroot).toBe('n');
  });

  test('master does not listen for what master_service_disable names', () => {
    const service = parseService('smtp unix - - y - - smtp');
    const disabled = (value: string) => service && isDisabled(withSettings({ master_service_disable: value }), service);
    expect(['', 'inet', 'relay/unix', '!smtp/unix, unix'].map(disabled)).toEqual([false, false, false, false]);
    expect(['smtp/unix', 'inet, UNIX', 'unix !smtp/unix'].map(disabled)).toEqual([true, true, true]);
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
