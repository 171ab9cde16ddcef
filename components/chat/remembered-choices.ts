import { createRemembered } from '@/lib/client/remembered';
import { nickname } from '@/lib/contracts/chat';
import { type DanmakuStyle, danmakuStyle, PLAIN_DANMAKU } from '@/lib/contracts/danmaku';

/** The name a guest speaks under; `null` until they chose a valid one. */
export const rememberedNickname = createRemembered<string | null>('kaibo.nickname', (found) => {
  const parsed = nickname.safeParse(found);
  return parsed.success ? parsed.data : null;
});

/** Whether messages also fly over the video. On until somebody turns it off. */
export const rememberedDanmaku = createRemembered<boolean>('kaibo.chat.danmaku', (found) => found !== false);

/** Where one's danmaku flies and in which colour. */
export const rememberedDanmakuStyle = createRemembered<DanmakuStyle>('kaibo.chat.danmaku-style', (found) => {
  const parsed = danmakuStyle.safeParse(found);
  return parsed.success ? parsed.data : PLAIN_DANMAKU;
});
