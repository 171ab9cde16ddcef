import { z } from 'zod';
import { TEXT_LIMITS, WORD_LIMITS } from '@/lib/core/limits';
import { chatMessage, personId } from './chat';
import { danmakuStyle } from './danmaku';
import { plainLine } from './text';
import { username } from './users';

/** Who may write in a room. Host and moderators always may. */
export const roomAudience = z.enum(['everyone', 'signed-in', 'followers']);

/** What happens to a message with a link in it. */
export const linkPolicy = z.enum(['allow', 'hold', 'refuse']);

const wordList = z.array(plainLine.min(1).max(WORD_LIMITS.wordMax)).max(WORD_LIMITS.listMax);

/** How a room is moderated. Only host, moderators and administrators see it: word lists are nobody else's business. */
export const chatSettings = z.object({
  /** The least time between two messages of one person; 0 turns it off. */
  slowModeSeconds: z.number().int().min(0).max(3_600),
  audience: roomAudience,
  emojiOnly: z.boolean(),
  mutedAll: z.boolean(),
  links: linkPolicy,
  /** A message with one of these is refused. */
  blockedWords: wordList,
  /** A message with one of these waits for a moderator. */
  heldWords: wordList,
  /** The words also match when Chinese ones are written by their pinyin initials. */
  matchPinyin: z.boolean(),
});
export type ChatSettings = z.infer<typeof chatSettings>;

export const announcement = z.object({ text: z.string(), at: z.number() });
export type Announcement = z.infer<typeof announcement>;

/** What every page sees of how a room is moderated. Times are milliseconds since 1970. */
export const chatPublic = chatSettings
  .pick({ slowModeSeconds: true, audience: true, emojiOnly: true, mutedAll: true })
  .extend({ pinned: chatMessage.nullable(), announcement: announcement.nullable() });
export type ChatPublic = z.infer<typeof chatPublic>;

/** A message that waits for a moderator. `at` is milliseconds since 1970. */
export const heldMessage = z.object({
  id: z.string(),
  clientId: z.string(),
  personId: z.string(),
  name: z.string(),
  text: z.string(),
  danmaku: danmakuStyle.nullable(),
  /** Which rule wants it looked at. */
  reason: z.enum(['blocked_words', 'links']),
  at: z.number(),
});
export type HeldMessage = z.infer<typeof heldMessage>;

/** What is left out stays as it is. */
export const updateChatSettings = chatSettings.partial();
export type UpdateChatSettings = z.infer<typeof updateChatSettings>;

export const pinMessage = z.object({ seq: z.int32().positive() });

export const announce = z.object({
  text: plainLine.min(1, 'Write what to announce.').max(TEXT_LIMITS.announcementMax, 'Use at most 200 characters.'),
});

/** How a room is moderated, as those see it who moderate it. */
export const chatDetails = chatSettings.extend({
  pinned: chatMessage.nullable(),
  announcement: announcement.nullable(),
  /** How many messages wait for a decision. */
  held: z.number(),
  /** Whether the one who asks may also name moderators: the host and administrators. */
  canNameModerators: z.boolean(),
});
export type ChatDetails = z.infer<typeof chatDetails>;

/** What came before a message; `more` says whether there is something above. Oldest first. */
export const messagePage = z.object({ messages: z.array(chatMessage), more: z.boolean() });
export type MessagePage = z.infer<typeof messagePage>;

export const sanctionKind = z.enum(['mute', 'ban']);
export type SanctionKind = z.infer<typeof sanctionKind>;

/** Somebody may not talk in a room. Only those who moderate it see this; the address itself nobody does. */
export const sanction = z.object({
  id: z.string(),
  kind: sanctionKind,
  personId: z.string(),
  personName: z.string(),
  /** Null: until it is lifted. */
  until: z.iso.datetime().nullable(),
  reason: z.string(),
  /** The name of who imposed it. */
  by: z.string(),
  createdAt: z.iso.datetime(),
  /** Null as long as nobody lifted it. */
  liftedAt: z.iso.datetime().nullable(),
  /** Also meets every other guest of the same address. */
  withAddress: z.boolean(),
});
export type SanctionView = z.infer<typeof sanction>;

/** Those in force, or those that are over or lifted. */
export const sanctionsShown = z.enum(['now', 'past']);
export type SanctionsShown = z.infer<typeof sanctionsShown>;

/** A year. */
const MAX_MINUTES = 525_600;

/** Takes the place of one of the same kind that is in force for this person. */
export const createSanction = z.object({
  personId,
  kind: sanctionKind,
  /** Null: until it is lifted. */
  minutes: z.number().int().min(1).max(MAX_MINUTES, 'Use at most a year.').nullable(),
  /** The person is told. */
  reason: plainLine.max(TEXT_LIMITS.reasonMax, 'Use at most 200 characters.').default(''),
  /** A ban of a guest may also meet every other guest of their address. */
  withAddress: z.boolean().default(false),
  /** Also removes everything the person said in this room. */
  removeMessages: z.boolean().default(false),
});
export type CreateSanction = z.infer<typeof createSanction>;

/** Somebody in a room, as those see them who moderate it. */
export const chatPerson = z.object({
  personId: z.string(),
  name: z.string(),
  isGuest: z.boolean(),
  isHost: z.boolean(),
  isModerator: z.boolean(),
  /** Whether the one who asks may mute and ban this person. */
  canSanction: z.boolean(),
  /** The last 50 in this room, oldest first. */
  messages: z.array(chatMessage),
  /** Newest first, those that are over or lifted too. */
  sanctions: z.array(sanction),
});
export type ChatPerson = z.infer<typeof chatPerson>;

export const moderator = z.object({
  userId: z.string(),
  displayName: z.string(),
  username: z.string(),
  addedAt: z.iso.datetime(),
});
export type Moderator = z.infer<typeof moderator>;

export const addModerator = z.object({ username });

/** An overlay shows what everybody sees; a dock talks and moderates as the one who issued it. */
export const chatLinkKind = z.enum(['overlay', 'dock']);
export type ChatLinkKind = z.infer<typeof chatLinkKind>;

/** Opens the chat of a room without signing in, until it is revoked. Its token is shown once, by `createdChatLink`. */
export const chatLink = z.object({
  id: z.string(),
  kind: chatLinkKind,
  label: z.string(),
  /** The name of who issued it. */
  by: z.string(),
  createdAt: z.iso.datetime(),
  /** To the minute; null before the first use. */
  lastUsedAt: z.iso.datetime().nullable(),
  revoked: z.boolean(),
});
export type ChatLink = z.infer<typeof chatLink>;

export const createChatLink = z.object({
  kind: chatLinkKind,
  label: plainLine.max(TEXT_LIMITS.linkLabelMax, 'Use at most 40 characters.').default(''),
});
export type CreateChatLink = z.infer<typeof createChatLink>;

/** Secret: `url` works for whoever has it, and is not told again. */
export const createdChatLink = chatLink.extend({ url: z.string() });
export type CreatedChatLink = z.infer<typeof createdChatLink>;

export const following = z.object({ follows: z.boolean(), followers: z.number() });
export type Following = z.infer<typeof following>;
