import { z } from 'zod';
import { chatMessage } from '../chat';
import {
  addModerator,
  announce,
  announcement,
  chatDetails,
  chatLink,
  chatPerson,
  createChatLink,
  createdChatLink,
  createSanction,
  following,
  heldMessage,
  messagePage,
  moderator,
  pinMessage,
  sanction,
  sanctionsShown,
  updateChatSettings,
} from '../chat-room';
import { danmakuExport, heat } from '../recordings';
import { endpoint } from './endpoint';

const done = z.object({ ok: z.literal(true) });

/** Two lists of 500 words of 40 characters, three bytes each, and what JSON adds. */
const WORD_LISTS_BYTES = 160 * 1024;

/**
 * Reading back, keeping order, following, and what is left of the talk in a replay. Talking itself goes over the
 * WebSocket. Guard `signed-in` with a room in the path: the service answers `not_found` to those who do not moderate it.
 */
export const chatEndpoints = {
  listMessages: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}/messages',
    summary: 'The messages above one, at most 50, oldest first; the last ones without `before`',
    guard: 'anyone',
    query: z.object({ before: z.coerce.number().pipe(z.int32().positive()).optional() }),
    response: messagePage,
  }),
  removeMessage: endpoint({
    method: 'DELETE',
    path: '/api/rooms/{roomId}/messages/{seq}',
    summary: 'Remove a message: everybody their own, moderators any',
    guard: 'anyone',
    takesDockLink: true,
    response: done,
  }),

  getChat: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}/chat',
    summary: 'How the chat is moderated, with the word lists; for moderators',
    guard: 'signed-in',
    takesDockLink: true,
    response: chatDetails,
  }),
  updateChat: endpoint({
    method: 'PATCH',
    path: '/api/rooms/{roomId}/chat',
    summary: 'Change how the chat is moderated',
    guard: 'signed-in',
    takesDockLink: true,
    body: updateChatSettings,
    maxBodyBytes: WORD_LISTS_BYTES,
    response: chatDetails,
  }),
  pinMessage: endpoint({
    method: 'PUT',
    path: '/api/rooms/{roomId}/chat/pinned',
    summary: 'Keep a message on top of the chat',
    guard: 'signed-in',
    takesDockLink: true,
    body: pinMessage,
    response: chatMessage,
  }),
  unpinMessage: endpoint({
    method: 'DELETE',
    path: '/api/rooms/{roomId}/chat/pinned',
    summary: 'Take the pinned message off the top',
    guard: 'signed-in',
    takesDockLink: true,
    response: done,
  }),
  announce: endpoint({
    method: 'PUT',
    path: '/api/rooms/{roomId}/chat/announcement',
    summary: 'Show a line on top of the chat',
    guard: 'signed-in',
    takesDockLink: true,
    body: announce,
    response: announcement,
  }),
  removeAnnouncement: endpoint({
    method: 'DELETE',
    path: '/api/rooms/{roomId}/chat/announcement',
    summary: 'Take the announcement off the top',
    guard: 'signed-in',
    takesDockLink: true,
    response: done,
  }),

  listSanctions: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}/sanctions',
    summary: 'Who may not talk now, or might not before, newest first; for moderators',
    guard: 'signed-in',
    takesDockLink: true,
    query: z.object({ show: sanctionsShown.default('now') }),
    response: z.object({ sanctions: z.array(sanction) }),
  }),
  imposeSanction: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/sanctions',
    summary: 'Mute or ban somebody from the chat',
    guard: 'signed-in',
    takesDockLink: true,
    body: createSanction,
    response: sanction,
    status: 201,
  }),
  liftSanction: endpoint({
    method: 'DELETE',
    path: '/api/rooms/{roomId}/sanctions/{sanctionId}',
    summary: 'Let somebody talk again',
    guard: 'signed-in',
    takesDockLink: true,
    response: done,
  }),
  getChatPerson: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}/people/{personId}',
    summary: 'What somebody said here and what was done about it; for moderators',
    guard: 'signed-in',
    takesDockLink: true,
    response: chatPerson,
  }),

  listHeldMessages: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}/held',
    summary: 'Messages that wait for a decision, oldest first; for moderators',
    guard: 'signed-in',
    takesDockLink: true,
    response: z.object({ held: z.array(heldMessage) }),
  }),
  approveHeldMessage: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/held/{heldId}/approve',
    summary: 'Show a message that waits; `conflict` when somebody decided before',
    guard: 'signed-in',
    takesDockLink: true,
    response: z.object({ seq: z.number() }),
  }),
  refuseHeldMessage: endpoint({
    method: 'DELETE',
    path: '/api/rooms/{roomId}/held/{heldId}',
    summary: 'Never show a message that waits; `conflict` when somebody decided before',
    guard: 'signed-in',
    takesDockLink: true,
    response: done,
  }),

  listModerators: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}/moderators',
    summary: 'Who moderates the chat; for the host',
    guard: 'signed-in',
    response: z.object({ moderators: z.array(moderator) }),
  }),
  addModerator: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/moderators',
    summary: 'Let somebody moderate the chat',
    guard: 'signed-in',
    body: addModerator,
    response: z.object({ moderators: z.array(moderator) }),
  }),
  removeModerator: endpoint({
    method: 'DELETE',
    path: '/api/rooms/{roomId}/moderators/{userId}',
    summary: 'Take that right back, and the chat links issued with it',
    guard: 'signed-in',
    response: done,
  }),

  listChatLinks: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}/chat-links',
    summary: 'Links that open the chat without signing in, newest first; for moderators',
    guard: 'signed-in',
    response: z.object({ links: z.array(chatLink) }),
  }),
  createChatLink: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/chat-links',
    summary: 'Issue a link for an overlay or a dock; its address is told once',
    guard: 'signed-in',
    body: createChatLink,
    response: createdChatLink,
    status: 201,
  }),
  revokeChatLink: endpoint({
    method: 'DELETE',
    path: '/api/rooms/{roomId}/chat-links/{linkId}',
    summary: 'End a link; whoever came by it is disconnected',
    guard: 'signed-in',
    response: done,
  }),

  follow: endpoint({
    method: 'PUT',
    path: '/api/people/{userId}/follow',
    summary: 'Follow a host',
    guard: 'signed-in',
    response: following,
  }),
  unfollow: endpoint({
    method: 'DELETE',
    path: '/api/people/{userId}/follow',
    summary: 'Stop following a host',
    guard: 'signed-in',
    response: following,
  }),

  exportDanmaku: endpoint({
    method: 'GET',
    path: '/api/recordings/{recordingId}/danmaku',
    summary: 'The danmaku of a replay as a file: JSON, or subtitles (Advanced SubStation Alpha)',
    guard: 'anyone',
    query: z.object({ format: z.enum(['json', 'ass']).default('json') }),
    response: danmakuExport,
  }),
  replayHeat: endpoint({
    method: 'GET',
    path: '/api/recordings/{recordingId}/heat',
    summary: 'How busy the chat was along a replay',
    guard: 'anyone',
    response: heat,
  }),
} as const;
