import { expect, type Page } from '@playwright/test';

/** The tools of a host or moderator on a page with the chat of a channel. */
export function createHostTools(page: Page) {
  const button = page.getByRole('button', { name: 'Host tools' });
  const drawer = page.getByRole('dialog', { name: 'Host tools' });
  const tab = (name: string | RegExp) => drawer.getByRole('tab', { name });
  return {
    button,
    drawer,
    async open(name: string | RegExp) {
      await button.click();
      await tab(name).click();
    },
    close: () => page.keyboard.press('Escape'),
    /** Resolves once the server has taken the choice. */
    async choose(label: string, option: string) {
      const answer = page.waitForResponse((response) => response.request().method() === 'PATCH');
      await drawer.getByLabel(label, { exact: true }).selectOption(option);
      expect((await answer).status()).toBe(200);
    },
    async holdWords(...words: string[]) {
      await drawer.getByLabel('Held words').fill(words.join('\n'));
      await drawer.getByRole('button', { name: 'Save words' }).click();
      await expect(page.getByText('Words saved')).toBeVisible();
    },
    held: (text: string) => drawer.getByRole('listitem').filter({ hasText: text }),
  };
}
