import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCertificate } from '@/lib/media/testing/certificate';
import { readRtmps } from './rtmps';

const certificate = createCertificate();
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kaibo-rtmps-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function write(name: string, content: Buffer | string) {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
}

const none = { RTMPS_PORT: undefined, RTMPS_CERT: undefined, RTMPS_KEY: undefined };

test('without any of its settings there is no RTMPS', () => expect(readRtmps(none)).toBeUndefined());

test('with some of its settings the rest is asked for', () =>
  expect(() => readRtmps({ ...none, RTMPS_PORT: 1936 })).toThrow('all three of RTMPS_PORT, RTMPS_CERT and RTMPS_KEY'));

test('a path that leads nowhere is named', () => {
  const settings = { RTMPS_PORT: 1936, RTMPS_CERT: join(dir, 'missing.pem'), RTMPS_KEY: write('key.pem', '') };
  expect(() => readRtmps(settings)).toThrow(/^RTMPS_CERT names a file that cannot be read: .*missing\.pem$/);
});

test('files that hold something else are refused', () => {
  const settings = { RTMPS_PORT: 1936, RTMPS_CERT: write('cert.pem', 'x'), RTMPS_KEY: write('key.pem', 'x') };
  expect(() => readRtmps(settings)).toThrow('not a certificate and its key');
});

test.skipIf(!certificate)('a certificate with the key of another is refused, with its own it is taken', () => {
  const [own, other] = [certificate, createCertificate()];
  if (!own || !other) return;
  const RTMPS_CERT = write('cert.pem', own.cert);
  const settings = { RTMPS_PORT: 1936, RTMPS_CERT, RTMPS_KEY: write('other.pem', other.key) };
  expect(() => readRtmps(settings)).toThrow('not a certificate and its key');
  expect(readRtmps({ ...settings, RTMPS_KEY: write('key.pem', own.key) })).toEqual({ port: 1936, ...own });
});
