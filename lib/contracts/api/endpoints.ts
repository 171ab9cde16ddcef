import { z } from 'zod';
import { coverKey, coverOffer, coverUploadPlan, uploadedCover } from '../covers';
import { streamReport } from '../health';
import { liveOrder, searchQuery } from '../home';
import { recordingCard, replayMessage } from '../recordings';
import { category } from '../room-details';
import { broadcastSecrets, createRoom, page, roomCard, roomDetails, shareSheet, updateRoom } from '../rooms';
import { playAddresses, streamRemark } from '../streams';
import { publishTicket } from '../studio';
import { signInAnswer } from '../two-factor';
import { oneTimeLink, redeemLink, sessionUser, signIn, signUp } from '../users';
import { accessEndpoints } from './access-endpoints';
import { adminEndpoints } from './admin-endpoints';
import { callbackEndpoints } from './callback-endpoints';
import { chatEndpoints } from './chat-endpoints';
import { endpoint } from './endpoint';
import { peopleEndpoints } from './people-endpoints';
import { replayEndpoints } from './replay-endpoints';
import { roomEndpoints } from './room-endpoints';
import { securityEndpoints } from './security-endpoints';

const done = z.object({ ok: z.literal(true) });
const cursor = z.object({ cursor: z.string().max(200).optional() });

