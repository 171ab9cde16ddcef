import { type Accounts, createAccounts } from './accounts';
import { type Audit, createAudit } from './audit';
import { type BroadcastSamples, createBroadcastSamples } from './broadcast-samples';
import { type Broadcasts, createBroadcasts } from './broadcasts';
import { type Calendars, createCalendars } from './calendars';
import { type ChatGroups, createChatGroups } from './chat-groups';
import { type ChatLinks, createChatLinks } from './chat-links';
import { createFollows, type Follows } from './follows';
import { createGifts, type Gifts } from './gifts';
import { createHeldMessages, type HeldMessages } from './held-messages';
import { createInviteCodes, type InviteCodes } from './invite-codes';
import { createLinks, type Links } from './links';
import { createMessages, type Messages } from './messages';
import { createModerationActions, type ModerationActions } from './moderation-actions';
import { createModerators, type Moderators } from './moderators';
import { createNotices, type Notices } from './notices';
import { createPrisma } from './prisma';
import { createPushes, type Pushes } from './pushes';
import { createRecordings, type Recordings } from './recordings';
import { createRemoteFiles, type RemoteFiles } from './remote-files';
import { createReports, type Reports } from './reports';
import { createRoomChats, type RoomChats } from './room-chats';
import { createRooms, type Rooms } from './rooms';
import { createSanctions, type Sanctions } from './sanctions';
import { createSessions, type Sessions } from './sessions';
import { createSiteSettings, type SiteSettingsDb } from './site-settings';
import { createStreamNotes, type StreamNotes } from './stream-notes';
import { createSuspendedStreams, type SuspendedStreams } from './suspended-streams';
import { createSweepLocks, type SweepLocks } from './sweep-locks';
import { createTwoFactor, type TwoFactorDb } from './two-factor';
import { createUploads, type Uploads } from './uploads';
import { createUsers, type Users } from './users';

/** Everything that is stored, one door per noun. `find…` returns undefined and `get…` throws when it is not there. */
export type Db = {
  uploads: Uploads;
  users: Users;
  accounts: Accounts;
  sessions: Sessions;
  links: Links;
  rooms: Rooms;
  broadcasts: Broadcasts;
  broadcastSamples: BroadcastSamples;
  calendars: Calendars;
  pushes: Pushes;
  suspendedStreams: SuspendedStreams;
  sweepLocks: SweepLocks;
  recordings: Recordings;
  remoteFiles: RemoteFiles;
  streamNotes: StreamNotes;
  messages: Messages;
  heldMessages: HeldMessages;
  roomChats: RoomChats;
  sanctions: Sanctions;
  moderators: Moderators;
  gifts: Gifts;
  chatLinks: ChatLinks;
  chatGroups: ChatGroups;
  follows: Follows;
  inviteCodes: InviteCodes;
  notices: Notices;
  siteSettings: SiteSettingsDb;
  reports: Reports;
  moderationActions: ModerationActions;
  twoFactor: TwoFactorDb;
  audit: Audit;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** Waits for running statements. Nothing may be asked afterwards. */
  close(): Promise<void>;
};

/** Opens the database of this URL, which `migrate()` has prepared. One per process: its connections are shared. */
export async function createDb(url: string): Promise<Db> {
  const prisma = await createPrisma(url);
  return {
    uploads: createUploads(prisma),
    users: createUsers(prisma),
    accounts: createAccounts(prisma),
    sessions: createSessions(prisma),
    links: createLinks(prisma),
    rooms: createRooms(prisma),
    broadcasts: createBroadcasts(prisma),
    broadcastSamples: createBroadcastSamples(prisma),
    calendars: createCalendars(prisma),
    pushes: createPushes(prisma),
    suspendedStreams: createSuspendedStreams(prisma),
    sweepLocks: createSweepLocks(prisma),
    recordings: createRecordings(prisma),
    remoteFiles: createRemoteFiles(prisma),
    streamNotes: createStreamNotes(prisma),
    messages: createMessages(prisma),
    heldMessages: createHeldMessages(prisma),
    roomChats: createRoomChats(prisma),
    sanctions: createSanctions(prisma),
    moderators: createModerators(prisma),
    gifts: createGifts(prisma),
    chatLinks: createChatLinks(prisma),
    chatGroups: createChatGroups(prisma),
    follows: createFollows(prisma),
    inviteCodes: createInviteCodes(prisma),
    notices: createNotices(prisma),
    siteSettings: createSiteSettings(prisma),
    reports: createReports(prisma),
    moderationActions: createModerationActions(prisma),
    twoFactor: createTwoFactor(prisma),
    audit: createAudit(prisma),
    async ping() {
      await prisma.$queryRaw`SELECT 1`;
    },
    close: () => prisma.$disconnect(),
  };
}
