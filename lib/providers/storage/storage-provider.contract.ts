import { expect, test } from 'vitest';
import type { StorageProvider } from './storage-provider';

/** Run against every driver; `read` fetches what `url(key)` points at, or undefined when it is gone. */
export function testStorageProvider(
  create: () => StorageProvider,
  read: (key: string) => Promise<Uint8Array | undefined>,
) {
  test('what was put can be read back', async () => {
    const key = await create().put(Uint8Array.of(1, 2, 3), 'png');
    expect([...((await read(key)) ?? [])]).toEqual([1, 2, 3]);
  });

  test('two puts never share a key', async () => {
    const storage = create();
    const keys = await Promise.all([1, 2, 3].map(() => storage.put(Uint8Array.of(0), 'jpg')));
    expect(new Set(keys).size).toBe(3);
  });

  test('removing twice succeeds', async () => {
    const storage = create();
    const key = await storage.put(Uint8Array.of(9), 'webp');
    await storage.remove(key);
    await storage.remove(key);
    expect(await read(key)).toBeUndefined();
  });

  test('a picture that was uploaded is unclaimed until somebody comes to use it', async () => {
    const storage = create();
    const [used, given, own] = [
      await storage.put(Uint8Array.of(1), 'png', { unclaimed: true }),
      await storage.put(Uint8Array.of(2), 'png', { unclaimed: true }),
      await storage.put(Uint8Array.of(3), 'png'),
    ];
    const listed = async () =>
      (await storage.listUnclaimed(new Date(Date.now() + 60_000))).filter((key) => [used, given, own].includes(key));
    expect((await listed()).sort()).toEqual([used, given].sort());
    expect(await storage.listUnclaimed(new Date(Date.now() - 60_000))).toEqual([]);

    await storage.claim(used);
    await storage.remove(given);
    expect(await listed()).toEqual([]);
    expect([await read(used), await read(given), await read(own)].map((bytes) => bytes?.length)).toEqual([
      1,
      undefined,
      1,
    ]);
  });

  test('the address names the key', async () => expect(create().url('file_x.png')).toContain('file_x.png'));
}
