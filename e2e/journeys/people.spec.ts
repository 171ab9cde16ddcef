import { randomText } from '@/lib/core/ids';
import { createTestRoom, expect, openBrowser, test } from '../fixtures';
import { publishClip } from '../support/rtmp-publisher';

const PASSWORD = 'seven grey herons';

test('a follower hears of a host who goes live, sees them first, and finds them in Chinese', async ({
  organiser,
  viewer,
}) => {
  const { page, api } = viewer;
  await api.signUp({ username: `fan-${randomText(10)}`, password: PASSWORD });
  await page.goto(`/u/${organiser.user.username}`);
  await page.getByRole('button', { name: 'Follow Harriet Host' }).click();
  await expect(page.getByRole('button', { name: 'Stop following Harriet Host' })).toBeVisible();
  await expect(page.getByText('1 follower')).toBeVisible();

  const name = randomText(6);
  const room = await createTestRoom(organiser, `新品发布会 ${name}`);
  const publishing = publishClip({ url: room.publishUrl, loop: true });
  await publishing.ready;
  const title = page.getByRole('heading', { name: `新品发布会 ${name}` });
  await expect(async () => {
    await page.goto('/');
    await expect(page.getByText('From a host you follow')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(title).toBeVisible();

  await page.getByRole('link', { name: 'Notices, 1 new' }).click();
  await page.getByRole('link', { name: `Harriet Host is live: 新品发布会 ${name}` }).click();
  await expect(page).toHaveURL(room.watchPath);
  await expect(page.getByRole('link', { name: 'Notices', exact: true })).toBeVisible();

  await page.goto('/');
  const search = page.getByRole('searchbox', { name: 'Search channels and replays' });
  await search.fill(`发布 ${name}`);
  await search.press('Enter');
  await expect(page).toHaveURL(/\?q=/);
  await expect(page.getByRole('link', { name: `新品发布会 ${name}` })).toBeVisible();
  await page.getByRole('link', { name: 'Music', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('link', { name: `新品发布会 ${name}` })).toBeVisible();
  await expect(search).toHaveValue(`发布 ${name}`);
  await publishing.stop();
});

test('a new password signs out the other browser, and a deleted account is gone', async ({ browser, organiser }) => {
  const { page, user, password } = organiser;
  const other = await openBrowser(browser);
  await other.context.request.post('/api/session', { data: { username: user.username, password } });
  await other.page.goto('/account');
  await expect(other.page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible();

  await page.goto('/account');
  await page.getByLabel('Name others see').fill('小明');
  await page.getByLabel('About you').fill('直播爱好者');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Profile saved')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Sign out Chrome/ })).toBeVisible();

  await page.getByLabel('Current password').fill('not this one');
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('This is not your current password')).toBeVisible();
  await page.getByLabel('Current password').fill(password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Password changed. All other browsers are signed out')).toBeVisible();
  await other.page.goto('/account');
  await expect(other.page).toHaveURL(/\/sign-in\?next=/);

  await other.page.goto(`/u/${user.username}`);
  await expect(other.page.getByRole('heading', { level: 1, name: '小明' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete account' }).click();
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Delete for ever' }).click();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await other.page.reload();
  await expect(other.page.getByRole('heading', { name: 'This person is not here' })).toBeVisible();
  await other.context.close();
});
