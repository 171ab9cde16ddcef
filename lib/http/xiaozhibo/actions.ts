import { type ActionName, actionInputs } from '@/lib/contracts/xiaozhibo/actions';
import { AppError } from '@/lib/core/errors';
import { actionHandlers } from './action-handlers';
import { type ActionOutcome, toActionAnswer, toHealthAnswer, toUnknownAction } from './answers';
import { type AppVisit, readJson, readObject } from './visit';

const NAME_MAX_CHARS = 60;

/**
 * Answers a request of the first generation: `Action` and its fields in one JSON object, in the order of checks of the
 * original (reference 1.1.4): JSON, name, known, fields, handler. Method and content type do not matter.
 */
export async function answerAction(visit: AppVisit, body: Uint8Array): Promise<Response> {
  if (isNothing(readJson(body))) return toHealthAnswer();
  const given = readObject(body);
  const { Action } = given;
  if (typeof Action !== 'string' || Action === '') return toActionAnswer({ code: 1000 });
  if (!isAction(Action)) return toUnknownAction(Action.replace(/[<>"&]/g, '').slice(0, NAME_MAX_CHARS));
  return toActionAnswer(await run(visit, Action, given).catch((error) => toOutcome(visit, error)));
}

async function run(visit: AppVisit, name: ActionName, given: object): Promise<ActionOutcome> {
  const parsed = actionInputs[name].safeParse(given);
  if (!parsed.success) return { code: 1000, detail: parsed.error.issues[0]?.message ?? '' };
  const handle: (visit: AppVisit, input: never) => Promise<ActionOutcome> = actionHandlers[name];
  return handle(visit, parsed.data as never);
}

/** What PHP holds for nothing. */
const isNothing = (value: unknown): boolean =>
  !value || value === '0' || (typeof value === 'object' && Object.keys(value).length === 0);

const isAction = (name: string): name is ActionName => Object.hasOwn(actionInputs, name);

function toOutcome({ runtime }: AppVisit, error: unknown): ActionOutcome {
  if (!AppError.is(error)) {
    runtime.log.error({ err: error }, 'an action of an app failed');
    return { code: 10001 };
  }
  switch (error.code) {
    case 'rate_limited':
      return { code: 4003 };
    case 'invalid_input':
      return { code: 1000, detail: error.message };
    case 'not_found':
      return { code: 2003, detail: error.message };
    default:
      return { code: 4002, detail: error.message };
  }
}
