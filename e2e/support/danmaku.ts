import type { Page } from '@playwright/test';
import type { DanmakuSettings } from '@/lib/client/danmaku/danmaku-settings';

/** What this browser remembers about danmaku from its next page on, for settings left out the standard. */
export const rememberDanmaku = (page: Page, settings: Partial<DanmakuSettings>): Promise<unknown> =>
  page.addInitScript((remembered) => {
    localStorage.getItem('kaibo.danmaku') ?? localStorage.setItem('kaibo.danmaku', remembered);
  }, JSON.stringify(settings));