/** Every endpoint of the product, by name. The order is the order of the API document. */
export const endpoints = {
  signUp: endpoint({
    method: 'POST',
    path: '/api/users',
    summary: 'Create an account and sign in',
    guard: 'anyone',
    body: signUp,
    response: sessionUser,
    status: 201,
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in, or learn that a code is asked for as well',
    guard: 'anyone',
    body: signIn,
    response: signInAnswer,
  }),
  whoAmI: endpoint({
    method: 'GET',
    path: '/api/session',
    summary: 'The signed-in person, or null',
    guard: 'anyone',
    response: z.object({ user: sessionUser.nullable() }),
  }),
  signOut: endpoint({ method: 'DELETE', path: '/api/session', summary: 'Sign out', guard: 'anyone', response: done }),
  describeLink: endpoint({
    method: 'POST',
    path: '/api/links',
    summary: 'What a one-time link is for, before it is used',
    guard: 'anyone',
    body: z.object({ token: z.string().min(1).max(200) }),
    response: oneTimeLink,
  }),
  redeemLink: endpoint({
    method: 'POST',
    path: '/api/links/redeem',
    summary: 'Use a one-time link to create the first administrator or set a password',
    guard: 'anyone',
    body: redeemLink,
    response: signInAnswer,
  }),

  listRooms: endpoint({
    method: 'GET',
    path: '/api/rooms',
    summary: 'Public rooms that are live or upcoming; all words of `q` have to be in title, host, category or tags',
    guard: 'anyone',
    query: cursor.extend({
      show: z.enum(['live', 'upcoming']).default('live'),
      q: searchQuery.optional(),
      category: category.optional(),
      order: liveOrder.optional(),
    }),
    response: page(roomCard),
  }),
  createRoom: endpoint({
    method: 'POST',
    path: '/api/rooms',
    summary: 'Create a room',
    guard: 'organiser',
    body: createRoom,
    response: roomDetails,
    status: 201,
  }),
  listMyRooms: endpoint({
    method: 'GET',
    path: '/api/my/rooms',
    summary: 'The rooms of the signed-in person',
    guard: 'signed-in',
    query: cursor,
    response: page(roomDetails),
  }),
  getRoom: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}',
    summary: 'A room as its organiser sees it',
    guard: 'signed-in',
    response: roomDetails,
  }),
  updateRoom: endpoint({
    method: 'PATCH',
    path: '/api/rooms/{roomId}',
    summary: 'Change a room',
    guard: 'signed-in',
    body: updateRoom,
    response: roomDetails,
  }),
  removeRoom: endpoint({
    method: 'DELETE',
    path: '/api/rooms/{roomId}',
    summary: 'Remove a room, its recordings and its messages',
    guard: 'signed-in',
    response: done,
  }),
  endBroadcast: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/end',
    summary: 'End the running broadcast; without `keepReplay` nothing of it is kept',
    guard: 'signed-in',
    query: z.object({ keepReplay: z.enum(['true', 'false']).default('true') }),
    response: done,
  }),
  streamHealth: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}/health',
    summary:
      'How the running broadcast does, in numbers and findings; null when nothing is on air, or carried elsewhere',
    guard: 'signed-in',
    response: z.object({ report: streamReport.nullable(), remarks: z.array(streamRemark) }),
  }),
  reopenRoom: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/reopen',
    summary: 'Let the encoder back in after the broadcast was ended on the page',
    guard: 'signed-in',
    response: done,
  }),
  playAddresses: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}/play',
    summary: 'How a room can be played now; ask again before the addresses expire',
    guard: 'anyone',
    response: playAddresses,
  }),
  shareSheet: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}/share',
    summary: 'Addresses to publish to and to watch, secrets masked',
    guard: 'signed-in',
    response: shareSheet,
  }),
  revealKey: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/key/reveal',
    summary: 'The secret addresses; each call is audited',
    guard: 'signed-in',
    response: broadcastSecrets,
  }),
  openStudio: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/studio',
    summary: 'What lets a browser publish within the next minute; each call is audited',
    guard: 'signed-in',
    response: publishTicket,
  }),
  replaceKey: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/key',
    summary: 'Issue a new key; the old one stops working at once',
    guard: 'signed-in',
    response: shareSheet,
  }),

  listRecordings: endpoint({
    method: 'GET',
    path: '/api/recordings',
    summary:
      'Replays, newest first: of one room by its slug, of a host by id, or those of all that have every word of `q`',
    guard: 'anyone',
    query: cursor.extend({
      room: z.string().max(64).optional(),
      host: z.string().max(40).optional(),
      q: searchQuery.optional(),
      category: category.optional(),
    }),
    response: page(recordingCard),
  }),
  removeRecording: endpoint({
    method: 'DELETE',
    path: '/api/recordings/{recordingId}',
    summary: 'Remove a replay and its file',
    guard: 'signed-in',
    response: done,
  }),
  replayMessages: endpoint({
    method: 'GET',
    path: '/api/recordings/{recordingId}/messages',
    summary: 'What was said, at its moment of the replay',
    guard: 'anyone',
    query: z.object({ fromMs: z.coerce.number().int().min(0).default(0) }),
    response: z.object({ messages: z.array(replayMessage), nextMs: z.number().nullable() }),
  }),

  ...replayEndpoints,

  ...securityEndpoints,

  ...accessEndpoints,
  ...chatEndpoints,
  ...roomEndpoints,
  ...adminEndpoints,

  ...callbackEndpoints,
  ...peopleEndpoints,

  uploadCover: endpoint({
    method: 'POST',
    path: '/api/covers',
    summary: 'Upload a cover picture (JPEG, PNG or WebP, at most 5 MB)',
    guard: 'signed-in',
    rawBody: ['image/jpeg', 'image/png', 'image/webp'],
    response: uploadedCover,
    status: 201,
  }),
  planCoverUpload: endpoint({
    method: 'POST',
    path: '/api/covers/plan',
    summary: 'Where to send a cover picture: through this site, or straight to where pictures are kept',
    guard: 'signed-in',
    body: coverOffer,
    response: coverUploadPlan,
  }),
  acceptCover: endpoint({
    method: 'POST',
    path: '/api/covers/accept',
    summary: 'Have a picture looked at that was sent straight to where pictures are kept; only then can it be used',
    guard: 'signed-in',
    body: z.object({ coverKey }),
    response: uploadedCover,
  }),
  setPreferences: endpoint({
    method: 'PUT',
    path: '/api/preferences',
    summary: 'Remember language and theme of this browser',
    guard: 'anyone',
    body: z.object({
      locale: z.enum(['zh-CN', 'en']).optional(),
      theme: z.enum(['light', 'dark', 'system']).optional(),
    }),
    response: done,
  }),
  health: endpoint({
    method: 'GET',
    path: '/api/health',
    summary: 'Is the engine up, is the database up',
    guard: 'anyone',
    response: z.object({ ok: z.boolean(), database: z.boolean(), engine: z.boolean() }),
  }),
  openApi: endpoint({
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This document',
    guard: 'anyone',
    response: z.record(z.string(), z.unknown()),
  }),
} as const;

export type EndpointName = keyof typeof endpoints;
