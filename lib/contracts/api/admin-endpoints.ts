import { z } from 'zod';
import {
  actInput,
  actionView,
  auditEntry,
  auditQuery,
  decideReport,
  deskPerson,
  listPeopleQuery,
  siteSettingsView,
  updateSiteSettings,
  wallRoom,
} from '../admin';
import { finding } from '../checkup';
import { createReport, report } from '../reports';
import { page } from '../rooms';
import { role } from '../users';
import { endpoint } from './endpoint';

const done = z.object({ ok: z.literal(true) });
const cursor = z.object({ cursor: z.string().max(200).optional() });

/** 500 words of 40 characters, three bytes each, and what JSON adds. */
const WORD_LIST_BYTES = 80 * 1024;

/** Reports by visitors, and the desk of those who keep order on the whole site. */
export const adminEndpoints = {
  createReport: endpoint({
    method: 'POST',
    path: '/api/reports',
    summary: 'Report a room, a message or a replay; the same again changes nothing',
    guard: 'anyone',
    body: createReport,
    response: done,
    status: 201,
  }),

  runCheckup: endpoint({
    method: 'GET',
    path: '/api/admin/checkup',
    summary: 'Look at all this installation needs and say what is wrong; takes seconds when something does not answer',
    guard: 'admin',
    response: z.object({ findings: z.array(finding) }),
  }),
  readWall: endpoint({
    method: 'GET',
    path: '/api/admin/live',
    summary: 'Every room on air with what tells how much it wants looking at, the highest risk first',
    guard: 'moderator',
    response: z.object({ rooms: z.array(wallRoom), openReports: z.number() }),
  }),
  listReports: endpoint({
    method: 'GET',
    path: '/api/admin/reports',
    summary: 'Open reports, the oldest first, or decided ones, the newest first',
    guard: 'moderator',
    query: cursor.extend({
      status: z.enum(['open', 'decided']).default('open'),
      roomId: z.string().max(40).optional(),
    }),
    response: page(report),
  }),
  decideReport: endpoint({
    method: 'POST',
    path: '/api/admin/reports/{reportId}',
    summary: 'Uphold a report, with an action or without, or dismiss it; both sides are told',
    guard: 'moderator',
    body: decideReport,
    response: report,
  }),
  listActions: endpoint({
    method: 'GET',
    path: '/api/admin/actions',
    summary: 'What was done to keep order, newest first',
    guard: 'moderator',
    query: cursor.extend({ roomId: z.string().max(40).optional(), personId: z.string().max(40).optional() }),
    response: page(actionView),
  }),
  act: endpoint({
    method: 'POST',
    path: '/api/admin/actions',
    summary: 'Warn, interrupt, suspend, ban, hide a replay or remove a message; whom it concerns is told why',
    guard: 'moderator',
    body: actInput,
    response: actionView,
    status: 201,
  }),
  undoAction: endpoint({
    method: 'POST',
    path: '/api/admin/actions/{actionId}/undo',
    summary: 'Take an action back; `conflict` when somebody did before',
    guard: 'moderator',
    response: actionView,
  }),

  listPeople: endpoint({
    method: 'GET',
    path: '/api/admin/people',
    summary: 'Everybody with an account, newest first',
    guard: 'moderator',
    query: listPeopleQuery,
    response: page(deskPerson),
  }),
  setPersonRole: endpoint({
    method: 'PUT',
    path: '/api/admin/people/{userId}/role',
    summary: 'Give somebody another role; the last administrator stays one',
    guard: 'admin',
    body: z.object({ role }),
    response: deskPerson,
  }),
  signOutPerson: endpoint({
    method: 'DELETE',
    path: '/api/admin/people/{userId}/sessions',
    summary: 'Sign somebody out everywhere',
    guard: 'moderator',
    response: done,
  }),
  createResetLink: endpoint({
    method: 'POST',
    path: '/api/admin/people/{userId}/reset-link',
    summary: 'A link, told once, with which somebody sets a new password',
    guard: 'admin',
    response: z.object({ url: z.string() }),
    status: 201,
  }),

  getSiteSettings: endpoint({
    method: 'GET',
    path: '/api/admin/settings',
    summary: 'What is decided for the whole site',
    guard: 'admin',
    response: siteSettingsView,
  }),
  updateSiteSettings: endpoint({
    method: 'PATCH',
    path: '/api/admin/settings',
    summary: 'Change settings, all that are given or none; each is in the log with before and after',
    guard: 'admin',
    body: updateSiteSettings,
    maxBodyBytes: WORD_LIST_BYTES,
    response: siteSettingsView,
  }),
  listAudit: endpoint({
    method: 'GET',
    path: '/api/admin/audit',
    summary: 'Who did what to what, when and from where, newest first',
    guard: 'admin',
    query: auditQuery,
    response: page(auditEntry),
  }),
  exportAudit: endpoint({
    method: 'GET',
    path: '/api/admin/audit/export',
    summary: 'The same as CSV, the newest 10,000 lines',
    guard: 'admin',
    query: auditQuery,
    response: z.string(),
  }),
} as const;
