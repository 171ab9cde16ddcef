/** Measures lines without laying the page out: a canvas knows the width of a text by itself. In CSS pixels. */
export function createTextMeasure(container: HTMLElement): (text: string, fontPx: number) => number {
  const context = document.createElement('canvas').getContext('2d');
  const { fontFamily } = getComputedStyle(container);
  return (text, fontPx) => {
    // Without a canvas the widest case: every character as wide as it is high.
    if (!context) return text.length * fontPx;
    context.font = `600 ${fontPx}px ${fontFamily}`;
    return context.measureText(text).width;
  };
}
