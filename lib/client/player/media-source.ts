const BASELINE = 'video/mp4; codecs="avc1.42E01E,mp4a.40.2"';

/** True when scripts may feed this browser H.264 and AAC. False on iPhones, which play HLS by themselves instead. */
export const hasMediaSource = (): boolean =>
  typeof MediaSource !== 'undefined' && MediaSource.isTypeSupported(BASELINE);

/** True when the video element plays this type without help. */
export const playsNatively = (mimeType: string): boolean =>
  typeof document !== 'undefined' && document.createElement('video').canPlayType(mimeType) !== '';
