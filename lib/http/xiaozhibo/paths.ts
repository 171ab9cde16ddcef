import { type PathName, pathInputs } from '@/lib/contracts/xiaozhibo/paths';
import { AppError } from '@/lib/core/errors';
import { type AppSession, findAppSession } from '@/lib/services/xiaozhibo/sessions';
import { type PathOutcome, TOO_OFTEN, toPathAnswer } from './answers';
import { openHandlers, type SignedName, signedHandlers } from './path-handlers';
import { type AppVisit, readObject } from './visit';

type PathRequest = { name: string; body: Uint8Array; signature: string };

/** A signed request works no longer than this; the original lets anybody repeat one for ever. */
const SIGNED_FOR_SECONDS = 600;

const NAME_MAX_CHARS = 60;

/**
 * Answers a request of the second generation, in the order of checks of the original (reference 1.2.1): path, fields,
 * signature, handler.
 */
export async function answerPath(visit: AppVisit, { name, body, signature }: PathRequest): Promise<Response> {
  if (!isPath(name)) {
    const detail = name.slice(0, NAME_MAX_CHARS);
    return toPathAnswer({ code: 400, data: [], ...(detail && { detail }) });
  }
  const given = readObject(body);
  const parsed = pathInputs[name].safeParse(given);
  if (!parsed.success) return toPathAnswer({ code: 602, detail: parsed.error.issues[0]?.message ?? '' });
  const outcome = isSigned(name)
    ? runSigned(visit, { name, input: parsed.data, given, body, signature })
    : runOpen(visit, name, parsed.data);
  return toPathAnswer(await outcome.catch((error) => toOutcome(visit, error)));
}

function runOpen(visit: AppVisit, name: keyof typeof openHandlers, input: object): Promise<PathOutcome> {
  const handle: (visit: AppVisit, input: never) => Promise<PathOutcome> = openHandlers[name];
  return handle(visit, input as never);
}

async function runSigned(
  visit: AppVisit,
  {
    name,
    input,
    given,
    body,
    signature,
  }: {
    name: SignedName;
    input: { userid: string };
    given: { timestamp?: unknown };
    body: Uint8Array;
    signature: string;
  },
): Promise<PathOutcome> {
  const { userid } = input;
  const session = isRecent(given.timestamp) && (await findAppSession(visit.runtime, { userid, signature, body }));
  if (!session) return { code: 498, detail: name, data: [] };
  const handle: (visit: AppVisit & { session: AppSession }, input: never) => Promise<PathOutcome> =
    signedHandlers[name];
  return handle({ ...visit, session }, input as never);
}

/** Apps say when they signed. What says nothing is as old as its session at most. */
const isRecent = (timestamp: unknown, now = Date.now()): boolean =>
  timestamp === undefined || Math.abs(now / 1000 - Number(timestamp)) <= SIGNED_FOR_SECONDS;

const isPath = (name: string): name is PathName => Object.hasOwn(pathInputs, name);
const isSigned = (name: PathName): name is SignedName => Object.hasOwn(signedHandlers, name);

function toOutcome({ runtime }: AppVisit, error: unknown): PathOutcome {
  if (!AppError.is(error)) {
    runtime.log.error({ err: error }, 'a path of an app failed');
    return { code: 500 };
  }
  switch (error.code) {
    case 'username_taken':
      return { code: 612, detail: 'register user id existed' };
    case 'wrong_credentials':
      return { code: 621, detail: 'login fail' };
    case 'rate_limited':
      return TOO_OFTEN;
    default:
      return { code: 602, detail: error.message };
  }
}
