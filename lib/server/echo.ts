import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Secrets } from '@/lib/core/secrets';
import { deriveKey } from '@/lib/services/sealing';
import type { ClientAddress } from './client-address';

const PATH = '/.well-known/kaibo-echo';
const WORD = /^[\w-]{16,64}$/;

/** What only this installation can answer to a word, so that it recognises itself behind a name, a proxy or a tunnel. */
const answerTo = (secrets: Secrets, word: string): string =>
  createHmac('sha256', deriveKey(secrets, 'echo')).update(word).digest('base64url');

/** An answer of the echo: whether a proxy said whom it speaks for, and whether it was believed. */
export type Echo = { answer: string; isProxied: boolean; isBelieved: boolean };

/** Answers `/.well-known/kaibo-echo?word=…`, for anybody. True when the path was ours. */
export function createEcho(secrets: Secrets, clientAddress: ClientAddress) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== PATH) return false;
    const word = searchParams.get('word') ?? '';
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    if (!WORD.test(word)) {
      response.writeHead(400, headers).end('{}');
      return true;
    }
    const forwarded = String(request.headers['x-forwarded-for'] ?? '');
    const echo: Echo = {
      answer: answerTo(secrets, word),
      isProxied: forwarded !== '',
      isBelieved: forwarded.includes(clientAddress(request)),
    };
    response.writeHead(200, headers).end(JSON.stringify(echo));
    return true;
  };
}

/** A question to whoever answers at an address, and whether an answer is ours. */
export function askEcho(secrets: Secrets, httpBase: string) {
  const word = randomBytes(24).toString('base64url');
  return {
    url: `${httpBase}${PATH}?word=${word}`,
    isOurs: (echo: Pick<Echo, 'answer'>) => echo.answer === answerTo(secrets, word),
  };
}
