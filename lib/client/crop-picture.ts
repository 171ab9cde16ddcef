/** Which square of a picture is shown: `zoom` from 1 (as much as fits), `across` and `down` from 0 to 1. */
export type Crop = { zoom: number; across: number; down: number };

export const CENTRED: Crop = { zoom: 1, across: 0.5, down: 0.5 };

/** Large enough for a sharp picture on a profile. */
const SIDE_PX = 512;

/** A browser on a phone has little memory for pixels. */
const MAX_PIXELS = 64_000_000;

/** The square of a picture, in its own pixels. */
export function cropSquare({ width, height }: { width: number; height: number }, { zoom, across, down }: Crop) {
  const side = Math.min(width, height) / Math.max(1, zoom);
  return { x: (width - side) * across, y: (height - side) * down, side };
}

/** Opens a file as a picture. Rejects when it is none, or too large to work with. */
export async function openPicture(file: Blob): Promise<ImageBitmap> {
  const picture = await createImageBitmap(file);
  if (picture.width * picture.height <= MAX_PIXELS) return picture;
  picture.close();
  throw new Error('The picture has too many pixels.');
}

/** Draws the square so that it fills the canvas. */
export function drawCrop(canvas: HTMLCanvasElement, picture: ImageBitmap, crop: Crop): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { x, y, side } = cropSquare(picture, crop);
  // What is transparent would become black in a JPEG.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, x, y, side, side, 0, 0, canvas.width, canvas.height);
}

/** The square as a JPEG file of 512 × 512 pixels, without what the camera wrote about place and time. */
export function toJpeg(picture: ImageBitmap, crop: Crop): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE_PX;
  canvas.height = SIDE_PX;
  drawCrop(canvas, picture, crop);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be written.'))),
      'image/jpeg',
      0.9,
    ),
  );
}
