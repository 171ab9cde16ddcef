const HEAD_CHARS = 8;
const TAIL_CHARS = 4;

/** A masked stream key so short that its last four characters, by which people tell keys apart, stay in view. */
export function shortenKey(maskedKey: string): string {
  const [stream = ''] = maskedKey.split('?');
  const head = stream.length > HEAD_CHARS ? `${stream.slice(0, HEAD_CHARS)}…` : `${stream}…`;
  return `${head}••••••${maskedKey.slice(-TAIL_CHARS)}`;
}
