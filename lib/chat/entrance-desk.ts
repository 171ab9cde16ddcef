import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '@/lib/core/log';
import type { Counters } from './counters';
import type { Entered, Fetched, Lobby } from './lobby';
import { readEntranceAddress } from './room-address';

type EntranceDeskOptions = {
  lobby: Pick<Lobby, 'enter' | 'mail' | 'leave'>;
  isOriginAllowed: (request: IncomingMessage) => boolean;
  maxPending: number;
  counters: Counters;
  log: Log;
};

/** Answers pages that come into chat without a socket. The addresses: `lib/contracts/chat-entrance.ts`. */
export function createEntranceDesk({ lobby, isOriginAllowed, maxPending, counters, log }: EntranceDeskOptions) {
  let pending = 0;

  function refusalOf(request: IncomingMessage): number | undefined {
    if (request.method !== 'POST') return 405;
    if (!isOriginAllowed(request)) return 403;
    return pending >= maxPending ? 503 : undefined;
  }

  async function answer(request: IncomingMessage, address: NonNullable<ReturnType<typeof readEntranceAddress>>) {
    if (address.action === 'enter') return toJson(await lobby.enter(request, address));
    if (address.action === 'mail') return toJson(await lobby.mail(request, address));
    await lobby.leave(request, address);
    return undefined;
  }

  return {
    /** Takes over requests for a chat address. False: not ours, untouched. */
    handleRequest(request: IncomingMessage, response: ServerResponse): boolean {
      const address = readEntranceAddress(request.url ?? '');
      if (!address) return false;
      request.resume(); // nothing is said in a body
      const refusal = refusalOf(request);
      if (refusal !== undefined) {
        counters.add(`entrance.${refusal}`);
        end(response, refusal);
        return true;
      }
      pending++;
      answer(request, address)
        .then((json) => end(response, json === undefined ? 204 : 200, json))
        .catch((error: unknown) => {
          log.error({ err: error }, 'A page could not be let into a chat');
          counters.add('entrance.failed');
          end(response, 503);
        })
        .finally(() => {
          pending--;
        });
      return true;
    },
  };
}

function toJson(answered: Entered | Fetched): string {
  if ('closed' in answered) return JSON.stringify(answered);
  const { events, ...rest } = answered;
  return `${JSON.stringify({ ...rest, events: [] }).slice(0, -2)}${events.join(',')}]}`;
}

function end(response: ServerResponse, status: number, json?: string): void {
  const headers = { 'cache-control': 'no-store', ...(json !== undefined && { 'content-type': 'application/json' }) };
  response.writeHead(status, headers).end(json);
}
