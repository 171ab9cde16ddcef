/** Bytes that break the rules of a protocol or one of our limits. Costs the sender its connection, nobody else anything. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}
