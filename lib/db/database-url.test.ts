import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { databaseUrlOf, describeDatabase, mariaDbUrlOf, providerOf, sqlitePathOf } from './database-url';

test('without a setting, the data lives inside DATA_DIR', () => {
  expect(databaseUrlOf({ DATA_DIR: 'var' })).toBe('file:var/kaibo.db');
  expect(databaseUrlOf({ DATA_DIR: 'var', DATABASE_URL: 'mysql://db/kaibo' })).toBe('mysql://db/kaibo');
});

test.each([
  ['file:var/kaibo.db', 'sqlite'],
  ['mysql://user@host/kaibo', 'mysql'],
  ['mariadb://user@host/kaibo', 'mysql'],
])('%s is %s', (url, provider) => expect(providerOf(url)).toBe(provider));

test('another kind of database is refused with a sentence', () =>
  expect(() => providerOf('postgres://host/db')).toThrow('must start with file:, mysql:// or mariadb://'));

test.each([
  ['file:var/kaibo.db', resolve('var/kaibo.db')],
  ['file:./kaibo.db', resolve('kaibo.db')],
  ['file:/srv/kaibo.db', '/srv/kaibo.db'],
  ['file:///srv/kaibo.db', '/srv/kaibo.db'],
  ['file:/srv/kaibo.db?mode=rwc', '/srv/kaibo.db'],
])('%s is the file %s', (url, path) => expect(sqlitePathOf(url)).toBe(path));

test('a URL without a file is refused', () => expect(() => sqlitePathOf('file:')).toThrow('names no file'));

test('settings of the driver join those already in the URL', () =>
  expect(mariaDbUrlOf('mysql://u:p%40ss@db:3307/kaibo?ssl=true', { connectionLimit: 1 })).toBe(
    'mariadb://u:p%40ss@db:3307/kaibo?ssl=true&connectionLimit=1',
  ));

test('what people read never holds the password', () => {
  expect(describeDatabase('mysql://kaibo:hunter2@db.lan/kaibo')).toBe('kaibo@db.lan:3306/kaibo');
  expect(describeDatabase('file:/srv/kaibo.db')).toBe('/srv/kaibo.db');
});
