import type { Page } from '@playwright/test';
import type { DanmakuSettings } from '@/lib/client/danmaku/danmaku-settings';
import type { DanmakuStyle } from '@/lib/contracts/danmaku';
import { randomText } from '@/lib/core/ids';

/** What this browser remembers about danmaku from its next page on, for settings left out the standard. */
export const rememberDanmaku = (page: Page, settings: Partial<DanmakuSettings>): Promise<unknown> =>
  page.addInitScript((remembered) => {
    localStorage.getItem('kaibo.danmaku') ?? localStorage.setItem('kaibo.danmaku', remembered);
  }, JSON.stringify(settings));

/** Resolves when the chat of this page, opened after this call, has been welcomed: from then on it hears everything. */
export const chatToOpen = (page: Page): Promise<void> =>
  new Promise((resolve) => {
    page.on('websocket', (socket) => {
      if (socket.url().includes('/ws/rooms/')) socket.once('framereceived', () => resolve());
    });
  });

/** Opens a watch page and waits for its chat. */
export async function openWithChat(page: Page, path: string): Promise<void> {
  const opened = chatToOpen(page);
  await page.goto(path);
  await opened;
}

type Said = { roomId: string; text: string; danmaku: DanmakuStyle | null };

/** Says something as the person of `page`, over a connection of its own; resolves once the server shows it to everybody. */
export const sayOverWire = (page: Page, said: Said): Promise<unknown> =>
  page.evaluate(
    async ({ roomId, clientId, ...message }) => {
      const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/rooms/${roomId}`);
      await new Promise<void>((resolve, reject) => {
        socket.onmessage = ({ data }) => {
          const event = JSON.parse(data);
          if (event.type === 'welcome') socket.send(JSON.stringify({ type: 'message-send', clientId, ...message }));
          if (event.type === 'message-rejected') reject(new Error(event.reason));
          if (JSON.stringify(event.messages ?? []).includes(clientId)) resolve();
        };
        socket.onclose = () => reject(new Error('closed'));
      });
      socket.close();
    },
    { ...said, clientId: randomText(16).toLowerCase() },
  );

/** How many points over the picture have about this colour (`#rrggbb`). */
export const countPixels = (page: Page, colour: string): Promise<number> =>
  page.locator('[data-danmaku]').evaluate((stage, wanted) => {
    const channels = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
    let count = 0;
    for (const canvas of stage.querySelectorAll('canvas')) {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      for (let i = 0; i < pixels.length; i += 4)
        if (pixels[i + 3] === 255 && channels.every((value, c) => Math.abs((pixels[i + c] ?? 0) - value) < 8)) count++;
    }
    return count;
  }, colour);
