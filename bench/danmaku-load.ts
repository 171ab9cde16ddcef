import type { DanmakuMessage } from '@/lib/client/danmaku/danmaku-message';
import { danmakuColour } from '@/lib/contracts/danmaku';

const TEXTS = [
  '来了来了',
  'what a shot!',
  '主播辛苦了，今天讲得特别清楚 👏👏',
  'hello from Lisbon',
  '前排围观',
  '666666',
  'can you show that diagram once more please?',
  '🎉🎉🎉',
  '第一次看直播，画质很好',
  'مرحبا من القاهرة',
];

/**
 * Number `index` of an endless list of danmaku as a crowd writes them: short and long, several scripts, every colour, one
 * in twenty standing at the top or bottom.
 */
export function danmakuOfCrowd(index: number): DanmakuMessage {
  const colours = danmakuColour.options;
  const mode = index % 40 === 7 ? 'top' : index % 40 === 23 ? 'bottom' : 'scroll';
  const text = TEXTS[(index * 7) % TEXTS.length] ?? '';
  const colour = colours[index % colours.length] ?? 'white';
  return {
    text: `${text} ${index % 100}`,
    style: { mode, colour },
    isOwn: index % 100 === 0,
    isGuest: index % 3 === 0,
  };
}
