/** A NAL unit's payload without the bytes that keep it from looking like a start code (ITU-T H.264, 7.4.1). */
export function withoutEmulationPrevention(nal: Buffer): Buffer {
  const kept: number[] = [];
  let zeros = 0;
  for (const byte of nal) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    kept.push(byte);
  }
  return Buffer.from(kept);
}
