import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentDisposition } from './attachment';

test.each([
  ['A talk', `attachment; filename="A talk.mp4"; filename*=UTF-8''A%20talk.mp4`],
  ['读书会 (1)', `attachment; filename="_ (1).mp4"; filename*=UTF-8''%E8%AF%BB%E4%B9%A6%E4%BC%9A%20%281%29.mp4`],
  ['../../etc/passwd', `attachment; filename="etc passwd.mp4"; filename*=UTF-8''etc%20passwd.mp4`],
  ['a"\r\nSet-Cookie: x=1', `attachment; filename="a Set-Cookie x_1.mp4"; filename*=UTF-8''a%20Set-Cookie%20x%3D1.mp4`],
  ['', `attachment; filename="recording.mp4"; filename*=UTF-8''recording.mp4`],
])('%j', (name, header) => {
  expect(contentDisposition(name, 'mp4')).toBe(header);
});

test('whatever somebody calls their event, it is one header with two names', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (name) => {
      const header = contentDisposition(name, 'flv');
      expect(header).toMatch(
        /^attachment; filename="[A-Za-z0-9 ._()-]+\.flv"; filename\*=UTF-8''[A-Za-z0-9._~%-]+\.flv$/,
      );
      expect(() => decodeURIComponent(header.split("''")[1] ?? '')).not.toThrow();
    }),
    { numRuns: 1_000 },
  );
});
