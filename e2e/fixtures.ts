import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import type { RoomDetails } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { randomText } from '@/lib/core/ids';
import { type Api, createApi } from './support/api';
import { watchPolicy } from './support/policy-watch';
import { type Publishing, publishClip } from './support/rtmp-publisher';

/** Somebody with a browser of their own; signed in when there is a `user`. */
export type Person = { context: BrowserContext; page: Page; api: Api };
export type SignedIn = Person & { user: SessionUser; password: string };

/** A room of `organiser`, and the address that publishes to it. */
export type TestRoom = { details: RoomDetails; publishUrl: string; watchPath: string; consolePath: string };

type Fixtures = {
  /** Fails the test when any page broke its security policy meanwhile. Nobody has to ask for it. */
  policyHeld: undefined;
  /** A new account that may broadcast, signed in. */
  organiser: SignedIn;
  /** A guest. */
  viewer: Person;
  /** Another guest, in another browser. */
  secondViewer: Person;
  room: TestRoom;
  /** A room on air: the clip is being published until the test ends or stops it. */
  liveRoom: TestRoom & { publishing: Publishing };
};

/** Each test makes its own people and rooms, so tests may run side by side and in any order. */
export const test = base.extend<Fixtures>({
  policyHeld: [
    async ({ browser }, use) => {
      const watch = watchPolicy(browser);
      await use(undefined);
      watch.stop();
      expect(watch.violations, 'violations of the security policy').toEqual([]);
    },
    { auto: true },
  ],

  organiser: async ({ browser }, use) => {
    const person = await openBrowser(browser);
    const password = `pass-${randomText(12)}`;
    const user = await person.api.signUp({ username: `host-${randomText(10)}`, password, displayName: 'Harriet Host' });
    await use({ ...person, user, password });
    await person.context.close();
  },

  viewer: async ({ browser }, use) => {
    const person = await openBrowser(browser);
    await use(person);
    await person.context.close();
  },

  secondViewer: async ({ browser }, use) => {
    const person = await openBrowser(browser);
    await use(person);
    await person.context.close();
  },

  room: async ({ organiser }, use) => use(await createTestRoom(organiser, `Test room ${randomText(6)}`)),

  liveRoom: async ({ room }, use) => {
    const publishing = publishClip({ url: room.publishUrl, loop: true });
    await publishing.ready;
    await use({ ...room, publishing });
    await publishing.stop();
  },
});

export { expect } from '@playwright/test';

export async function createTestRoom({ api }: Pick<Person, 'api'>, title: string): Promise<TestRoom> {
  const details = await api.createRoom({ title });
  const { url } = await api.revealKey(details.id);
  return {
    details,
    publishUrl: url,
    watchPath: `/r/${details.slug}`,
    consolePath: `/console/channels/${details.id}`,
  };
}

/** A browser of its own, with nobody signed in. */
export async function openBrowser(browser: Browser): Promise<Person> {
  const context = await browser.newContext();
  return { context, page: await context.newPage(), api: createApi(context.request) };
}
