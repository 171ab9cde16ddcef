import { once } from 'node:events';
import { setInterval } from 'node:timers';
import { WebSocket } from 'ws';
import { randomText } from '@/lib/core/ids';
import { danmakuOfCrowd } from '../danmaku-load';

/** What one connection may say, with room to spare: 60 frames in 3 s are the limit. */
const PER_SOCKET = 10;

type TalkersOptions = {
  socketUrl: string;
  /** Of the room's host, whom no rule about speed stops. */
  cookie: string;
  perSecond: number;
};

/** Says `perSecond` messages, all of them also danmaku, until it is stopped. Resolves once everybody is connected. */
export async function startTalking({ socketUrl, cookie, perSecond }: TalkersOptions): Promise<{ stop(): void }> {
  const origin = new URL(socketUrl.replace('ws', 'http')).origin;
  const sockets = await Promise.all(
    Array.from({ length: Math.ceil(perSecond / PER_SOCKET) }, async () => {
      const socket = new WebSocket(socketUrl, { headers: { cookie, origin } });
      await once(socket, 'open');
      return socket;
    }),
  );
  let said = 0;
  const timer = setInterval(() => {
    const { text, style } = danmakuOfCrowd(said);
    const message = { type: 'message-send', clientId: randomText(16), text, danmaku: style };
    sockets[said++ % sockets.length]?.send(JSON.stringify(message));
  }, 1_000 / perSecond);
  return {
    stop() {
      clearInterval(timer);
      for (const socket of sockets) socket.close();
    },
  };
}
