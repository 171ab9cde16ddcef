import { CALL_ALIASES, type RoomCall, roomCalls, roomLogin } from '@/lib/contracts/xiaozhibo/room-service';
import { AppError } from '@/lib/core/errors';
import {
  type AppSession,
  findRoomSession,
  findSessionOfUserSig,
  startRoomSession,
} from '@/lib/services/xiaozhibo/sessions';
import { toRoomAnswer } from './answers';
import { NO_ROOM, NOT_OWNER, ROOM_FULL, type RoomRefusal, roomCallHandlers } from './room-calls';
import { type AppVisit, readObject } from './visit';

/** Codes of the original's Java server beside those of a room (reference 1.2.5). */
const DONE = 0;
const MISSING_PARAMS = 2;
const LOGIN_PARAMS = 4;
const AUTH_FAILED = 7;
/** The hosted service counts what fits nowhere else from here on. */
const OTHER = 207_000;

const DONE_WORDS = '请求成功';
const REFUSALS: Record<RoomRefusal, string> = {
  [NO_ROOM]: '房间不存在',
  [NOT_OWNER]: '不是房间的创建者',
  [ROOM_FULL]: '房间已满',
};

type Call = { name: string; query: URLSearchParams; body: Uint8Array };

/** Answers a call of the room service, in which apps of the second generation find and announce what is live. */
export async function answerRoomCall(visit: AppVisit, { name, query, body }: Call): Promise<Response> {
  try {
    if (name === 'login') return await logIn(visit, query);
    const call = CALL_ALIASES[name] ?? name;
    if (!isCall(call)) return toRoomAnswer(MISSING_PARAMS, `未知的请求 ${name.slice(0, 60)}`);
    const asking = { userid: query.get('userID') ?? '', token: query.get('token') ?? '' };
    const session = await findRoomSession(visit.runtime, asking);
    if (!session) return toRoomAnswer(AUTH_FAILED, '鉴权失败');
    return await run({ ...visit, session }, call, body);
  } catch (error) {
    return toFailure(visit, error);
  }
}

async function logIn({ runtime, origin }: AppVisit, query: URLSearchParams): Promise<Response> {
  const parsed = roomLogin.safeParse(Object.fromEntries(query));
  if (!parsed.success) return toRoomAnswer(LOGIN_PARAMS, '登录参数错误');
  const { userID, userSig } = parsed.data;
  const session = await findSessionOfUserSig(runtime, { userid: userID, userSig });
  if (!session) return toRoomAnswer(AUTH_FAILED, '鉴权失败');
  const token = await startRoomSession(runtime, session.user.id, origin);
  return toRoomAnswer(DONE, DONE_WORDS, { userID, token, timestamp: Math.floor(Date.now() / 1000) });
}

async function run(visit: AppVisit & { session: AppSession }, call: RoomCall, body: Uint8Array): Promise<Response> {
  const parsed = roomCalls[call].safeParse(readObject(body));
  if (!parsed.success) return toRoomAnswer(MISSING_PARAMS, `缺少参数 ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
  const handle: (asking: typeof visit, input: never) => Promise<object | RoomRefusal> = roomCallHandlers[call];
  const outcome = await handle(visit, parsed.data as never);
  return typeof outcome === 'number'
    ? toRoomAnswer(outcome, REFUSALS[outcome])
    : toRoomAnswer(DONE, DONE_WORDS, outcome);
}

const isCall = (name: string): name is RoomCall => Object.hasOwn(roomCalls, name);

function toFailure({ runtime }: AppVisit, error: unknown): Response {
  if (AppError.is(error)) return toRoomAnswer(OTHER, error.message);
  runtime.log.error({ err: error }, 'a call of an app failed');
  return toRoomAnswer(OTHER, '服务器错误');
}
