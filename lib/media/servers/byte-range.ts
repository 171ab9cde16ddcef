/** First and last byte, both included, as HTTP counts. */
export type ByteRange = { start: number; end: number };

/**
 * What a `Range` header asks of `bytes` bytes. `undefined` when the whole is to be sent: no header, a unit or form we do
 * not serve, several ranges. `unsatisfiable` when it asks for what is not there. Source: RFC 9110, section 14.
 */
export function readRange(header: string | undefined, bytes: number): ByteRange | 'unsatisfiable' | undefined {
  const [, first, last] = header?.match(/^bytes=(\d{0,15})-(\d{0,15})$/) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first === '') return lastBytes(Number(last), bytes);
  const start = Number(first);
  const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start < bytes ? { start, end } : 'unsatisfiable';
}

function lastBytes(count: number, bytes: number): ByteRange | 'unsatisfiable' {
  return count > 0 && bytes > 0 ? { start: Math.max(0, bytes - count), end: bytes - 1 } : 'unsatisfiable';
}
