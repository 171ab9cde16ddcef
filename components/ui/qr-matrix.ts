import { create } from 'qrcode';

/** White modules around the code, so that cameras find it. ISO/IEC 18004 asks for 4. */
export const QUIET_MODULES = 4;

export type QrMatrix = {
  /** Modules along one side, the quiet zone included. */
  size: number;
  /** An SVG path of the dark modules, one unit each. */
  path: string;
};

/** A QR code of `text`, readable with 15 % of it damaged (level M). Throws when the text is longer than 2,331 bytes. */
export function createQrMatrix(text: string): QrMatrix {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const rows = Array.from({ length: size }, (_, y) => rowPath(data.subarray(y * size, (y + 1) * size), y));
  return { size: size + 2 * QUIET_MODULES, path: rows.join('') };
}

/** A whole SVG file, black on white. */
export function toQrSvg({ size, path }: QrMatrix): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}

/** Dark neighbours become one rectangle. */
function rowPath(modules: Uint8Array, y: number): string {
  let path = '';
  for (let x = 0; x < modules.length; x++) {
    if (!modules[x]) continue;
    const start = x;
    while (modules[x + 1]) x++;
    const width = x - start + 1;
    path += `M${start + QUIET_MODULES} ${y + QUIET_MODULES}h${width}v1h-${width}z`;
  }
  return path;
}
