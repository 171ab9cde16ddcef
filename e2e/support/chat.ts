import type { Page } from '@playwright/test';

/** Frames of one connection are limited; a flood takes several. */
const PER_SOCKET = 50;

/** Says `count` numbered messages as the person of `page`, who must be the host: nobody else may talk so fast. */
export async function floodRoom(page: Page, { roomId, count }: { roomId: string; count: number }): Promise<void> {
  for (let from = 1; from <= count; from += PER_SOCKET) {
    const texts = Array.from({ length: Math.min(PER_SOCKET, count - from + 1) }, (_, index) => `line ${from + index}`);
    await page.evaluate(
      async ({ roomId, texts }) => {
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/rooms/${roomId}`);
        const missing = new Set(texts);
        await new Promise<void>((resolve, reject) => {
          socket.onmessage = ({ data }) => {
            const event = JSON.parse(data);
            if (event.type === 'message-rejected') reject(new Error(event.reason));
            if (event.type === 'welcome') {
              for (const text of texts) {
                const clientId = crypto.getRandomValues(new Uint32Array(3)).join('-');
                socket.send(JSON.stringify({ type: 'message-send', clientId, text, danmaku: null }));
              }
            }
            if (event.type === 'tick') for (const { text } of event.messages ?? []) missing.delete(text);
            if (missing.size === 0) resolve();
          };
          socket.onclose = ({ code }) => reject(new Error(`closed with ${code}`));
        });
        socket.onclose = null;
        socket.close();
      },
      { roomId, texts },
    );
  }
}

/** Lets the test cut the chat connection of a page that is opened after it. */
export async function watchChatSockets(page: Page): Promise<{ cut(): Promise<void>; opened(): number }> {
  let cut: () => Promise<void> = async () => {};
  let opened = 0;
  await page.routeWebSocket(/\/ws\/rooms\//, (socket) => {
    const server = socket.connectToServer();
    opened++;
    cut = async () => {
      await server.close();
      await socket.close({ code: 4008 });
    };
  });
  return { cut: () => cut(), opened: () => opened };
}
