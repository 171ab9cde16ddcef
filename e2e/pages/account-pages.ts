import type { Page } from '@playwright/test';

type Credentials = { username: string; password: string };

/** Signing up, in and out, by hand. */
export function createAccountPages(page: Page) {
  const fill = async ({ username, password }: Credentials) => {
    await page.getByLabel('Username').fill(username);
    await page.getByLabel('Password', { exact: true }).fill(password);
  };
  return {
    async signUp(person: Credentials) {
      await page.goto('/sign-up');
      await fill(person);
      await page.getByRole('button', { name: 'Create account' }).click();
    },
    async signIn(person: Credentials) {
      if (!new URL(page.url(), 'http://any').pathname.startsWith('/sign-in')) await page.goto('/sign-in');
      await fill(person);
      await page.getByRole('button', { name: 'Sign in' }).click();
    },
    async signOut() {
      await page.getByRole('button', { name: /^Account of/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
    },
  };
}
