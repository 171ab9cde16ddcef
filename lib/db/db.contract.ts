import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testAccounts } from './accounts.contract';
import { testAudit } from './audit.contract';
import { testBroadcastSamples } from './broadcast-samples.contract';
import { testBroadcasts } from './broadcasts.contract';
import { testCalendars } from './calendars.contract';
import { testChatGroups } from './chat-groups.contract';
import { testChatLinks } from './chat-links.contract';
import { createDb, type Db } from './db';
import { testFollows } from './follows.contract';
import { testGifts } from './gifts.contract';
import { testHeldMessages } from './held-messages.contract';
import { testInviteCodes } from './invite-codes.contract';
import { testLinks } from './links.contract';
import { testMessages } from './messages.contract';
import { migrate } from './migrate';
import { testModerationActions } from './moderation-actions.contract';
import { testModerators } from './moderators.contract';
import { testNotices } from './notices.contract';
import { testPushes } from './pushes.contract';
import { testRecordings } from './recordings.contract';
import { testRemoteFiles } from './remote-files.contract';
import { testReports } from './reports.contract';
import { testRoomChats } from './room-chats.contract';
import { testRoomLists } from './room-lists.contract';
import { testRooms } from './rooms.contract';
import { testSanctions } from './sanctions.contract';
import { testSessions } from './sessions.contract';
import { testSiteSettings } from './site-settings.contract';
import { testStanding } from './standing.contract';
import { testStreamNotes } from './stream-notes.contract';
import { testTwoFactor } from './two-factor.contract';
import { testUploads } from './uploads.contract';
import { testUsers } from './users.contract';

const SUITES: Record<string, (open: () => Db) => void> = {
  uploads: testUploads,
  users: testUsers,
  accounts: testAccounts,
  sessions: testSessions,
  links: testLinks,
  rooms: testRooms,
  'room lists': testRoomLists,
  broadcasts: testBroadcasts,
  'broadcast samples': testBroadcastSamples,
  calendars: testCalendars,
  pushes: testPushes,
  recordings: testRecordings,
  'remote files': testRemoteFiles,
  'stream notes': testStreamNotes,
  messages: testMessages,
  'held messages': testHeldMessages,
  'room chats': testRoomChats,
  sanctions: testSanctions,
  moderators: testModerators,
  gifts: testGifts,
  'chat groups': testChatGroups,
  'chat links': testChatLinks,
  follows: testFollows,
  'invite codes': testInviteCodes,
  notices: testNotices,
  'site settings': testSiteSettings,
  reports: testReports,
  'moderation actions': testModerationActions,
  standing: testStanding,
  'two-factor': testTwoFactor,
  audit: testAudit,
};

/** A machine that does much else needs seconds to make the tables. */
const START_TIMEOUT_MS = 60_000;

/** Everything `Db` promises, on one kind of database. Each noun gets an empty one of its own. */
export function testDb(createUrl: () => Promise<string>) {
  describe.each(Object.entries(SUITES))('%s', (_noun, suite) => {
    let db: Db;
    beforeAll(async () => {
      const url = await createUrl();
      await migrate(url);
      db = await createDb(url);
    }, START_TIMEOUT_MS);
    afterAll(() => db.close());
    suite(() => db);
  });

  test('an open database answers, a closed one does not', async () => {
    const url = await createUrl();
    await migrate(url);
    const db = await createDb(url);
    await expect(db.ping()).resolves.toBeUndefined();
    await db.close();
  });
}
