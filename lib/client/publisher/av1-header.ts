/** Source: AV1 Bitstream Specification, 6.2.2. */
const SEQUENCE_HEADER = 1;
/** Marker and version, main profile, level 4.0, 8 bit 4:2:0: what `av01.0.08M.08` says. AV1 in ISO BMFF, 2.3.3. */
const FACTS = [0x81, 0x08, 0x0c, 0x00] as const;

/** The codec header of AV1, made of a keyframe: browsers give none. Undefined when there is no sequence header in it. */
export function readAv1Header(keyframe: Uint8Array): Uint8Array | undefined {
  for (let start = 0; start < keyframe.length; ) {
    const first = keyframe[start] ?? 0;
    const hasExtension = (first & 4) !== 0;
    const hasSize = (first & 2) !== 0;
    const size = hasSize ? readLeb128(keyframe, start + (hasExtension ? 2 : 1)) : undefined;
    const end = size ? size.end + size.value : keyframe.length;
    if (((first >> 3) & 15) === SEQUENCE_HEADER) return Uint8Array.of(...FACTS, ...keyframe.subarray(start, end));
    start = end;
  }
  return undefined;
}

/** A number in groups of seven bits, the lowest first. Source: AV1 Bitstream Specification, 4.10.5. */
function readLeb128(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let i = 0; i < 4; i++) {
    const byte = bytes[start + i] ?? 0;
    value += (byte & 0x7f) << (7 * i);
    if ((byte & 0x80) === 0) return { value, end: start + i + 1 };
  }
  return { value, end: start + 4 };
}
