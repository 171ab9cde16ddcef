import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createSnapshotReader } from './embedded-snapshots';

const dir = mkdtempSync(join(tmpdir(), 'kaibo-pictures-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const reader = createSnapshotReader(dir);

test('the address changes with the picture', async () => {
  const path = join(dir, 'night.jpg');
  writeFileSync(path, 'one');
  utimesSync(path, 1_000, 1_000);
  expect(reader.snapshotUrl({ stream: 'night' })).toBe('/live/night.jpg?at=1000');
  utimesSync(path, 1_010, 1_010);
  expect(reader.snapshotUrl({ stream: 'night' })).toBe('/live/night.jpg?at=1010');
  expect(String(await reader.readSnapshot('night'))).toBe('one');
});

test('no picture, or a name that is none: nothing', async () => {
  for (const stream of ['nobody', '../night', '', '.']) {
    expect(reader.snapshotUrl({ stream })).toBeUndefined();
    expect(await reader.readSnapshot(stream)).toBeUndefined();
  }
});
