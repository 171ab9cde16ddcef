'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { saveFile } from '@/lib/client/save-file';
import { Button } from './button';
import { createQrMatrix, type QrMatrix, toQrSvg } from './qr-matrix';

type QrCodeProps = {
  /** The address in the code; stands as text beside it. */
  value: string;
  /** What the address is, as a noun: "Watch page". */
  noun: string;
  /** Side in pixels. */
  size?: number;
};

/** A QR code, black on white in both themes, with the quiet zone cameras need. */
export function QrCode({ value, noun, size = 132 }: QrCodeProps) {
  const t = useTranslations('common.qr');
  const matrix = useMemo(() => createQrMatrix(value), [value]);
  return (
    <svg
      role="img"
      aria-label={t('label', { noun })}
      width={size}
      height={size}
      viewBox={`0 0 ${matrix.size} ${matrix.size}`}
      shapeRendering="crispEdges"
      className="shrink-0 rounded-sm bg-white"
    >
      <path d={matrix.path} fill="#000" />
    </svg>
  );
}

/** Saves the code as a picture for posters (SVG) and for chats (PNG, 1,024 px). `fileName` is without its ending. */
export function QrDownloads({ value, fileName }: { value: string; fileName: string }) {
  const t = useTranslations('common.qr');
  const matrix = useMemo(() => createQrMatrix(value), [value]);
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        kind="quiet"
        size="sm"
        onClick={() => void toQrPng(matrix).then((blob) => saveFile(blob, `${fileName}.png`))}
      >
        <Download aria-hidden="true" />
        {t('savePng')}
      </Button>
      <Button
        kind="quiet"
        size="sm"
        onClick={() => saveFile(new Blob([toQrSvg(matrix)], { type: 'image/svg+xml' }), `${fileName}.svg`)}
      >
        <Download aria-hidden="true" />
        {t('saveSvg')}
      </Button>
    </div>
  );
}

const PNG_SIDE_PX = 1_024;

function toQrPng(matrix: QrMatrix): Promise<Blob> {
  const scale = Math.ceil(PNG_SIDE_PX / matrix.size);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = matrix.size * scale;
  const context = canvas.getContext('2d');
  if (!context) return Promise.reject(new Error('This browser cannot draw pictures.'));
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  context.scale(scale, scale);
  context.fill(new Path2D(matrix.path));
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('This browser cannot make PNG pictures.'))),
      'image/png',
    ),
  );
}
