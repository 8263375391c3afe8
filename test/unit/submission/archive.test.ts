import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../src/domain/failure.js';
import { SubmissionSchema } from '../../../src/domain/submission.js';
import { packSubmission, readSubmission } from '../../../src/submission/archive.js';
import { archiveOf, changed, submissionOf } from './submissions.js';

const manifest = 'submission/submission.json';
const mainCf = { '/etc/postfix/main.cf': 'relayhost = [smtp.gmail.com]:587\n' };
const textOf = (files: Readonly<Record<string, string>>, rest = {}) =>
  JSON.stringify(submissionOf(files, rest).submission);

async function refusal(archive: Uint8Array): Promise<unknown> {
  try {
    await readSubmission(archive, 'some.tgz');
  } catch (error) {
    if (error instanceof Failure && error.id === 'submission-unreadable') return error.what.params?.said;
    throw error;
  }
  return 'it was read';
}

describe('a submission', () => {
  test('reads as it was packed, whatever its files hold and are called', async () => {
    const segment = fc
      .string({ minLength: 1, maxLength: 20 })
      .filter((text) => !/[/\0]/.test(text) && text !== '.' && text !== '..');
    const path = fc.array(segment, { minLength: 1, maxLength: 12 }).map((parts) => `/${parts.join('/')}`);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(path, fc.string(), { maxKeys: 5 }), async (files) => {
        const packed = submissionOf(files);
        const read = await readSubmission(await packSubmission(packed), 'some.tgz');
        expect(read.submission).toEqual(SubmissionSchema.parse(packed.submission));
        expect(read.contents).toEqual(packed.contents);
      }),
      { numRuns: 30 },
    );
  });

  test('holds bytes that are no text, and of an index its entries beside a file of that name', async () => {
    const packed = submissionOf({ '/etc/a.db': 'key\tvalue\n', '/etc/b': 'x' });
    const paths = [
      changed('/etc/a.db', { content: 'entries', index: 'hash' }),
      changed('/etc/b', { content: 'binary' }),
    ];
    const binary = Buffer.from([0, 255, 254, 0]);
    const contents = new Map([...packed.contents, ['/etc/b', binary]]);
    const submission = { ...packed.submission, work: { ...packed.submission.work, paths } };
    const read = await readSubmission(await packSubmission({ submission, contents }), 'some.tgz');
    expect(read.contents.get('/etc/b')).toEqual(binary);
    expect(Buffer.from(read.contents.get('/etc/a.db') ?? []).toString()).toBe('key\tvalue\n');
  });

  test('is an archive of plain files of nobody’s, in one folder', async () => {
    const packed = submissionOf(mainCf);
    const paths = [
      changed('/etc/postfix/main.cf', { mode: 0o4755, owner: 'alumno' }),
      changed('/etc/link', { kind: 'link', target: '/etc/shadow', content: null }),
    ];
    const submission = { ...packed.submission, work: { ...packed.submission.work, paths } };
    const bytes = gunzipSync(await packSubmission({ ...packed, submission }));
    // Of a header: name, mode, type (POSIX ustar).
    const header = (at: number) =>
      [100, 8].map((length, part) =>
        bytes
          .toString('latin1', at + (part === 0 ? 0 : 100), at + (part === 0 ? 0 : 100) + length)
          .replace(/\0.*$/s, ''),
      );
    expect(header(0)).toEqual([manifest, '000644 ']);
    expect(bytes.includes('submission/avatar/etc/postfix/main.cf')).toBe(true);
    expect(bytes.includes('submission/avatar/etc/link')).toBe(false);
    expect(bytes.includes('004755')).toBe(false);
  });
});

describe('refused is', () => {
  test('what is no archive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.boolean(), async (bytes, isPacked) => {
        expect(await refusal(isPacked ? gzipSync(bytes) : bytes)).not.toBe('it was read');
      }),
    );
  });

  test('an archive that came damaged, or nothing of it is changed', async () => {
    const packed = submissionOf(mainCf);
    const archive = await packSubmission(packed);
    await fc.assert(
      fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const damaged = Buffer.from(archive);
        damaged[at] = ((damaged[at] ?? 0) + by) % 256;
        try {
          const { submission } = await readSubmission(damaged, 'some.tgz');
          expect(submission).toEqual(SubmissionSchema.parse(packed.submission));
        } catch (error) {
          expect(error).toMatchObject({ id: 'submission-unreadable' });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('one that ends too soon', async () => {
    const archive = await packSubmission(submissionOf(mainCf));
    expect(await refusal(archive.subarray(0, archive.length - 20))).toBe('unexpected end of file');
  });

  test.each([
    ['without its manifest', [[{ name: 'submission/avatar/etc/x' }, 'x']], `${manifest} is missing`],
    [
      'with a link',
      [[{ name: 'submission/avatar/etc/x', type: 'symlink', linkname: '/etc/shadow' }, '']],
      'submission/avatar/etc/x is no file',
    ],
    ['with a device', [[{ name: 'x', type: 'character-device' }, '']], 'x is no file'],
    [
      'with a file of no path',
      [
        [{ name: manifest }, textOf({})],
        [{ name: '../../root/.bashrc' }, 'x'],
      ],
      '../../root/.bashrc belongs to nothing',
    ],
    [
      'with a file twice',
      [
        [{ name: 'x' }, '1'],
        [{ name: 'x' }, '2'],
      ],
      'x twice',
    ],
    [
      'without one of its files',
      [[{ name: manifest }, textOf(mainCf)]],
      'submission/avatar/etc/postfix/main.cf is missing',
    ],
    ['whose manifest is none', [[{ name: manifest }, '{']], expect.stringMatching(/JSON/)],
    [
      'whose manifest is of something else',
      [[{ name: manifest }, '{"schema":"smarthost-lab/report@1"}']],
      expect.anything(),
    ],
    ['with a path that leads elsewhere', [[{ name: manifest }, textOf({ '/etc/../../x': '' })]], expect.anything()],
    ['with a path that is relative', [[{ name: manifest }, textOf({ 'etc/x': '' })]], expect.anything()],
    ['of a learner without a name', [[{ name: manifest }, textOf({}, { learner: { name: ' ' } })]], expect.anything()],
    [
      'of a learner whose name is two lines',
      [[{ name: manifest }, textOf({}, { learner: { name: 'a\nb' } })]],
      expect.anything(),
    ],
  ] as const)('one %s', async (_, entries, said) => {
    expect(await refusal(await archiveOf([...entries]))).toEqual(said);
  });

  test('one that unpacks to far more than a learner has, before it is unpacked', async () => {
    const zeros = Buffer.alloc(100 * 1024 * 1024);
    expect(await refusal(await archiveOf([[{ name: 'submission/avatar/zeros' }, zeros]]))).toMatch(
      /^more than 100663296 bytes once unpacked/,
    );
  });

  test('one of very many files', async () => {
    const many = Array.from({ length: 5001 }, (_, at) => [{ name: `x${at}` }, ''] as const);
    expect(await refusal(await archiveOf(many))).toBe('more than 5000 files');
  });
});
