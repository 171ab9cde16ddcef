import { z } from 'zod';
import { ownRecording, recordingDetails, trimRecording, updateRecording } from '../recordings';
import { page } from '../rooms';
import { upload } from '../uploads';
import { endpoint } from './endpoint';

/** Looking after replays. */
export const replayEndpoints = {
  listMyRecordings: endpoint({
    method: 'GET',
    path: '/api/my/recordings',
    summary: 'The replays of the signed-in person, hidden ones too, newest first; of one room by its slug',
    guard: 'signed-in',
    query: z.object({ cursor: z.string().max(200).optional(), room: z.string().max(64).optional() }),
    response: page(ownRecording),
  }),
  getRecording: endpoint({
    method: 'GET',
    path: '/api/recordings/{recordingId}',
    summary: 'A replay and how to play it',
    guard: 'anyone',
    response: recordingDetails,
  }),
  updateRecording: endpoint({
    method: 'PATCH',
    path: '/api/recordings/{recordingId}',
    summary: 'Change name and picture of a replay, hide it or show it again',
    guard: 'signed-in',
    body: updateRecording,
    response: ownRecording,
  }),
  trimRecording: endpoint({
    method: 'PUT',
    path: '/api/recordings/{recordingId}/trim',
    summary: 'Say from where to where a replay is shown; it begins with the keyframe at or before, and can be undone',
    guard: 'signed-in',
    body: trimRecording,
    response: ownRecording,
  }),
  listMyUploads: endpoint({
    method: 'GET',
    path: '/api/my/uploads',
    summary:
      'The files somebody sent lately to become replays, newest first; they are sent by tus to /api/uploads/files',
    guard: 'signed-in',
    response: z.object({ items: z.array(upload) }),
  }),
  removeUpload: endpoint({
    method: 'DELETE',
    path: '/api/uploads/{uploadId}',
    summary: 'Cancel an upload, or forget how it went; its replay stays',
    guard: 'signed-in',
    response: z.object({ ok: z.literal(true) }),
  }),
} as const;
