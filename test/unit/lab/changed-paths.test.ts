import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedPaths, withoutMereWays } from '../../../lab/work/changed-paths.js';

const modified = (...paths: string[]) => paths.map((Path) => ({ Path, Kind: 0 }));

describe('of what the engine says is changed on Avatar', () => {
  test('the learner’s are configuration, own programs and notes', () => {
    const paths = [
      '/etc',
      '/etc/postfix',
      '/etc/postfix/main.cf',
      '/root/notes',
      '/home/alumno/.forward',
      '/usr/local/bin/x',
      '/var/lib/postfix/table.db',
      '/var/spool/postfix/etc/ssl/certs/x.pem',
    ];
    expect(changedPaths(modified(...paths)).present).toEqual(paths);
  });

  test('the machine’s are not, nor what is a person’s own', () => {
    const paths = [
      '/run/x',
      '/tmp/x',
      '/var/log/mail.log',
      '/var/mail/alumno',
      '/var/spool/postfix/active/A1',
      '/var/cache/apt/x',
      '/var/lib/dpkg/status',
      '/var/lib/postfix/master.lock',
      '/etc/shadow',
      '/etc/shadow-',
      '/root/.bash_history',
      '/home/alumno/mbox',
      '/home/alumno/.ssh/id_rsa',
      '/root/.local/share/nano',
    ];
    expect(changedPaths(modified(...paths))).toMatchObject({ present: [], leftOut: paths });
  });

  test('a package that came, went or changed is known by its list of files', () => {
    const changes = [
      { Path: '/var/lib/dpkg/info/libsasl2-modules:amd64.list', Kind: 1 },
      { Path: '/var/lib/dpkg/info/nano.list', Kind: 2 },
      { Path: '/var/lib/dpkg/info/nano.md5sums', Kind: 2 },
    ];
    expect(changedPaths(changes).packages).toEqual(['libsasl2-modules', 'nano']);
  });

  test('what is gone is told apart', () => {
    const changes = [
      { Path: '/etc/mailname', Kind: 2 },
      { Path: '/var/log/mail.log', Kind: 2 },
    ];
    expect(changedPaths(changes)).toMatchObject({ present: [], gone: ['/etc/mailname'] });
  });

  test('every path is in one of the lists, but for names that nobody types', () => {
    const path = fc.array(fc.constantFrom('etc', 'var', 'log', 'lib', 'root', 'postfix', 'x\n', '\uFFFD'), {
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(path, fc.constantFrom(0, 1, 2))), (made) => {
        const changes = made.map(([parts, Kind]) => ({ Path: `/${parts.join('/')}`, Kind }));
        const { present, gone, leftOut } = changedPaths(changes);
        const plain = changes.filter(({ Path }) => !/[\n\uFFFD]/.test(Path));
        expect([...present, ...gone, ...leftOut].toSorted()).toEqual(plain.map(({ Path }) => Path).toSorted());
      }),
    );
  });
});

describe('a directory', () => {
  const directory = (path: string) => ({ path, kind: 'directory' });
  const file = (path: string) => ({ path, kind: 'file' });

  test('on the way to what is packed is packed with it', () => {
    const kept = [directory('/etc'), directory('/etc/postfix'), file('/etc/postfix/main.cf')];
    expect(withoutMereWays(kept, ['/etc/shadow'])).toEqual(kept);
  });

  test('that changed only because of what is left out is left out', () => {
    const kept = [directory('/var'), directory('/var/lib'), directory('/etc'), file('/etc/mailname')];
    expect(withoutMereWays(kept, ['/var/lib/dpkg/status'])).toEqual([directory('/etc'), file('/etc/mailname')]);
  });

  test('of which nothing else is known was changed itself', () => {
    expect(withoutMereWays([directory('/etc/postfix/sasl')], ['/var/log/x'])).toEqual([directory('/etc/postfix/sasl')]);
  });
});
