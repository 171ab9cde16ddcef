import { z } from 'zod';
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
} as const;
