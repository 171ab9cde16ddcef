import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { networkOf } from '@/lib/core/network-of';
import { clientIp } from './client-ip';
import { RtmpConnection, type RtmpConnectionOptions } from './rtmp-connection';

/** A certificate chain and its key in PEM form. */
export type Certificate = { cert: Buffer; key: Buffer };

/** `onTooMany` hears of every peer that is sent away because there are too many. */
export type RtmpServerOptions = RtmpConnectionOptions & { onTooMany: () => void };

/** The RTMP ports, plain and over TLS: counts connections of both, and gives each accepted one to an `RtmpConnection`. */
export function createRtmpServer(options: RtmpServerOptions) {
  const { limits, log, onTooMany } = options;
  const sockets = new Map<Socket, string>();
  const servers: Server[] = [];

  /** False when the peer has been sent away. Also peers that have not spoken TLS yet count. */
  function admit(socket: Socket): boolean {
    const ip = clientIp(socket);
    const network = networkOf(ip);
    const fromSameIp = [...sockets.values()].filter((other) => other === network).length;
    const full = sockets.size >= limits.rtmpConnections;
    if (full || fromSameIp >= limits.rtmpConnectionsPerIp) {
      log.info({ ip }, `RTMP connection refused: too many${full ? '' : ' from this address'}`);
      onTooMany();
      socket.destroy();
      return false;
    }
    sockets.set(socket, network);
    socket.once('close', () => sockets.delete(socket));
    return true;
  }

  const serve = (socket: Socket) => void new RtmpConnection(socket, options);

  /** Resolves with the port in use, which matters when 0 was asked for. */
  async function open(server: Server, port: number, host: string): Promise<number> {
    await listen(server, port, host);
    server.on('error', (error) => log.error({ err: error }, 'RTMP port failed'));
    servers.push(server);
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  return {
    /** Resolves with the port. Rejects with the error of `listen`, such as a port in use. */
    listen(port: number, host: string): Promise<number> {
      const server = createServer((socket) => admit(socket) && serve(socket));
      return open(server, port, host);
    },

    /** The same over TLS. Throws when the certificate and the key do not fit. */
    async listenTls(port: number, host: string, certificate: Certificate): Promise<number> {
      const server = createTlsServer({ ...certificate, handshakeTimeout: limits.rtmpSetupMs }, serve);
      server.on('connection', admit);
      server.on('tlsClientError', (_error, socket) => socket.destroy()); // not ours to judge: costs the peer only
      return open(server, port, host);
    },

    /** Stops listening and disconnects whoever is left. */
    async close(): Promise<void> {
      for (const socket of sockets.keys()) socket.destroySoon();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
