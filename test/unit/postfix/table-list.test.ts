import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  filesOf,
  isPatternTable,
  isWrittenInPlace,
  simpleTables,
  splitList,
  tableOf,
  tablesOf,
  textInPlace,
} from '../../../src/postfix/table-list.js';

const bare = (value: string): string => value.replaceAll(/[\s,]/g, '');

describe('a list of tables', () => {
  test('braces hold together what commas and spaces would part', () => {
    expect(splitList('hash:/a, pipemap:{hash:/b, inline:{c=d e=f}}  texthash:/g')).toEqual([
      'hash:/a',
      'pipemap:{hash:/b, inline:{c=d e=f}}',
      'texthash:/g',
    ]);
  });

  test('the simple tables inside others are found', () => {
    expect(simpleTables('proxy:hash:/a')).toEqual(['hash:/a']);
    expect(simpleTables('unionmap:{hash:/a,pipemap:{lmdb:/b, static:{c d}}}')).toEqual([
      'hash:/a',
      'lmdb:/b',
      'static:{c d}',
    ]);
  });

  test('each type has its index', () => {
    expect(filesOf('hash:/a')).toEqual({ source: '/a', index: '/a.db' });
    expect(filesOf('lmdb:/a')).toEqual({ source: '/a', index: '/a.lmdb' });
    expect(filesOf('texthash:/a')).toEqual({ source: '/a', index: null });
    expect(filesOf('static:a')).toBeNull();
  });

  test('tables of patterns may stand in the parameter, and then in no file', () => {
    expect(filesOf('regexp:{{/a/ b}, {/c/ d}}')).toBeNull();
    expect(isWrittenInPlace('cidr:{{10.0.0.0/8 ok}}')).toBe(true);
    expect(isWrittenInPlace('texthash:{a}')).toBe(false);
    expect(textInPlace('{ { 10.0.0.0/8 ok } , {10.1.0.1 REJECT go away} }')).toBe(
      '10.0.0.0/8 ok\n10.1.0.1 REJECT go away',
    );
  });

  test('a path without a type is no table', () => {
    expect(tableOf('/etc/postfix/sasl/passwd')).toBeNull();
    expect(tableOf('!static:all')).toBe('static:all');
  });

  test('patterns are known also behind other types', () => {
    expect(isPatternTable('pipemap:{regexp:/a,hash:/b}')).toBe(true);
    expect(isPatternTable('hash:/regexp:')).toBe(false);
    expect(isPatternTable('randmap:{a, b}')).toBe(true);
  });

  test('of several tables in one the first says whether they go by patterns', () => {
    expect(isPatternTable('unionmap:{hash:/a, regexp:/b}')).toBe(false);
    expect(isPatternTable('unionmap:{regexp:/b, hash:/a}')).toBe(true);
    expect(isPatternTable('proxy:pcre:/b')).toBe(true);
  });

  test('nothing that can be written in main.cf is lost or breaks the reader', () => {
    const nearly = fc.string({ unit: fc.constantFrom('{', '}', ',', ' ', ':', 'a', '=', '/'), maxLength: 40 });
    fc.assert(
      fc.property(nearly, (text) => {
        expect(bare(splitList(text).join(''))).toBe(bare(text));
        tablesOf(text).flatMap(simpleTables).map(filesOf);
      }),
    );
  });
});
