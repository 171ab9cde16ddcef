import { expect, test } from 'vitest';
import { startSession } from '@/lib/services/sessions';
import { createTestRuntime, createTestUser } from '@/lib/services/testing';
import { identify } from './request-context';

test('whoever is signed in is known with their picture, and a guest has none', async () => {
  const { runtime, close } = await createTestRuntime();
  const user = await createTestUser(runtime, 'viewer');
  await runtime.db.users.setProfile(user.id, { avatarKey: 'file_own.jpg' });
  const token = await startSession(runtime, user.id, { ip: '', userAgent: '' });
  const identifyBy = (cookie: string) => identify(runtime, new Headers({ cookie }));
  expect(await identifyBy(`kaibo_session=${token}`)).toMatchObject({ user, avatarKey: 'file_own.jpg' });
  expect(await identifyBy('kaibo_session=unknown')).toMatchObject({ user: undefined, avatarKey: null });
  await close();
});
