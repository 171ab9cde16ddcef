import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLinkedBus } from '@/lib/bus/linked-bus';
import type { ChatLimits } from '@/lib/chat/limits';
import { readEnv } from '@/lib/core/env';
import { databaseUrlOf } from '@/lib/db/database-url';
import { migrate } from '@/lib/db/migrate';
import { seedRoom } from '@/lib/db/testing/seed';
import { createEmbeddedLive } from '@/lib/providers/live/embedded';
import type { Runtime } from '@/lib/runtime';
import { boot } from '../boot';
import { createChat } from '../chat';
import { createClientAddress } from '../client-address';

export type StartedChat = { port: number; roomId: string; runtime: Runtime; close(): Promise<void> };

/** The chat of an installation, with its real database in `directory`, one room, and nothing else around it; on a free port. */
export async function startChat({
  directory,
  settings = {},
  limits = {},
}: {
  directory: string;
  settings?: Record<string, string>;
  limits?: Partial<ChatLimits>;
}): Promise<StartedChat> {
  const env = readEnv({ DATA_DIR: directory, LOG_LEVEL: 'silent', ...settings });
  await migrate(databaseUrlOf(env));
  const live = createEmbeddedLive({
    rtmpPort: env.RTMP_PORT,
    stop: async () => {},
    interrupt: async () => {},
    subscribe: () => () => {},
  });
  const { runtime, cleanup } = await boot(env, { bus: createLinkedBus(), live });
  const chat = createChat(runtime, { clientAddress: createClientAddress(''), limits });
  const { id: roomId } = await seedRoom(runtime.db);
  const server = createServer((request, response) => {
    if (!chat.handleRequest(request, response)) response.writeHead(404).end();
  }).on('upgrade', (request, socket, head) => {
    if (!chat.handleUpgrade(request, socket, head)) socket.destroy();
  });
  // Somebody who comes back with ten thousand others may wait for a moment.
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    roomId,
    runtime,
    async close() {
      server.close();
      await chat.close();
      await cleanup.run();
    },
  };
}
