import { ACTION_CODES, type ActionCode } from '@/lib/contracts/xiaozhibo/actions';
import { PATH_CODES, type PathCode } from '@/lib/contracts/xiaozhibo/paths';

/** What a handler decided; without data the answer holds an empty array, as PHP writes nothing. */
export type ActionOutcome = { code: ActionCode; detail?: string; data?: object };

export const done = (data?: object): ActionOutcome => ({ code: 0, ...(data && { data }) });

/** The words of the original name the handler that refused: `ChangeStatus::process() fail request para error`. */
export const refusedBy = (name: string, code: ActionCode): ActionOutcome => ({
  code,
  detail: `${name}::process() fail ${ACTION_CODES[code]}`,
});

/** An answer of the first generation: always status 200, and HTML by its type. */
export function toActionAnswer({ code, detail, data = [] }: ActionOutcome): Response {
  const returnMsg = detail === undefined ? ACTION_CODES[code] : `${ACTION_CODES[code]} | ${detail}`;
  return toAnswer({ returnValue: code, returnMsg, returnData: data }, HTML);
}

/** The one refusal whose words stand alone. */
export const toUnknownAction = (name: string): Response =>
  toAnswer({ returnValue: 1000, returnMsg: `invalid interface name:${name}`, returnData: [] }, HTML);

/** What installation guides tell people to look for: PHP runs, and nobody said anything. */
export const toHealthAnswer = (): Response => toActionAnswer({ code: 4001 });

/** An answer to a callback of the cloud. */
export const toCallbackAnswer = (code: 0 | 4001 | 4002): Response => toAnswer({ code }, HTML);

export type PathOutcome = { code: PathCode; detail?: string; data?: object };

/** The second generation has no code of its own for it. */
export const TOO_OFTEN: PathOutcome = { code: 500, detail: 'frequency control' };

/** An answer of the second generation. */
export function toPathAnswer({ code, detail, data = {} }: PathOutcome): Response {
  const message = detail === undefined ? PATH_CODES[code] : `${PATH_CODES[code]} | ${detail}`;
  return toAnswer({ code, message, data }, JSON_TYPE);
}

/** An answer of the room service: flat. */
export const toRoomAnswer = (code: number, message: string, fields: object = {}): Response =>
  toAnswer({ code, message, ...fields }, JSON_TYPE);

const HTML = 'text/html; charset=UTF-8';
const JSON_TYPE = 'application/json';

const toAnswer = (data: object, type: string) =>
  new Response(toPhpJson(data), {
    headers: { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  });

/**
 * JSON as PHP writes it: `/` and everything beyond ASCII escaped. What HTML is made of is escaped as well, which the
 * original left out: what calls itself HTML must not become any.
 */
const toPhpJson = (data: object): string =>
  JSON.stringify(data)
    .replaceAll('/', '\\/')
    .replace(/[<>&'\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
