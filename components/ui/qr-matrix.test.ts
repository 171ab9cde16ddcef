import { create } from 'qrcode';
import { expect, test } from 'vitest';
import { createQrMatrix, QUIET_MODULES, toQrSvg } from './qr-matrix';

const ADDRESS = 'https://live.example.org/r/designing-calm-software';

/** Paints the path's rectangles back onto a grid. */
function paint(path: string, size: number): boolean[][] {
  const grid = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let i = 0; i < Number(width); i++) {
      const row = grid[Number(y)];
      if (row) row[Number(x) + i] = true;
    }
  return grid;
}

test('the path holds exactly the dark modules, inside a quiet zone of 4', () => {
  const { size, path } = createQrMatrix(ADDRESS);
  const { modules } = create(ADDRESS, { errorCorrectionLevel: 'M' });
  expect(size).toBe(modules.size + 2 * QUIET_MODULES);
  const dark = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < modules.size && y < modules.size && modules.data[y * modules.size + x] === 1;
  const expected = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => dark(x - QUIET_MODULES, y - QUIET_MODULES)),
  );
  expect(paint(path, size)).toEqual(expected);
});

test('the SVG file is square and paints its own white ground', () => {
  const matrix = createQrMatrix(ADDRESS);
  expect(toQrSvg(matrix)).toMatch(new RegExp(`^<svg [^>]*viewBox="0 0 ${matrix.size} ${matrix.size}".*fill="#fff"`));
});

test('an address too long for a QR code is refused', () => expect(() => createQrMatrix('x'.repeat(3_000))).toThrow());
