/** Seconds that a key moves the picture while a line of time has the focus. Home and End are the slider's own. */
export const SEEK_KEYS: Record<string, number> = { ArrowLeft: -5, ArrowRight: 5, PageDown: -30, PageUp: 30 };
