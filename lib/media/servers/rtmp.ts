import { createServer, type Socket } from 'node:net';
import { clientIp } from './client-ip';
import { RtmpConnection, type RtmpConnectionOptions } from './rtmp-connection';

/** The RTMP port: counts connections, and gives each accepted one to an `RtmpConnection`. */
export function createRtmpServer(options: RtmpConnectionOptions) {
  const { limits, log } = options;
  const sockets = new Map<Socket, string>();
  const server = createServer(accept);
  server.maxConnections = limits.rtmpConnections;

  function accept(socket: Socket) {
    const ip = clientIp(socket);
    const fromSameIp = [...sockets.values()].filter((other) => other === ip).length;
    if (fromSameIp >= limits.rtmpConnectionsPerIp) {
      log.info({ ip }, 'RTMP connection refused: too many from this address');
      socket.destroy();
      return;
    }
    sockets.set(socket, ip);
    socket.once('close', () => sockets.delete(socket));
    new RtmpConnection(socket, options);
  }

  return {
    /** Rejects with the error of `listen`, such as a port in use. */
    listen(port: number, host: string): Promise<void> {
      return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          server.on('error', (error) => log.error({ err: error }, 'RTMP port failed'));
          resolve();
        });
      });
    },

    /** The port in use, which matters when 0 was asked for. */
    get port(): number {
      const address = server.address();
      return typeof address === 'object' && address ? address.port : 0;
    },

    /** Stops listening and disconnects whoever is left. */
    close(): Promise<void> {
      for (const socket of sockets.keys()) socket.destroySoon();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
