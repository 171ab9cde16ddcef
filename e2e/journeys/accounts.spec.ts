import type { APIRequestContext } from '@playwright/test';
import { randomText } from '@/lib/core/ids';
import { expect, test } from '../fixtures';
import { createAccountPages } from '../pages/account-pages';

const newPerson = () => ({ username: `person-${randomText(10)}`, password: `pass-${randomText(12)}` });

test('a person signs up, out and in again', async ({ page }) => {
  const account = createAccountPages(page);
  const person = newPerson();
  await account.signUp(person);
  await expect(page).toHaveURL('/console');
  await account.signOut();
  await expect(page).not.toHaveURL(/console/);

  await page.goto('/console');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await account.signIn(person);
  await expect(page).toHaveURL('/console');
});

test('a wrong password and an unknown name get the same words', async ({ page, organiser }) => {
  const account = createAccountPages(page);
  await account.signIn({ username: organiser.user.username, password: 'not the password' });
  await expect(page.getByRole('alert').filter({ hasText: 'Username or password is wrong' })).toBeVisible();
  await page.reload();
  await account.signIn({ username: `nobody-${randomText(8)}`, password: 'not the password' });
  await expect(page.getByRole('alert').filter({ hasText: 'Username or password is wrong' })).toBeVisible();
});

test('a username that is taken is pointed at', async ({ page, organiser }) => {
  await createAccountPages(page).signUp({ ...newPerson(), username: organiser.user.username });
  await expect(page.getByText('This username is taken. Choose another')).toBeVisible();
  await expect(page.getByLabel('Username')).toHaveAttribute('aria-invalid', 'true');
});

test('guessing a password is stopped, and the owner elsewhere is not', async ({ organiser, request }) => {
  const guess = () => signInFrom(request, '203.0.113.7', { username: organiser.user.username, password: 'a guess' });
  for (let i = 0; i < 10; i++) expect((await guess()).status()).toBe(401);
  const refused = await guess();
  expect(refused.status()).toBe(429);
  expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0);

  const { user, password } = organiser;
  expect((await signInFrom(request, '203.0.113.8', { username: user.username, password })).status()).toBe(200);
});

test('another site cannot act for somebody who is signed in', async ({ organiser }) => {
  const response = await organiser.context.request.post('/api/rooms', {
    headers: { origin: 'https://elsewhere.example' },
    data: { title: 'Not mine' },
  });
  expect(response.status()).toBe(403);
  expect(await response.json()).toMatchObject({ error: { code: 'origin_refused' } });
});

const signInFrom = (request: APIRequestContext, ip: string, data: { username: string; password: string }) =>
  request.post('/api/session', { headers: { 'x-forwarded-for': ip }, data });
