import { z } from 'zod';

/** Where an upload stands: coming in, looked at, a replay, or refused. */
export const uploadStatus = z.enum(['receiving', 'checking', 'ready', 'refused']);

/** Why a file does not become a replay. `failed`: the fault is ours, such as a full disk. */
export const uploadRefusal = z.enum(['not-a-video', 'codec', 'broken', 'too-long', 'too-short', 'failed']);

export const upload = z.object({
  id: z.string(),
  roomId: z.string(),
  fileName: z.string(),
  bytes: z.number(),
  status: uploadStatus,
  refusal: uploadRefusal.nullable(),
  recordingId: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type UploadView = z.infer<typeof upload>;

/**
 * Where files are sent, by the tus protocol 1.0.0 (tus.io/protocols/resumable-upload), with the metadata `roomId` and
 * `filename`. The address of one is this and its id.
 */
export const UPLOAD_PATH = '/api/uploads/files';
