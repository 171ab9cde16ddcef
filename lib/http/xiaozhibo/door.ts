import { isSameSecret } from '@/lib/core/is-same-secret';
import { getRuntime } from '@/lib/runtime';
import { readBytes } from '../body';
import { limitApp } from '../limiters';
import { readAddresses, readOrigin } from '../request-context';
import { answerAction } from './actions';
import { TOO_OFTEN, toActionAnswer, toPathAnswer } from './answers';
import { answerCallback } from './callbacks';
import { answerPath } from './paths';
import { answerRoomCall } from './room-service';
import type { AppVisit } from './visit';

const MAX_BODY_BYTES = 64 * 1024;

const ENTRY = 'interface.php';
const ROOM_SERVICE = 'weapp/live_room/';
const CALLBACKS = ['callback/Live_callback.php', 'callback/tape_callback.php'];

type Params = { prefix: string; path: string[] };

/**
 * Answers whatever an app asks below the secret path, whatever its method, always with status 200 as the original does.
 * With another prefix, or while none is set, there is nothing here: 404.
 */
export async function answerApp(request: Request, { prefix, path }: Params): Promise<Response> {
  const runtime = getRuntime();
  const secret = runtime.env.XIAOZHIBO_PREFIX;
  if (secret === undefined || !isSameSecret(prefix, secret)) return new Response('Not found.\n', { status: 404 });
  const origin = readOrigin(request.headers);
  const visit = { runtime, addresses: readAddresses(runtime, request.headers), origin };
  const isTooMuch = await limitApp(origin.ip).then(
    () => false,
    () => true,
  );
  if (isTooMuch) return path[0] === ENTRY ? toActionAnswer({ code: 4003 }) : toPathAnswer(TOO_OFTEN);
  return answer(visit, request, path.join('/'));
}

async function answer(visit: AppVisit, request: Request, path: string): Promise<Response> {
  const body = await readBytes(request, MAX_BODY_BYTES).catch(() => new Uint8Array());
  if (path === ENTRY) return answerAction(visit, body);
  if (CALLBACKS.includes(path)) return answerCallback(visit, body);
  const name = path.startsWith(`${ENTRY}/`) ? path.slice(ENTRY.length + 1) : path;
  if (name.startsWith(ROOM_SERVICE)) {
    const query = new URL(request.url).searchParams;
    return answerRoomCall(visit, { name: name.slice(ROOM_SERVICE.length), query, body });
  }
  return answerPath(visit, { name, body, signature: request.headers.get('liteav-sig') ?? '' });
}
