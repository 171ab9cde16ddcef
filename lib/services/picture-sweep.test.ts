import { afterEach, beforeEach, expect, test } from 'vitest';
import { storeCover } from './covers';
import { sweepPictures } from './picture-sweep';
import { updateSiteSettings } from './site-settings';
import { createTestRoom, createTestRuntime, createTestUser } from './testing';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const DAY_MS = 24 * 3600 * 1000;

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
beforeEach(async () => {
  test_ = await createTestRuntime();
});
afterEach(() => test_.close());

/** Every picture that an upload left, and that is still unclaimed. */
const unclaimed = () => test_.runtime.storage.listUnclaimed(new Date(Date.now() + DAY_MS));

test('a day after its upload, a picture that nothing shows is gone, and every other stays', async () => {
  const { runtime } = test_;
  const upload = async () => (await storeCover(runtime, PNG)).coverKey;
  const [onRoom, asLogo, abandoned] = [await upload(), await upload(), await upload()];
  const user = await createTestUser(runtime, 'admin');
  const room = await createTestRoom(runtime, user);
  await runtime.db.rooms.update(room.id, { coverKey: onRoom });
  await updateSiteSettings(runtime, { user, ip: '', input: { logoKey: asLogo } });
  expect(await sweepPictures(runtime)).toBe(0);
  expect(await unclaimed()).toHaveLength(3);

  const removed: string[] = [];
  const { remove, ...storage } = runtime.storage;
  const noting = { ...storage, remove: (key: string) => remove(key).then(() => void removed.push(key)) };
  expect(await sweepPictures({ ...runtime, storage: noting }, Date.now() + DAY_MS + 1_000)).toBe(1);
  expect(removed).toEqual([abandoned]);
  expect(await unclaimed()).toEqual([]);
  // What was in use then is never looked at again.
  await runtime.db.rooms.update(room.id, { coverKey: null });
  expect(await sweepPictures(runtime, Date.now() + 9 * DAY_MS)).toBe(0);
});
