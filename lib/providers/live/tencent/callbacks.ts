import { z } from 'zod';
import type { RemoteReport } from '@/lib/contracts/streams';
import { AppError } from '@/lib/core/errors';
import { isCallbackSigned } from './callback-signature';
import type { CssSettings } from './css-settings';
import { toEndReason } from './end-reasons';
import {
  exception,
  moderation,
  readException,
  readModeration,
  readRecordException,
  readRecordStatus,
  readScreenshot,
  recordException,
  recordStatus,
  screenshot,
} from './notes';
import { readRoomSignature } from './push-addresses';
import { readRecordedFile, recordedFile } from './recorded-file';

const text = z.string().max(4_096);
const id = z.union([z.string().min(1).max(64), z.number()]).transform(String);
const count = z.coerce.number().catch(0);

/** What each callback has ("如何接收事件通知"): all but push exceptions are signed. */
const envelope = z.looseObject({
  event_type: z.coerce.number().int(),
  t: z.coerce.number().int().optional(),
  sign: z.string().max(64).optional(),
});

/** Push begun (1) and over (0) ("推断流事件通知"). `app` is the push domain, `push_duration` counts milliseconds. */
const push = z.object({
  app: text,
  appname: text,
  stream_id: z.string().min(1).max(64),
  event_time: z.coerce.number(),
  sequence: id,
  stream_param: text.catch(''),
  push_duration: z.coerce.number().nonnegative().optional(),
  errcode: count,
});

const EXCEPTION = 321;

/**
 * What a callback of CSS says, in our words; nothing for kinds and domains that are not ours. Throws `unauthorized`
 * unless it is signed and not expired, `invalid_input` when it is malformed.
 */
export function readCallback(settings: CssSettings, body: string, now: number): RemoteReport[] {
  const callback = parse(envelope, parseJson(body));
  const isSigned = callback.t !== undefined && callback.sign !== undefined;
  // Exceptions carry no signature in the documentation; they change nothing but words for the host.
  if (isSigned || callback.event_type !== EXCEPTION) assertSigned(settings, callback, now);
  switch (callback.event_type) {
    case 0:
    case 1:
      return readPush(settings, parse(push, callback), callback.event_type === 1);
    case 100:
      return readRecordedFile(parse(recordedFile, callback));
    case 200:
      return readScreenshot(settings, parse(screenshot, callback));
    case 317:
      return readModeration(settings, parse(moderation, callback));
    case EXCEPTION:
      return readException(parse(exception, callback));
    case 332:
      return readRecordStatus(parse(recordStatus, callback));
    case 341:
      return readRecordException(parse(recordException, callback));
    default:
      return [];
  }
}

function readPush(
  { pushDomain, appName }: CssSettings,
  { app, appname, stream_id: stream, sequence, ...event }: z.infer<typeof push>,
  isStart: boolean,
): RemoteReport[] {
  if (app !== pushDomain || appname !== appName) return [];
  const at = fromSeconds(event.event_time);
  const signature = readRoomSignature(event.stream_param);
  if (isStart) return [{ type: 'push-start', stream, sequence, at, signature }];
  const startedAt = new Date(at.getTime() - (event.push_duration ?? 0));
  return [{ type: 'push-end', stream, sequence, at, startedAt, signature, reason: toEndReason(event.errcode) }];
}

const fromSeconds = (seconds: number) => new Date(seconds * 1_000);

function assertSigned({ callbackKey }: CssSettings, { t = 0, sign = '' }: z.infer<typeof envelope>, now: number) {
  if (!isCallbackSigned(callbackKey, { t, sign }, now)) {
    throw new AppError('unauthorized', 'This callback is not signed with the callback key, or too old.');
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new AppError('invalid_input', 'A callback is JSON.', { cause });
  }
}

function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // The issues name fields alone: values may hold a signature.
  throw new AppError('invalid_input', `This callback lacks ${parsed.error.issues[0]?.path.join('.') ?? 'something'}.`);
}
