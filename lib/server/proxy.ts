import {
  Agent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** Headers to add to what is passed on; cookies and the security policy to add to what comes back. */
export type Additions = { headers: Record<string, string>; cookies: string[]; policy: string };

export const POLICY_HEADER = 'content-security-policy';

const MAX_SOCKETS = 256;

/**
 * Headers only the edge may set (Next takes the nonce of its scripts from the policy), and one that has switched Next's
 * own checks off before (CVE-2025-29927).
 */
const NEVER_FROM_CLIENTS = /^(x-kaibo-|x-forwarded-|x-middleware-|content-security-policy)/;

/** Passes requests on to the Next child and its answers back, streaming both ways. */
export function createProxy(socketPath: string, additionsFor: (request: IncomingMessage) => Additions) {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });

  return {
    handleRequest(request: IncomingMessage, response: ServerResponse): void {
      const { headers, cookies, policy } = additionsFor(request);
      const passed = httpRequest(
        {
          socketPath,
          agent,
          method: request.method,
          path: request.url,
          headers: { ...cleaned(request.headers), ...headers },
        },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, [
            ...answer.rawHeaders,
            POLICY_HEADER,
            policy,
            ...cookies.flatMap((cookie) => ['set-cookie', cookie]),
          ]);
          answer.pipe(response);
          answer.once('error', () => response.destroy());
        },
      );
      passed.once('error', () => answerStarting(response));
      response.once('close', () => passed.destroy());
      request.pipe(passed);
    },

    /** For hot reload in development: hands the raw connection to the child. */
    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const child = connect(socketPath, () => {
        const lines = request.rawHeaders.map((part, i) => (i % 2 === 0 ? `${part}: ` : `${part}\r\n`)).join('');
        child.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines}\r\n`);
        child.write(head);
        child.pipe(socket).pipe(child);
      });
      child.once('error', () => socket.destroy());
      socket.once('error', () => child.destroy());
    },

    close: () => agent.destroy(),
  };
}

const cleaned = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !NEVER_FROM_CLIENTS.test(name)));

/** The child is being (re)started: say so, and when to come back. */
function answerStarting(response: ServerResponse): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(503, {
    'retry-after': '2',
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end('Starting. Try again in a moment. 正在启动，请稍后再试。\n');
}
