import { expect, type Locator, type Page } from '@playwright/test';
import { create } from 'qrcode';

/** The share page of a channel, as its organiser uses it. */
export function createShareSheet(page: Page) {
  const value = (label: string) => page.getByRole('textbox', { name: label, exact: true });
  return {
    open: (path: string) => page.goto(path),
    value,
    key: value('Stream key'),
    reveal: () => page.getByRole('button', { name: 'Show for 15 s' }).first().click(),
    copied: async (noun: string) => {
      await page.getByRole('button', { name: `Copy ${noun}`, exact: true }).click();
      await expect(page.getByText(`${noun} copied`)).toBeVisible();
      return page.evaluate(() => navigator.clipboard.readText());
    },
    async replaceKey() {
      await page.getByRole('button', { name: 'Replace key' }).click();
      await page
        .getByRole('dialog')
        .or(page.getByRole('alertdialog'))
        .getByRole('button', { name: 'Replace key' })
        .click();
      await expect(page.getByText('New key issued')).toBeVisible();
    },
    qrCode: (noun: string) => page.getByRole('img', { name: `QR code of ${noun}`, exact: true }),
  };
}

const QUIET_MODULES = 4;

/** Passes when the dark squares of a drawn code are those of `text`. */
export async function expectQrCode(code: Locator, text: string): Promise<void> {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const expected = Array.from({ length: size }, (_, y) => Array.from(data.subarray(y * size, (y + 1) * size)).join(''));
  expect(await readModules(code, size)).toEqual(expected);
}

/** Draws the code large and looks at the middle of each square: what a camera sees. */
const readModules = (code: Locator, size: number): Promise<string[]> =>
  code.evaluate(
    async (svg, { modules, quiet }) => {
      const scale = 4;
      const side = (modules + 2 * quiet) * scale;
      const copy = svg.cloneNode(true) as SVGElement;
      copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
      copy.setAttribute('width', String(side));
      copy.setAttribute('height', String(side));
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = side;
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (!context) throw new Error('no canvas');
      context.fillStyle = 'white';
      context.fillRect(0, 0, side, side);
      context.drawImage(image, 0, 0);
      const isDark = (x: number, y: number) =>
        (context.getImageData((x + quiet + 0.5) * scale, (y + quiet + 0.5) * scale, 1, 1).data[0] ?? 255) < 128;
      return Array.from({ length: modules }, (_, y) =>
        Array.from({ length: modules }, (_, x) => (isDark(x, y) ? '1' : '0')).join(''),
      );
    },
    { modules: size, quiet: QUIET_MODULES },
  );
