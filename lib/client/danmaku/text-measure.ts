/** Measures text without laying the page out: a canvas knows the width by itself. In CSS pixels; `font` as in CSS. */
export function createTextMeasure(): (text: string, font: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  return (text, font) => {
    // Without a canvas the widest case: every character as wide as the letters are high.
    if (!context) return text.length * Number.parseFloat(font.replace(/^\D*\d+ /, ''));
    context.font = font;
    return context.measureText(text).width;
  };
}
