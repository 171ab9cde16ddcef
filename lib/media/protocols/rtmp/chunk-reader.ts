import type { Limits } from '../../limits';
import { ProtocolError } from '../../protocol-error';
import { MESSAGE_TYPE, type RtmpMessage } from './message';

/** Bytes of a chunk's message header by its format. Source: Adobe RTMP specification 1.0, section 5.3.1.2. */
const MESSAGE_HEADER_BYTES = [11, 7, 3, 0] as const;
const EXTENDED = 0xffffff;
const DEFAULT_CHUNK_BYTES = 128;
const NOTHING = Buffer.alloc(0);

/** What one chunk stream remembers between chunks, because later headers may leave fields out. */
type ChunkStream = {
  /** Milliseconds of the message being read, or of the last one. */
  timestamp: number;
  /** What a header without a timestamp adds. Equals the timestamp itself after a full header, as the specification has it. */
  delta: number;
  extended: boolean;
  bytes: number;
  type: number;
  streamId: number;
  /** The message being put together; undefined between messages. */
  payload: Buffer | undefined;
  received: number;
};

type Header = Pick<ChunkStream, 'delta' | 'extended' | 'bytes' | 'type' | 'streamId'> & { format: number };

/**
 * Turns the bytes of one RTMP connection into messages: push what arrived, then call `next()` until it answers
 * `undefined`. Set Chunk Size and Abort are obeyed here and not returned. Throws `ProtocolError` on malformed input or
 * past a limit; after that the reader must not be used.
 */
export class ChunkReader {
  /** Longest message to accept; raised when the peer has become a publisher. */
  maxMessageBytes: number;
  #bytesReceived = 0;
  #limits: Pick<Limits, 'rtmpChunkBytes' | 'rtmpChunkStreams'>;
  #chunkBytes = DEFAULT_CHUNK_BYTES;
  #streams = new Map<number, ChunkStream>();
  #input: Buffer = NOTHING;
  /** The chunk whose payload is being read. */
  #current: { stream: ChunkStream; missing: number } | undefined;

  constructor(limits: Pick<Limits, 'rtmpChunkBytes' | 'rtmpChunkStreams' | 'rtmpCommandBytes'>) {
    this.#limits = limits;
    this.maxMessageBytes = limits.rtmpCommandBytes;
  }

  /** Total of all bytes pushed, as acknowledgements count them. */
  get bytesReceived(): number {
    return this.#bytesReceived;
  }

  push(bytes: Buffer): void {
    this.#bytesReceived += bytes.length;
    this.#input = this.#input.length > 0 ? Buffer.concat([this.#input, bytes]) : bytes;
  }

