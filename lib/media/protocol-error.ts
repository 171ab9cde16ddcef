/** Bytes that break the rules of a protocol or one of our limits. Costs the sender its connection, nobody else anything. */
export class ProtocolError extends Error {
  override readonly name: string = 'ProtocolError';
}

/** Proper media of a kind that is not taken. The message is a sentence for the person whose encoder sends it. */
export class UnsupportedMedia extends ProtocolError {
  override readonly name = 'UnsupportedMedia';
}
