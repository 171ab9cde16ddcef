import { z } from 'zod';
import { changeAccess, createdInvite, createInvite, enterRoom, roomAccess } from '../access';
import { endpoint } from './endpoint';

const done = z.object({ ok: z.literal(true) });

/** Who may watch a room. The service answers `not_found` to those who do not own it. */
export const accessEndpoints = {
  getAccess: endpoint({
    method: 'GET',
    path: '/api/rooms/{roomId}/access',
    summary: 'Who may watch a room, with its invitations',
    guard: 'signed-in',
    response: roomAccess,
  }),
  changeAccess: endpoint({
    method: 'PUT',
    path: '/api/rooms/{roomId}/access',
    summary: 'Change who may watch; everybody who was let in is asked again',
    guard: 'signed-in',
    body: changeAccess,
    response: roomAccess,
  }),
  enterRoom: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/enter',
    summary: 'Be let into a room by its password or an invitation code; sets a cookie',
    guard: 'anyone',
    body: enterRoom,
    response: done,
  }),
  createInvite: endpoint({
    method: 'POST',
    path: '/api/rooms/{roomId}/invites',
    summary: 'Create an invitation code, told here and never again',
    guard: 'signed-in',
    body: createInvite,
    response: createdInvite,
    status: 201,
  }),
  revokeInvite: endpoint({
    method: 'DELETE',
    path: '/api/rooms/{roomId}/invites/{inviteId}',
    summary: 'Let nobody in with an invitation code any more',
    guard: 'signed-in',
    response: done,
  }),
} as const;
