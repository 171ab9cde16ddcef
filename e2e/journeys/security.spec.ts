import { codeAt, stepAt } from '@/lib/services/totp';
import { expect, test } from '../fixtures';
import { createAccountPages } from '../pages/account-pages';
import { listAppPages } from '../support/app-pages';
import { runAdmin } from '../support/server';
import { dataDir, httpPort } from '../support/settings';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** As an authenticator app does it, `ahead` steps of 30 seconds from now: a code works once. */
function readApp(key: string, ahead = 0): string {
  const bits = [...key.replaceAll(' ', '')].map((char) => BASE32.indexOf(char).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  return codeAt(secret, stepAt(new Date()) + ahead);
}

test('codes of an app protect an account; lost, there are recovery codes, and the machine itself', async ({
  organiser,
}) => {
  const { page, password, user } = organiser;
  const account = createAccountPages(page);
  const signIn = async () => {
    await account.signOut();
    await page.goto('/sign-in');
    await account.signIn({ username: user.username, password });
  };
  const enterCode = async (code: string) => {
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  await page.goto('/account/security');
  await page.getByRole('button', { name: 'Turn on' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill('not this one');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByText('This is not your password')).toBeVisible();
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByRole('img', { name: /key for the app/ })).toBeVisible();
  const key = await dialog.getByRole('textbox', { name: 'Key to type instead' }).inputValue();
  await dialog.getByLabel('Code', { exact: true }).fill(readApp(key));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(10);
  const recoveryCode = await dialog.getByRole('listitem').first().textContent();
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 recovery codes are left')).toBeVisible();

  await signIn();
  await enterCode(readApp(key, -9));
  await expect(page.getByText('This code is wrong')).toBeVisible();
  await enterCode(readApp(key, 1));
  await expect(page).toHaveURL('/console');

  await signIn();
  await enterCode(recoveryCode?.toUpperCase() ?? '');
  await expect(page).toHaveURL('/console');
  await page.goto('/account/security');
  await expect(page.getByText('9 recovery codes are left')).toBeVisible();

  await runAdmin(['reset-two-factor', user.username], { port: httpPort, dataDir });
  await signIn();
  await expect(page).toHaveURL('/console');
});

/** Pages that are somebody's: a guest learns nothing there, not even that the thing in the path exists. */
const PRIVATE = /^\/(?:console|account|notices|admin|studio)(?:\/|$)/;
/** Pages for whoever keeps order on the site. */
const SITE = /^\/admin(?:\/|$)/;

test('private pages lead guests to the sign-in page, and the desk is not there for others', async ({
  request,
  organiser,
  room,
}) => {
  const pathOf = (page: string) => page.replace('[roomId]', room.details.id).replace(/\[\w+\]/g, 'nothing-here');
  const pages = listAppPages().filter((page) => PRIVATE.test(page));
  expect(pages.length).toBeGreaterThan(5);
  for (const page of pages) {
    const asked = await request.get(pathOf(page), { maxRedirects: 0 });
    const answer = `${page}: ${asked.status()} ${asked.headers().location ?? ''}`;
    expect(answer).toMatch(/: (?:404 |307 \/sign-in\?next=)/);
    expect(await asked.text(), page).not.toContain(room.details.title);
  }
  for (const page of pages.filter((path) => SITE.test(path))) {
    const asked = await organiser.context.request.get(pathOf(page), { maxRedirects: 0 });
    expect([307, 403, 404], page).toContain(asked.status());
  }
});
