import { DANMAKU_COLOURS, type DanmakuStyle } from '@/lib/contracts/danmaku';
import type { ReplayMessage } from '@/lib/contracts/recordings';
import { createLanes } from './danmaku-lanes';

/** The picture all numbers refer to; players scale it. */
const WIDTH = 1280;
const HEIGHT = 720;
const FONT_SIZE = 36;
const LANE_HEIGHT = 44;
const SCROLL_MS = 8_000;
const STILL_MS = 4_000;
/** The lower quarter stays free: faces are above it, subtitles in it. */
const SCROLL_LANES = Math.floor((HEIGHT * 0.75) / LANE_HEIGHT);
const STILL_LANES = 6;

/**
 * Danmaku as subtitles in Advanced SubStation Alpha (v4.00+), for players on a computer. `messages` are in the order of
 * the picture and all fly. Format: http://www.tcax.org/docs/ass-specs.htm
 */
export function toAss(messages: readonly ReplayMessage[], { title }: { title: string }): string {
  const draw = createDrawing();
  const events = messages.flatMap((message) => (message.danmaku ? [draw(message, message.danmaku)] : []));
  return `${header(title)}${events.join('')}`;
}

const header = (title: string) => `[Script Info]
Title: ${plain(title)}
ScriptType: v4.00+
PlayResX: ${WIDTH}
PlayResY: ${HEIGHT}
WrapStyle: 2
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Danmaku,sans-serif,${FONT_SIZE},&H00FFFFFF,&H00FFFFFF,&H00000000,&H00000000,-1,0,0,0,100,100,0,0,1,2,0,7,0,0,0,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
`;

/** Draws one after the other, each where there is room. */
function createDrawing(): (message: ReplayMessage, style: DanmakuStyle) => string {
  const scroll = createLanes({ lanes: SCROLL_LANES, pictureWidthPx: WIDTH, durationMs: SCROLL_MS });
  const still = { top: createShelf(), bottom: createShelf() };

  return ({ mediaMs, text }, { mode, colour }) => {
    const widthPx = measure(text);
    if (mode === 'scroll') {
      const y = scroll({ startMs: mediaMs, widthPx }) * LANE_HEIGHT;
      return event({ mediaMs, durationMs: SCROLL_MS, tags: `\\move(${WIDTH},${y},${-widthPx},${y})`, colour, text });
    }
    const offset = still[mode](mediaMs) * LANE_HEIGHT;
    // 8 is top centre and 2 bottom centre, as on a number pad.
    const tags = mode === 'top' ? `\\an8\\pos(${WIDTH / 2},${offset})` : `\\an2\\pos(${WIDTH / 2},${HEIGHT - offset})`;
    return event({ mediaMs, durationMs: STILL_MS, tags, colour, text });
  };
}

/** Lanes for texts that stand still. Returns the first free one, or the one free soonest. */
function createShelf(): (startMs: number) => number {
  const freeAt: number[] = Array.from({ length: STILL_LANES }, () => Number.NEGATIVE_INFINITY);
  return (startMs) => {
    const free = freeAt.findIndex((at) => at <= startMs);
    const lane = free >= 0 ? free : freeAt.indexOf(Math.min(...freeAt));
    freeAt[lane] = startMs + STILL_MS;
    return lane;
  };
}

type Event = {
  mediaMs: number;
  durationMs: number;
  tags: string;
  colour: DanmakuStyle['colour'];
  text: string;
};

const event = ({ mediaMs, durationMs, tags, colour, text }: Event): string =>
  `Dialogue: 0,${clock(mediaMs)},${clock(mediaMs + durationMs)},Danmaku,,0,0,0,,{${tags}${paint(colour)}}${plain(text)}\n`;

/** Colours are written blue first. White is the style's own. */
function paint(colour: DanmakuStyle['colour']): string {
  if (colour === 'white') return '';
  const [, red, green, blue] = /^#(..)(..)(..)$/.exec(DANMAKU_COLOURS[colour]) ?? [];
  return `\\c&H${blue}${green}${red}&`;
}

/** `h:mm:ss.cc`, the only form players read. */
function clock(ms: number): string {
  const hundredths = Math.round(ms / 10);
  const [hours, minutes, seconds] = [hundredths / 360_000, (hundredths / 6_000) % 60, (hundredths / 100) % 60];
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${Math.floor(hours)}:${two(minutes)}:${two(seconds)}.${two(hundredths % 100)}`;
}

const ZERO_WIDTH = '\u2060';

/**
 * A text of which no player takes a part for an instruction. Braces cannot be escaped for all of them, so wide ones
 * stand in; a zero-width character keeps a back-slash from joining what follows it.
 */
const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('{', '｛')
    .replaceAll('}', '｝')
    .replaceAll('\\', `\\${ZERO_WIDTH}`)
    .trim();

/** About how wide a text is: East Asian characters and emoji are square, others about half as wide. */
const measure = (text: string): number =>
  Math.round([...plain(text)].reduce((sum, char) => sum + (char > '\u2e7f' ? 1 : 0.55), 0) * FONT_SIZE);
