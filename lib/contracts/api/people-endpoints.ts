import { z } from 'zod';
import { changePassword, deleteAccount, ownProfile, sessionView, updateProfile } from '../accounts';
import { notice } from '../notices';
import { page } from '../rooms';
import { endpoint } from './endpoint';

const done = z.object({ ok: z.literal(true) });

/** What a person is told, and what concerns their own account. */
export const peopleEndpoints = {
  listNotices: endpoint({
    method: 'GET',
    path: '/api/notices',
    summary: 'What the signed-in person was told, newest first',
    guard: 'signed-in',
    query: z.object({ cursor: z.string().max(200).optional() }),
    response: page(notice),
  }),
  countNotices: endpoint({
    method: 'GET',
    path: '/api/notices/unread',
    summary: 'How many notices the signed-in person has not read, at most 100',
    guard: 'signed-in',
    response: z.object({ unread: z.number() }),
  }),
  markNoticesRead: endpoint({
    method: 'PUT',
    path: '/api/notices/read',
    summary: 'Count all notices up to a moment as read',
    guard: 'signed-in',
    body: z.object({ upTo: z.iso.datetime() }),
    response: done,
  }),

  getProfile: endpoint({
    method: 'GET',
    path: '/api/my/profile',
    summary: 'What the signed-in person says of themselves',
    guard: 'signed-in',
    response: ownProfile,
  }),
  updateProfile: endpoint({
    method: 'PATCH',
    path: '/api/my/profile',
    summary: 'Change name or bio',
    guard: 'signed-in',
    body: updateProfile,
    response: ownProfile,
  }),
  uploadAvatar: endpoint({
    method: 'POST',
    path: '/api/my/avatar',
    summary: 'Upload a picture of oneself (JPEG, PNG or WebP, at most 5 MB) in place of the one before',
    guard: 'signed-in',
    rawBody: ['image/jpeg', 'image/png', 'image/webp'],
    response: ownProfile,
  }),
  removeAvatar: endpoint({
    method: 'DELETE',
    path: '/api/my/avatar',
    summary: 'Remove that picture',
    guard: 'signed-in',
    response: ownProfile,
  }),
  changePassword: endpoint({
    method: 'PUT',
    path: '/api/my/password',
    summary: 'Change the password; every other browser is signed out',
    guard: 'signed-in',
    body: changePassword,
    response: done,
  }),
  listSessions: endpoint({
    method: 'GET',
    path: '/api/my/sessions',
    summary: 'Where the person is signed in, the browser that asks first',
    guard: 'signed-in',
    response: z.object({ sessions: z.array(sessionView) }),
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/api/my/sessions/{sessionId}',
    summary: 'Sign one browser out',
    guard: 'signed-in',
    response: done,
  }),
  endOtherSessions: endpoint({
    method: 'DELETE',
    path: '/api/my/sessions',
    summary: 'Sign out everywhere but in the browser that asks',
    guard: 'signed-in',
    response: done,
  }),
  deleteAccount: endpoint({
    method: 'POST',
    path: '/api/my/account/delete',
    summary: 'Delete the account for good, with its channels and replays; `conflict` to the last administrator',
    guard: 'signed-in',
    body: deleteAccount,
    response: done,
  }),
} as const;
