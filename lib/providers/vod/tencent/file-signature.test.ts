import { expect, test } from 'vitest';
import { signFile } from './file-signature';

/** The example of the document: key, folder, expiry and salt are always these. */
const KEY = '24FEQmTzro4V5u3D5epW';
const PATH = '/dir1/dir2/myVideo.mp4';
const TERMS = { expiresAt: 1_517_400_000, salt: '72d4cd1101' };

test.each([
  [{}, 't=5a71afc0&us=72d4cd1101&sign=3d8488faeb37d52d6bf63b63c1b171c3'],
  [{ maxAddresses: 3 }, 't=5a71afc0&rlimit=3&us=72d4cd1101&sign=c5214f0d5961b13acd558b4957c4dfc5'],
  [{ previewSeconds: 300 }, 't=5a71afc0&exper=300&us=72d4cd1101&sign=547d98c4b91e81b5ea55c95cef63223f'],
])('vector %j', (more, query) => expect(signFile(KEY, PATH, { ...TERMS, ...more })).toBe(query));

test('all files of a folder have one signature, and those of another another', () => {
  const sign = (path: string) => signFile(KEY, path, TERMS);
  expect(sign('/dir1/dir2/0.ts')).toBe(sign(PATH));
  expect(sign('/dir1/0.ts')).not.toBe(sign(PATH));
});
