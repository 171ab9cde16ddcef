/**
 * Copies the frame now on screen to a canvas that lies over the video, so that the picture stays while the connection is
 * made anew. Does nothing when there is no frame yet.
 */
export function drawStillFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement): void {
  if (video.videoWidth === 0) return;
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
}

/** Makes the canvas see-through again, and gives its memory back. */
export function clearStillFrame(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}
