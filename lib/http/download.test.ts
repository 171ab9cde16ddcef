import { expect, test } from 'vitest';
import { toDownload } from './download';

const disposition = (name: string) =>
  toDownload('{}', { type: 'application/json', name, ending: 'json' }).headers.get('content-disposition');

test('a download is saved under its name, in every language', () => {
  expect(disposition('A talk')).toBe(`attachment; filename="A talk.json"; filename*=UTF-8''A%20talk.json`);
  expect(disposition('发布会')).toBe(
    `attachment; filename="___.json"; filename*=UTF-8''%E5%8F%91%E5%B8%83%E4%BC%9A.json`,
  );
});

test.each([
  ['../../etc/passwd', 'filename="etc passwd.json"'],
  ['a"; filename="b.exe\r\nx: y', 'filename="a ; filename= b.exe x y.json"'],
  ['C:\\Windows\\x', 'filename="C Windows x.json"'],
  ['\u202egnp', 'filename="gnp.json"'],
  ['....', 'filename="file.json"'],
  ['it’s (50%)*', "filename*=UTF-8''it%E2%80%99s%20%2850%25%29.json"],
  ['\ud800', 'filename="file.json"'],
  ['x'.repeat(500), `filename="${'x'.repeat(100)}.json"`],
])('the name %j does no harm', (name, expected) => expect(disposition(name)).toContain(expected));

test('it is nothing a browser would open as a page', () => {
  const { headers } = toDownload('<script>', { type: 'text/x-ssa', name: 'x', ending: 'ass' });
  expect(headers.get('content-type')).toBe('text/x-ssa; charset=utf-8');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});
