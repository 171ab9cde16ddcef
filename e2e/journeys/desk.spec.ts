import { randomText } from '@/lib/core/ids';
import { test as base, expect, openBrowser, type Person } from '../fixtures';
import { createAccountPages } from '../pages/account-pages';
import { expectMovingPicture } from '../support/picture';
import { publishClip } from '../support/rtmp-publisher';
import { runAdmin } from '../support/server';
import { dataDir, httpPort } from '../support/settings';

const test = base.extend<{ admin: Person }>({
  admin: async ({ browser }, use) => {
    const admin = await openBrowser(browser);
    const password = `pass-${randomText(12)}`;
    const { username } = await admin.api.signUp({ username: `desk-${randomText(10)}`, password });
    await runAdmin(['add', username], { port: httpPort, dataDir });
    await use(admin);
    await admin.context.close();
  },
});

test('a viewer reports, the desk interrupts and suspends, the encoder reads why, and it is undone', async ({
  admin,
  organiser,
  liveRoom,
  viewer,
}) => {
  test.slow(); // three people and four broadcasts, one after the other
  const title = liveRoom.details.title;

  await test.step('a guest reports the channel, once', async () => {
    await viewer.page.goto(liveRoom.watchPath);
    await expectMovingPicture(viewer.page);
    await viewer.page.getByRole('button', { name: 'Report', exact: true }).click();
    const dialog = viewer.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Against the law' }).check();
    await dialog.getByRole('textbox').fill('Look at the left side');
    await dialog.getByRole('button', { name: 'Send report' }).click();
    await expect(viewer.page.getByText('Somebody will look at it')).toBeVisible();
  });

  await test.step('the wall shows the report, and a key interrupts', async () => {
    await admin.page.goto('/admin');
    const card = admin.page.getByRole('listitem').filter({ hasText: title }).first();
    await expect(card.getByText('One report')).toBeVisible();
    const interrupt = admin.page.getByRole('dialog').getByRole('button', { name: 'Interrupt' });
    // Keys are heard once the page listens, which is a moment after it is drawn.
    await expect(async () => {
      await card.focus();
      await admin.page.keyboard.press('i');
      await expect(interrupt).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await interrupt.click();
    await expect(admin.page.getByText('Interrupted', { exact: true }).last()).toBeVisible();
    await liveRoom.publishing.ended;
  });

  await test.step('the broadcaster comes back', async () => {
    const again = publishClip({ url: liveRoom.publishUrl, loop: true });
    await again.ready;
    await expectMovingPicture(viewer.page);

    await admin.page.goto('/admin/reports');
    const report = admin.page.getByRole('listitem').filter({ hasText: title }).first();
    await expect(report.getByText('Look at the left side')).toBeVisible();
    await report.getByRole('button', { name: 'Uphold' }).click();
    await admin.page.getByRole('menuitem', { name: 'Suspend', exact: true }).click();
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Reason' }).selectOption({ label: 'In my own words' });
    await dialog.getByLabel('What the person reads').fill('Shown without permission');
    await dialog.getByRole('button', { name: 'Suspend' }).click();
    await expect(admin.page.getByText('Both sides are told')).toBeVisible();
    await expect(report).toBeHidden();
    await again.ended;
  });

  await test.step('suspended: the encoder and the page say why', async () => {
    const refused = publishClip({ url: liveRoom.publishUrl, loop: true });
    await expect(refused.ready).rejects.toThrow(/Shown without permission/);
    await organiser.page.goto(liveRoom.consolePath);
    const note = organiser.page.getByRole('region', { name: 'From those who keep order on this site' });
    await expect(note.getByText('Shown without permission')).toBeVisible();
    await expect(note.getByText(/suspended until/)).toBeVisible();
  });

  await test.step('undone: the same key works at once', async () => {
    await admin.page.reload();
    await admin.page.getByRole('tab', { name: 'Actions' }).click();
    const action = admin.page.getByRole('listitem').filter({ hasText: 'Shown without permission' }).first();
    await action.getByRole('button', { name: 'Undo' }).click();
    await expect(action.getByText(/Taken back/)).toBeVisible();
    const back = publishClip({ url: liveRoom.publishUrl, loop: true });
    await back.ready;
    await back.stop();
  });
});

test('a ban ends the session and the sign-in', async ({ admin, organiser, room }) => {
  await admin.page.goto('/admin/people');
  await admin.page.getByLabel('Find by name').fill(organiser.user.username);
  await expect(admin.page.getByRole('row')).toHaveCount(2);
  await admin.page.getByRole('button', { name: /^Actions for/ }).click();
  await admin.page.getByRole('menuitem', { name: 'Ban' }).click();
  await admin.page.getByRole('dialog').getByRole('button', { name: 'Ban' }).click();
  await expect(admin.page.getByRole('row').getByText('Banned').filter({ visible: true })).toBeVisible();
  await organiser.page.goto(room.consolePath);
  await expect(organiser.page).toHaveURL(/sign-in/);
  await createAccountPages(organiser.page).signIn({
    username: organiser.user.username,
    password: organiser.password,
  });
  await expect(organiser.page.getByText('This account was closed')).toBeVisible();
});

test('a setting shows on the home page, and in the log', async ({ admin, viewer }) => {
  await admin.page.goto('/admin/settings');
  await admin.page.getByLabel('Announcement').fill('Maintenance tonight');
  await admin.page.getByRole('button', { name: 'Save' }).click();
  await expect(admin.page.getByText('It holds from now on')).toBeVisible();
  await viewer.page.goto('/');
  await expect(viewer.page.getByText('Maintenance tonight')).toBeVisible();
  await admin.page.goto('/admin/audit');
  await expect(admin.page.getByText('Maintenance tonight').first()).toBeVisible();
  // Other journeys share this site.
  await admin.page.request.patch('/api/admin/settings', { data: { announcement: '' } });
});