  next(): RtmpMessage | undefined {
    for (;;) {
      this.#current ??= this.#readHeader();
      if (!this.#current) return undefined;
      const { stream } = this.#current;
      if (!this.#readPayload(this.#current)) return undefined;

      this.#current = undefined;
      if (stream.received < stream.bytes) continue;
      const message = finish(stream);
      if (!this.#obey(message)) return message;
    }
  }

  /** Consumes one chunk header, or nothing when it has not arrived completely. */
  #readHeader(): { stream: ChunkStream; missing: number } | undefined {
    const basic = readBasicHeader(this.#input);
    if (!basic) return undefined;
    const known = this.#streams.get(basic.id);
    const header = readMessageHeader(this.#input, basic, known);
    if (!header) return undefined;

    this.#input = this.#input.subarray(header.end);
    const stream = known ?? this.#open(basic.id);
    if (!stream.payload) this.#begin(stream, header);
    else if (basic.format !== 3) throw new ProtocolError('A new header inside a message');
    return { stream, missing: Math.min(this.#chunkBytes, stream.bytes - stream.received) };
  }

  #open(id: number): ChunkStream {
    if (this.#streams.size >= this.#limits.rtmpChunkStreams) throw new ProtocolError('Too many chunk streams');
    const stream: ChunkStream = {
      timestamp: 0,
      delta: 0,
      extended: false,
      bytes: 0,
      type: 0,
      streamId: 0,
      payload: undefined,
      received: 0,
    };
    this.#streams.set(id, stream);
    return stream;
  }

  #begin(stream: ChunkStream, header: Header): void {
    if (header.bytes > this.maxMessageBytes) throw new ProtocolError('A message is too large');
    stream.timestamp = (header.format === 0 ? header.delta : stream.timestamp + header.delta) >>> 0;
    stream.delta = header.delta;
    stream.extended = header.extended;
    stream.bytes = header.bytes;
    stream.type = header.type;
    stream.streamId = header.streamId;
    stream.payload = Buffer.allocUnsafe(header.bytes);
    stream.received = 0;
  }

  /** Copies what has arrived of the current chunk; true when the chunk is complete. */
  #readPayload(chunk: { stream: ChunkStream; missing: number }): boolean {
    const { stream } = chunk;
    const count = Math.min(chunk.missing, this.#input.length);
    if (stream.payload) this.#input.copy(stream.payload, stream.received, 0, count);
    this.#input = this.#input.subarray(count);
    stream.received += count;
    chunk.missing -= count;
    return chunk.missing === 0;
  }

  /** Applies the messages that are about chunks themselves; true when it was one. */
  #obey({ type, payload }: RtmpMessage): boolean {
    if (type !== MESSAGE_TYPE.setChunkSize && type !== MESSAGE_TYPE.abort) return false;
    if (payload.length < 4) throw new ProtocolError('A control message is too short');
    const value = payload.readUInt32BE(0);
    if (type === MESSAGE_TYPE.setChunkSize) this.#setChunkBytes(value);
    else this.#abort(value);
    return true;
  }

  #setChunkBytes(bytes: number): void {
    if (bytes < 1 || bytes > this.#limits.rtmpChunkBytes) throw new ProtocolError('The chunk size is out of range');
    this.#chunkBytes = bytes;
  }

  #abort(chunkStreamId: number): void {
    const stream = this.#streams.get(chunkStreamId);
    if (!stream) return;
    stream.payload = undefined;
    stream.received = 0;
  }
}

function finish(stream: ChunkStream): RtmpMessage {
  const payload = stream.payload ?? NOTHING;
  stream.payload = undefined;
  stream.received = 0;
  return { type: stream.type, streamId: stream.streamId, timestamp: stream.timestamp, payload };
}

type BasicHeader = { format: number; id: number; end: number };

/** Format and chunk stream id; `undefined` when more bytes are needed. Source: section 5.3.1.1. */
function readBasicHeader(input: Buffer): BasicHeader | undefined {
  const [first, second, third] = input;
  if (first === undefined) return undefined;
  const format = first >> 6;
  const id = first & 0x3f;
  if (id > 1) return { format, id, end: 1 };
  if (second === undefined) return undefined;
  if (id === 0) return { format, id: 64 + second, end: 2 };
  if (third === undefined) return undefined;
  return { format, id: 64 + second + third * 256, end: 3 };
}

/** The rest of a chunk header, missing fields taken from `known`; `undefined` when more bytes are needed. */
function readMessageHeader(
  input: Buffer,
  { format, end: start }: BasicHeader,
  known: ChunkStream | undefined,
): (Header & { end: number }) | undefined {
  // librtmp opens a fresh chunk stream with format 1, which leaves the stream id out
  if (!known && format > 1) throw new ProtocolError('The first chunk of a chunk stream has no header');

  const end = start + (MESSAGE_HEADER_BYTES[format] ?? 0);
  if (input.length < end) return undefined;
  if (format === 3) return repeatHeader(input, end, known);

  const field = input.readUIntBE(start, 3);
  const extended = field === EXTENDED;
  if (extended && input.length < end + 4) return undefined;
  return {
    format,
    delta: extended ? input.readUInt32BE(end) : field,
    extended,
    bytes: format <= 1 ? input.readUIntBE(start + 3, 3) : (known?.bytes ?? 0),
    type: format <= 1 ? input.readUInt8(start + 6) : (known?.type ?? 0),
    streamId: format === 0 ? input.readUInt32LE(start + 7) : (known?.streamId ?? 0),
    end: extended ? end + 4 : end,
  };
}

/** Format 3 repeats the last header. Some encoders repeat the extended timestamp too and some do not: look whether it is there. */
function repeatHeader(
  input: Buffer,
  end: number,
  known: ChunkStream | undefined,
): (Header & { end: number }) | undefined {
  if (!known) return undefined;
  const { delta, extended, bytes, type, streamId } = known;
  if (!extended) return { format: 3, delta, extended, bytes, type, streamId, end };
  if (input.length < end + 4) return undefined;
  const repeated = input.readUInt32BE(end) === delta;
  return { format: 3, delta, extended, bytes, type, streamId, end: repeated ? end + 4 : end };
}
