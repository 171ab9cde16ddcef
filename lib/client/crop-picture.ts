/** What of a picture is shown: `zoom` from 1 (as much as fits), `across` and `down` from 0 to 1. */
export type Crop = { zoom: number; across: number; down: number };

/** In pixels. */
export type Size = { width: number; height: number };

export const CENTRED: Crop = { zoom: 1, across: 0.5, down: 0.5 };

/** A browser on a phone has little memory for pixels. */
const MAX_PIXELS = 64_000_000;

/** The part of a picture that has the shape of `shape`, in the picture's own pixels. */
export function cropArea(picture: Size, shape: Size, { zoom, across, down }: Crop) {
  const scale = Math.min(picture.width / shape.width, picture.height / shape.height) / Math.max(1, zoom);
  const width = shape.width * scale;
  const height = shape.height * scale;
  return { x: (picture.width - width) * across, y: (picture.height - height) * down, width, height };
}

/** The crop after moving the picture by so many of its own pixels under what is cut out. */
export function moveCrop(crop: Crop, by: { x: number; y: number }, room: Size): Crop {
  return { ...crop, across: move(crop.across, by.x, room.width), down: move(crop.down, by.y, room.height) };
}

/** Opens a file as a picture. Rejects when it is none, or too large to work with. */
export async function openPicture(file: Blob): Promise<ImageBitmap> {
  const picture = await createImageBitmap(file);
  if (picture.width * picture.height <= MAX_PIXELS) return picture;
  picture.close();
  throw new Error('The picture has too many pixels.');
}

/** Draws what is cut out so that it fills the canvas, whose shape it takes. */
export function drawCrop(canvas: HTMLCanvasElement, picture: ImageBitmap, crop: Crop): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { x, y, width, height } = cropArea(picture, canvas, crop);
  // What is transparent would become black in a JPEG.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, x, y, width, height, 0, 0, canvas.width, canvas.height);
}

/** What is cut out as a JPEG file of that size, without what the camera wrote about place and time. */
export function toJpeg(picture: ImageBitmap, crop: Crop, { width, height }: Size): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  drawCrop(canvas, picture, crop);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be written.'))),
      'image/jpeg',
      0.9,
    ),
  );
}

/** A share of the way there is to move. */
const move = (share: number, byPx: number, roomPx: number): number =>
  roomPx <= 0 ? share : Math.min(1, Math.max(0, share - byPx / roomPx));
