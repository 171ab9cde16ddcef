import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * One service of the emulated cloud. Says whether a request is its own, and answers then; several live behind one port,
 * as requests tell by host, path or headers whom they are for.
 */
export type CloudService = {
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean;
  handleUpgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close?(): Promise<void>;
};

export type Cloud = { port: number; close(): Promise<void> };

type CloudOptions = { port?: number; host?: string; services: readonly CloudService[] };

/** Opens one HTTP port for all services, the first that knows a request answers it. Any free port unless one is given. */
export async function startCloud({ port = 0, host = '127.0.0.1', services }: CloudOptions): Promise<Cloud> {
  const server = createServer((request, response) => {
    if (services.some((service) => service.handleRequest(request, response))) return;
    response.writeHead(404, { 'content-type': 'text/plain' }).end('No service of this cloud knows this address.\n');
  });
  server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    if (!services.some((service) => service.handleUpgrade?.(request, socket, head))) socket.destroy();
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    async close() {
      server.close();
      server.closeAllConnections();
      for (const service of services) await service.close?.();
    },
  };
}

/** What a request says; `hostname` has no port, and `path` is decoded by nobody. */
export type CloudRequest = {
  method: string;
  hostname: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
};

/**
 * A service made of a plain function: it is asked with the whole body when `isOwn` said yes to the head of the request.
 * What it throws becomes a 500 with the message, so that a test shows what went wrong.
 */
export function answering(
  isOwn: (head: Omit<CloudRequest, 'body'>) => boolean,
  answer: (request: CloudRequest) => Promise<Response> | Response,
): CloudService {
  return {
    handleRequest(request, response) {
      const head = readHead(request);
      if (!isOwn(head)) return false;
      void readBody(request)
        .then((body) => answer({ ...head, body }))
        .catch((error: unknown) => new Response(`${error}\n`, { status: 500 }))
        .then((answered) => send(answered, response));
      return true;
    },
  };
}

function readHead({ method = 'GET', url = '/', headers }: IncomingMessage): Omit<CloudRequest, 'body'> {
  const [path = '/', query = ''] = url.split(/\?(.*)/s);
  const hostname = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  return { method, hostname, path, query: new URLSearchParams(query), headers };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}
