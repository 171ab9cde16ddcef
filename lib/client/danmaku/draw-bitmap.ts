import { type DanmakuLine, EDGE_COLOUR, OWN_BORDER_PX, toCssFont } from './danmaku-line';

/** Draws one line as a bitmap with `scale` device pixels for each of CSS. */
export function drawBitmap(line: DanmakuLine, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(line.width * scale);
  canvas.height = Math.ceil(line.height * scale);
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.scale(scale, scale);
  if (line.isOwn) drawFrame(context, line);
  drawText(context, line);
  return canvas;
}

function drawText(context: CanvasRenderingContext2D, { text, colour, font, width, height }: DanmakuLine): void {
  context.font = toCssFont(font);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.direction = FIRST_LETTER_IS_RTL.test(text) ? 'rtl' : 'ltr';
  context.lineJoin = 'round';
  context.lineWidth = Math.max(2.5, font.px / 7);
  context.strokeStyle = EDGE_COLOUR;
  context.strokeText(text, width / 2, height / 2);
  context.fillStyle = colour;
  context.fillText(text, width / 2, height / 2);
}

function drawFrame(context: CanvasRenderingContext2D, { width, height }: DanmakuLine): void {
  const inset = OWN_BORDER_PX;
  context.beginPath();
  context.roundRect(inset, inset, width - 2 * inset, height - 2 * inset, 6);
  context.lineWidth = OWN_BORDER_PX + 1.5;
  context.strokeStyle = 'rgb(0 0 0 / 0.5)';
  context.stroke();
  context.lineWidth = OWN_BORDER_PX;
  context.strokeStyle = 'rgb(255 255 255 / 0.9)';
  context.stroke();
}

/** What `dir="auto"` looks at in an element. */
const FIRST_LETTER_IS_RTL =
  /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
