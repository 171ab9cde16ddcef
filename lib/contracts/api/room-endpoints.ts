import { z } from 'zod';
import { broadcastDetails, broadcastSummary } from '../broadcasts';
import { page, roomDetails } from '../rooms';
import { endpoint } from './endpoint';

const done = z.object({ ok: z.literal(true) });
const calendarFile = z.string().describe('An iCalendar file (RFC 5545), `text/calendar`');

/**
 * What hosts do with their rooms besides changing them, and when to come. Guard `signed-in` with a room or a broadcast in
 * the path: the service answers `not_found` to those who may not manage it.
 */
export const roomEndpoints = {
  openPersonalRoom: endpoint({
    method: 'POST',
    path: '/api/my/room',
    summary: 'The personal room of the signed-in person, made when it is first asked for',
    guard: 'signed-in',
    response: roomDetails,
  }),
  copyRoom: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/copy',
    summary: 'A new room like this one, without its date and without anything secret',
    guard: 'signed-in',
    response: roomDetails,
    status: 201,
  }),
  archiveRoom: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/archive',
    summary: 'Put a room away: out of all lists, read-only at its address, its key refused',
    guard: 'signed-in',
    response: roomDetails,
  }),
  unarchiveRoom: endpoint({
    method: 'DELETE',
    path: '/api/rooms/{roomId}/archive',
    summary: 'Bring an archived room back',
    guard: 'signed-in',
    response: roomDetails,
  }),
  startRecording: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/recording/start',
    summary: 'Record what is on air from now on',
    guard: 'signed-in',
    response: done,
  }),
  stopRecording: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/recording/stop',
    summary: 'Close the recording of what is on air as a replay; the broadcast goes on',
    guard: 'signed-in',
    response: done,
  }),
  listBroadcasts: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}/broadcasts',
    summary: 'Every time a room was on air, newest first',
    guard: 'signed-in',
    query: z.object({ cursor: z.string().max(200).optional() }),
    response: page(broadcastSummary),
  }),
  latestBroadcast: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}/broadcasts/latest',
    summary: 'The running or newest time on air with its audience; null before the first',
    guard: 'signed-in',
    response: z.object({ broadcast: broadcastDetails.nullable() }),
  }),
  getBroadcast: endpoint({
    method: 'GET',
    path: '/api/broadcasts/{broadcastId}',
    summary: 'One time on air with its audience',
    guard: 'signed-in',
    response: broadcastDetails,
  }),

  roomCalendar: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}/calendar',
    summary: 'When a room starts, as a calendar file',
    guard: 'anyone',
    response: calendarFile,
  }),
  openCalendarFeed: endpoint({
    method: 'POST',
    path: '/api/my/calendar',
    summary: 'A new address of the personal calendar feed; the one of before stops working',
    guard: 'signed-in',
    response: z.object({ url: z.string() }),
  }),
  closeCalendarFeed: endpoint({
    method: 'DELETE',
    path: '/api/my/calendar',
    summary: 'Close the personal calendar feed',
    guard: 'signed-in',
    response: done,
  }),
} as const;
