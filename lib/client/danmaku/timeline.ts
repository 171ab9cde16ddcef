/** The messages with `afterMs < mediaMs <= untilMs`. They must be sorted by `mediaMs`. */
export function messagesBetween<T extends { mediaMs: number }>(
  messages: readonly T[],
  afterMs: number,
  untilMs: number,
): T[] {
  const from = firstAfter(messages, afterMs);
  const found: T[] = [];
  for (let i = from; i < messages.length; i++) {
    const message = messages[i];
    if (!message || message.mediaMs > untilMs) break;
    found.push(message);
  }
  return found;
}

/** Index of the first message later than `mediaMs`, by halving. */
function firstAfter(messages: readonly { mediaMs: number }[], mediaMs: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const message = messages[middle];
    if (message && message.mediaMs <= mediaMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
