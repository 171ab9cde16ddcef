/** `sound`: plays with sound. `muted`: the browser allowed only silence. `refused`: not without a tap. */
export type AutoplayResult = 'sound' | 'muted' | 'refused' | 'interrupted';

/**
 * Starts playing, with sound when the browser lets a page do so before the visitor touched it, else muted. `interrupted`
 * means that the source was changed or paused meanwhile, which says nothing about what is allowed.
 */
export async function autoplay(video: HTMLVideoElement): Promise<AutoplayResult> {
  const first = await tryPlay(video);
  if (first !== 'refused') return first === 'played' ? 'sound' : first;
  if (video.muted) return 'refused';
  video.muted = true;
  const second = await tryPlay(video);
  if (second === 'played') return 'muted';
  video.muted = false;
  return second;
}

async function tryPlay(video: HTMLVideoElement): Promise<'played' | 'refused' | 'interrupted'> {
  try {
    await video.play();
    return 'played';
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'interrupted';
  }
}
