import type { Page } from '@playwright/test';

/** Making a channel, from the dashboard on. */
export function createChannelForm(page: Page) {
  return {
    async open() {
      await page.goto('/console');
      await page
        .getByRole('link', { name: /^(New channel|Make your first channel)$/ })
        .first()
        .click();
    },
    title: page.getByLabel('Title'),
    async withoutFlv() {
      await page.getByText('More options').click();
      await page.getByRole('checkbox', { name: 'FLV' }).uncheck();
    },
    create: () => page.getByRole('button', { name: 'Create channel' }).click(),
  };
}
