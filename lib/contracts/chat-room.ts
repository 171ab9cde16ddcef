import { z } from 'zod';
import { chatMessage } from './chat';
import { danmakuStyle } from './danmaku';
import { plainLine } from './text';

/** Who may write in a room. Host and moderators always may. */
export const roomAudience = z.enum(['everyone', 'signed-in', 'followers']);
export type RoomAudience = z.infer<typeof roomAudience>;

/** What happens to a message with a link in it. */
export const linkPolicy = z.enum(['allow', 'hold', 'refuse']);
export type LinkPolicy = z.infer<typeof linkPolicy>;

const wordList = z.array(plainLine.min(1).max(40)).max(500);

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
