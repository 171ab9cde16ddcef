'use client';
import { type RefObject, useEffect, useState } from 'react';
import { type DanmakuSettings, danmakuSetting, defaultDanmakuSettings } from '@/lib/client/danmaku/danmaku-settings';
import { createDanmakuOverlay, type DanmakuOverlay } from '@/lib/client/danmaku/overlay';
import { useRemembered } from '../chat/use-remembered';

type UseDanmakuInput = {
  container: RefObject<HTMLElement | null>;
  /** For replays: danmaku stops and seeks with it. */
  media?: RefObject<HTMLVideoElement | null>;
};

/** The danmaku over one picture, and the viewer's settings for it. `overlay` is undefined until the first paint. */
export function useDanmaku({ container, media }: UseDanmakuInput) {
  const [remembered, setSettings] = useRemembered(danmakuSetting);
  const [overlay, setOverlay] = useState<DanmakuOverlay>();

  useEffect(() => {
    if (!container.current) return;
    const created = createDanmakuOverlay({
      container: container.current,
      settings: danmakuSetting.read(),
      ...(media?.current && { media: media.current }),
    });
    setOverlay(created);
    return created.close;
  }, [container, media]);

  useEffect(() => {
    if (remembered) overlay?.setSettings(remembered);
  }, [overlay, remembered]);

  const settings: DanmakuSettings = remembered ?? defaultDanmakuSettings();
  return { overlay, settings, setSettings };
}
