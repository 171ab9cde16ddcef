import { z } from 'zod';

/** What is looked at, in the order in which it is told. */
export const CHECKS = [
  'services',
  'database',
  'disk',
  'engine',
  'address',
  'certificate',
  'clock',
  'live',
  'callbacks',
  'vod',
  'chat',
  'storage',
  'ffmpeg',
  'openFiles',
] as const;
export type Check = (typeof CHECKS)[number];

export const findingState = z.enum(['good', 'warning', 'problem']);
export type FindingState = z.infer<typeof findingState>;

type Row = { check: Check; state: FindingState };
const good = (check: Check): Row => ({ check, state: 'good' });
const warning = (check: Check): Row => ({ check, state: 'warning' });
const problem = (check: Check): Row => ({ check, state: 'problem' });

/** Everything that can be found, each with a sentence of its own in `lib/messages/<language>/doctor.json`. */
export const FINDINGS = {
  servicesChosen: good('services'),
  databaseAnswers: good('database'),
  databaseSlow: warning('database'),
  databaseSilent: problem('database'),
  diskRoomy: good('disk'),
  diskLow: warning('disk'),
  diskFull: problem('disk'),
  diskReadOnly: problem('disk'),
  engineAnswers: good('engine'),
  engineRuns: good('engine'),
  engineSilent: problem('engine'),
  addressReached: good('address'),
  addressUnset: warning('address'),
  addressPlain: warning('address'),
  addressProxyUnknown: warning('address'),
  addressSilent: problem('address'),
  addressElsewhere: problem('address'),
  certificateValid: good('certificate'),
  certificateEnds: warning('certificate'),
  certificateEnded: problem('certificate'),
  clockRight: good('clock'),
  clockOff: warning('clock'),
  clockRefused: problem('clock'),
  clockUnknown: warning('clock'),
  liveAnswers: good('live'),
  liveRefuses: problem('live'),
  callbacksArrive: good('callbacks'),
  callbacksUnset: problem('callbacks'),
  callbacksLocal: warning('callbacks'),
  callbacksLost: problem('callbacks'),
  callbacksUnguarded: problem('callbacks'),
  vodAnswers: good('vod'),
  vodUnsigned: warning('vod'),
  vodRefuses: problem('vod'),
  chatAnswers: good('chat'),
  chatRefuses: problem('chat'),
  storageWorks: good('storage'),
  storageWrite: problem('storage'),
  storageRead: problem('storage'),
  storagePublicRead: problem('storage'),
  storageList: problem('storage'),
  storagePublicList: problem('storage'),
  storageUploadKey: problem('storage'),
  storageDelete: problem('storage'),
  storageCors: problem('storage'),
  storageSilent: problem('storage'),
  ffmpegFound: good('ffmpeg'),
  ffmpegMissing: warning('ffmpeg'),
  openFilesEnough: good('openFiles'),
  openFilesFew: warning('openFiles'),
} as const satisfies Record<string, Row>;

export type FindingId = keyof typeof FINDINGS;

/** What was found, with the values its sentence names. Never a secret: it is shown, and copied into questions for help. */
export const finding = z.object({
  id: z.enum(Object.keys(FINDINGS) as [FindingId, ...FindingId[]]),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Finding = z.infer<typeof finding>;
