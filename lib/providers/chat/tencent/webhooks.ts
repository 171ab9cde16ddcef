import { createHash } from 'node:crypto';
import { z } from 'zod';
import { clientEvent } from '@/lib/contracts/chat';
import { GROUP_ANSWER, GROUP_MARK, spoken } from '@/lib/contracts/chat-entrance';
import { AppError } from '@/lib/core/errors';
import { isSameSecret } from '@/lib/core/is-same-secret';
import type { ChatAnswer, ChatReport } from '../chat-provider';
import { readAppMessage, writeAppMessage } from './app-messages';
import type { ImSettings } from './settings';

/** Webhooks come within seconds; a clock may be off a little. */
const MAX_AGE_SECONDS = 60;
/** As much as a page may write to a socket in one piece. */
const MAX_SPOKEN_BYTES = 8_192;

/** What the answer to the webhook before a message does: 1 lets its sender see a failure, 2 drops it without a word. */
const ERROR_CODE: Record<Extract<ChatAnswer, string>, number> = {
  nothing: 2,
  mail: GROUP_ANSWER.mail,
  unknown: GROUP_ANSWER.enterAgain,
  refused: 1,
};

const account = z.object({ Member_Account: z.string() });
const message = z.object({
  GroupId: z.string(),
  From_Account: z.string(),
  Random: z.number().optional(),
  MsgBody: z.array(z.object({ MsgType: z.string(), MsgContent: z.record(z.string(), z.unknown()) })),
});
const exit = z.object({ GroupId: z.string(), ExitMemberList: z.array(account), EventTime: z.number().optional() });
const state = z.object({
  GroupId: z.string(),
  EventType: z.enum(['Online', 'Offline']),
  MemberList: z.array(account),
  EventTime: z.number().optional(),
});
const custom = z.object({ Data: z.string(), Desc: z.literal(GROUP_MARK) });

/** The signature of a webhook: hex SHA-256 of the token and the time. */
export const signWebhook = (token: string, requestTime: string): string =>
  createHash('sha256').update(token).update(requestTime).digest('hex');

/** Verifies that IM sent this just now, and reads it. Throws `unauthorized` if it did not. */
export function readReport(
  { sdkAppId, webhookToken }: Pick<ImSettings, 'sdkAppId' | 'webhookToken'>,
  { query, body, now }: { query: URLSearchParams; body: string; now: number },
): ChatReport {
  const requestTime = query.get('RequestTime') ?? '';
  const isOurs = query.get('SdkAppid') === String(sdkAppId);
  const isSigned = isSameSecret(query.get('Sign') ?? '', signWebhook(webhookToken, requestTime));
  const isFresh = Math.abs(Number(requestTime) - now / 1_000) <= MAX_AGE_SECONDS;
  if (!isOurs || !isSigned || !isFresh) throw new AppError('unauthorized', 'This is not signed by the service.');
  return read(query, parseJson(body), now);
}

/** The body of every answer; what is no answer to a message lets things be. */
export function writeAnswer(answer?: ChatAnswer): string {
  const written = { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 };
  if (answer === undefined) return JSON.stringify(written);
  if (typeof answer === 'string') return JSON.stringify({ ...written, ErrorCode: ERROR_CODE[answer] });
  return JSON.stringify({ ...written, MsgBody: writeAppMessage(answer.passOn, answer.form) });
}

function read(query: URLSearchParams, body: unknown, now: number): ChatReport {
  const ip = query.get('ClientIP') ?? '';
  switch (query.get('CallbackCommand')) {
    case 'Group.CallbackBeforeSendMsg':
      return readMessage(body, { ip, isDelivered: false });
    case 'Group.CallbackAfterSendMsg':
      return readMessage(body, { ip, isDelivered: true });
    case 'Group.CallbackAfterMemberExit': {
      const { data } = exit.safeParse(body);
      return data ? toLeft(data, data.ExitMemberList, now) : { type: 'other' };
    }
    case 'Group.CallbackOnMemberStateChange': {
      const { data } = state.safeParse(body);
      return data?.EventType === 'Offline' ? toLeft(data, data.MemberList, now) : { type: 'other' };
    }
    default:
      return { type: 'other' };
  }
}

const toLeft = (
  { GroupId, EventTime }: z.infer<typeof exit> | z.infer<typeof state>,
  members: ReadonlyArray<z.infer<typeof account>>,
  now: number,
): ChatReport => ({
  type: 'left',
  groupId: GroupId,
  personIds: members.map(({ Member_Account }) => Member_Account),
  at: EventTime ?? now,
});

type Way = { ip: string; isDelivered: boolean };

function readMessage(body: unknown, way: Way): ChatReport {
  const { isDelivered } = way;
  const said = message.safeParse(body).data;
  if (!said) return { type: 'strange', isDelivered };
  const content = said.MsgBody.length === 1 ? custom.safeParse(said.MsgBody[0]?.MsgContent).data : undefined;
  if (!content) return readOfApp(said, way);
  const { GroupId: groupId, From_Account: personId } = said;
  const { data } = spoken.safeParse(parseJson(content.Data));
  if (!data) return { type: 'strange', isDelivered };
  const isTooLarge = Buffer.byteLength(content.Data) > MAX_SPOKEN_BYTES;
  const event = isTooLarge ? 'too-large' : clientEvent.safeParse(data.event).data;
  return { type: 'said', groupId, personId, tab: data.tab, event, isDelivered };
}

function readOfApp({ GroupId, From_Account, Random, MsgBody }: z.infer<typeof message>, way: Way): ChatReport {
  const said = readAppMessage(MsgBody);
  if (!said || Random === undefined) return { type: 'strange', isDelivered: way.isDelivered };
  return { type: 'app', groupId: GroupId, account: From_Account, id: String(Random), ...said, ...way };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
