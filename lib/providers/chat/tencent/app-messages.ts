import { z } from 'zod';
import { APP_ACTS, type AppAct, type AppWords } from '@/lib/chat/group-service';
import type { AppForm } from '../chat-provider';

/** Elements of a message of IM. */
export type MsgBody = ReadonlyArray<{ MsgType: string; MsgContent: Record<string, unknown> }>;

/** What an app said. Who said it stands there too and is not read: anybody can write anything there. */
export type AppMessage = { act: AppAct; text: string; form: AppForm };

/** `userAction` of the apps of 2016 and 2017, and `cmd` of those of 2018 and later. */
const NUMBERS: Record<AppAct, number> = { message: 1, enter: 2, exit: 3, like: 4, danmaku: 5 };
const TEXT_CMD = 'CustomTextMsg';
const ACT_CMD = 'CustomCmdMsg';
/** More than twice what an app lets people type, with everything around it. */
const MAX_CHARS = 4_096;

const textElement = z.object({ MsgType: z.literal('TIMTextElem'), MsgContent: z.object({ Text: z.string() }) });
const customElement = z.object({ MsgType: z.literal('TIMCustomElem'), MsgContent: z.object({ Data: z.string() }) });
const jsonMessage = z.object({ userAction: z.number(), msg: z.string().catch('') });
const textCommand = z.object({ cmd: z.literal(TEXT_CMD) });
const actCommand = z.object({
  cmd: z.literal(ACT_CMD),
  data: z.object({ cmd: z.coerce.number(), msg: z.string().catch('') }),
});

/** Reads what an app of the 小直播 protocol sent to its group; undefined when it is nothing of that. */
export function readAppMessage(body: MsgBody): AppMessage | undefined {
  const [first, second] = body;
  if (body.length === 1) return readText(first) ?? readCommand(first);
  const data = body.length === 2 ? customElement.safeParse(first).data?.MsgContent.Data : undefined;
  const text = textElement.safeParse(second).data?.MsgContent.Text;
  if (data === undefined || text === undefined || isTooLong(data, text)) return undefined;
  return textCommand.safeParse(parseObject(data)).success ? { act: 'message', text, form: 'elements' } : undefined;
}

/** The same in our words, as apps of its kind read it. Pictures are not told. */
export function writeAppMessage({ act, text, account, name }: AppWords, form: AppForm): MsgBody {
  if (form === 'text' && act === 'message') return [toText(text)];
  if (form !== 'elements') {
    const said = { userAction: NUMBERS[act], userId: account, nickName: name, headPic: '', msg: text };
    return [toText(JSON.stringify(said))];
  }
  if (act === 'message') return [toCustom({ cmd: TEXT_CMD, data: { nickName: name, headPic: '' } }), toText(text)];
  const data = { userName: name, userAvatar: '', cmd: String(NUMBERS[act]), msg: text };
  return [toCustom({ cmd: ACT_CMD, data })];
}

function readText(element: unknown): AppMessage | undefined {
  const text = textElement.safeParse(element).data?.MsgContent.Text;
  if (text === undefined || isTooLong(text)) return undefined;
  const given = parseObject(text);
  if (given === undefined || !('userAction' in given)) return { act: 'message', text, form: 'text' };
  const said = jsonMessage.safeParse(given).data;
  const act = actOf(said?.userAction);
  return said && act && { act, text: textOf(act, said.msg), form: 'json' };
}

function readCommand(element: unknown): AppMessage | undefined {
  const data = customElement.safeParse(element).data?.MsgContent.Data;
  if (data === undefined || isTooLong(data)) return undefined;
  const said = actCommand.safeParse(parseObject(data)).data?.data;
  const act = actOf(said?.cmd);
  return said && act && { act, text: textOf(act, said.msg), form: 'elements' };
}

const actOf = (number: number | undefined): AppAct | undefined => APP_ACTS.find((act) => NUMBERS[act] === number);

const textOf = (act: AppAct, text: string): string => (act === 'message' || act === 'danmaku' ? text : '');

const isTooLong = (...texts: string[]): boolean => texts.some(({ length }) => length > MAX_CHARS);

const toText = (Text: string) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });

const toCustom = (value: object) => ({
  MsgType: 'TIMCustomElem',
  MsgContent: { Data: JSON.stringify(value), Desc: '', Ext: '' },
});

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
