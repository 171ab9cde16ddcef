/** A small generator of numbers from 0 to 1 that repeats itself for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Damages bytes as networks and attackers do: flips, overwrites with extremes, cuts, repeats and inserts. */
export function mutate(bytes: Buffer, random: () => number): Buffer {
  const below = (limit: number) => Math.floor(random() * limit);
  let result = Buffer.from(bytes);
  const changes = 1 + below(4);
  for (let i = 0; i < changes && result.length > 0; i++) {
    const at = below(result.length);
    const end = at + below(Math.min(32, result.length - at)) + 1;
    switch (below(5)) {
      case 0:
        result[at] = (result[at] ?? 0) ^ (1 << below(8));
        break;
      case 1:
        result.fill(random() < 0.5 ? 0xff : 0, at, end);
        break;
      case 2:
        result = result.subarray(0, at);
        break;
      case 3:
        result = Buffer.concat([result.subarray(0, end), result.subarray(at)]);
        break;
      default:
        result = Buffer.concat([result.subarray(0, at), Buffer.from([below(256), below(256)]), result.subarray(at)]);
    }
  }
  return result;
}
