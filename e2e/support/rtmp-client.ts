import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { DEFAULT_LIMITS } from '@/lib/media/limits';
import { type AmfValue, isAmfObject } from '@/lib/media/protocols/amf0/value';
import { ChunkReader } from '@/lib/media/protocols/rtmp/chunk-reader';
import { OUTGOING_CHUNK_BYTES, writeMessages } from '@/lib/media/protocols/rtmp/chunk-writer';
import { readCommand, writeCommand } from '@/lib/media/protocols/rtmp/command';
import { setChunkSize } from '@/lib/media/protocols/rtmp/control';
import { HANDSHAKE_BYTES, startHandshake } from '@/lib/media/protocols/rtmp/handshake';
import { MESSAGE_TYPE, type RtmpMessage } from '@/lib/media/protocols/rtmp/message';

const DEFAULT_PORT = 1935;

/** What a server said when it refused; `code` is RTMP's, such as `NetStream.Publish.BadName`. */
export class RtmpRefusal extends Error {
  override readonly name = 'RtmpRefusal';
  readonly code: string;

  constructor(code: string, description: string) {
    super(`${code}: ${description}`);
    this.code = code;
  }
}

/** Where an address leads: `rtmp://host[:port]/<app>/<stream>[?query]`. `name` includes the query. */
function readAddress(url: string) {
  const { hostname, port, pathname, search } = new URL(url);
  const [, app = '', ...stream] = pathname.split('/');
  return { host: hostname, port: port === '' ? DEFAULT_PORT : Number(port), app, name: stream.join('/') + search };
}

type Waiting = {
  resolve: (values: AmfValue[]) => void;
  reject: (error: Error) => void;
  /** The call that is waited for; without one, a status. */
  transaction: number | undefined;
};

/**
 * One RTMP connection from the client's side, in the order that encoders use. Rejects with `RtmpRefusal` when the
 * server says no, with a plain error when the connection fails.
 */
export class RtmpClient {
  readonly socket: Socket;
  /** Every message from the server, media included. */
  onMessage: (message: RtmpMessage) => void = () => {};
  #address: ReturnType<typeof readAddress>;
  #reader = new ChunkReader({ ...DEFAULT_LIMITS, rtmpCommandBytes: DEFAULT_LIMITS.rtmpMessageBytes });
  #transaction = 0;
  #streamId = 0;
  #waiting: Waiting | undefined;

  private constructor(address: ReturnType<typeof readAddress>) {
    this.#address = address;
    this.socket = connect(address.port, address.host);
    this.socket.setNoDelay(true);
    this.socket.on('error', (error) => this.#settle((waiting) => waiting.reject(error)));
    this.socket.on('close', () =>
      this.#settle((waiting) => waiting.reject(new Error('The server closed the connection'))),
    );
  }

  /** Connects, shakes hands and opens a message stream. */
  static async open(url: string): Promise<RtmpClient> {
    const client = new RtmpClient(readAddress(url));
    await once(client.socket, 'connect');
    await client.#shakeHands();
    const { host, port, app } = client.#address;
    client.send(setChunkSize(OUTGOING_CHUNK_BYTES));
    const tcUrl = `rtmp://${host}:${port}/${app}`;
    await client.#call(0, 'connect', { app, type: 'nonprivate', flashVer: 'FMLE/3.0 (compatible; Kaibo)', tcUrl });
    return client;
  }

  /** Resolves when the server accepts media. */
  async publish(): Promise<void> {
    const { name } = this.#address;
    this.send(writeCommand(0, 'releaseStream', ++this.#transaction, null, name));
    this.send(writeCommand(0, 'FCPublish', ++this.#transaction, null, name));
    await this.#openStream();
    await this.#ask('publish', name, 'live');
  }

  /** Resolves when the server begins to play. */
  async play(): Promise<void> {
    await this.#openStream();
    await this.#ask('play', this.#address.name);
  }

  /** Puts a message on the wire; false when the connection is full or gone. */
  send(message: RtmpMessage): boolean {
    return this.socket.writable && this.socket.write(writeMessages([message]));
  }

  sendMedia(type: number, timestamp: number, payload: Buffer): boolean {
    return this.send({ type, streamId: this.#streamId, timestamp: timestamp >>> 0, payload });
  }

  /** Says goodbye as encoders do and resolves when the connection is closed. */
  async close(): Promise<void> {
    this.send(writeCommand(0, 'FCUnpublish', ++this.#transaction, null, this.#address.name));
    this.send(writeCommand(0, 'deleteStream', ++this.#transaction, null, this.#streamId));
    this.socket.end();
    if (!this.socket.closed) await once(this.socket, 'close');
  }

  async #shakeHands(): Promise<void> {
    this.socket.write(startHandshake());
    let received: Buffer = Buffer.alloc(0);
    await new Promise<void>((resolve, reject) => {
      const fail = () => reject(new Error('The server closed the connection during the handshake'));
      this.socket.once('close', fail);
      this.socket.on('data', (bytes: Buffer) => {
        if (received.length < 1 + 2 * HANDSHAKE_BYTES) {
          received = Buffer.concat([received, bytes]);
          if (received.length < 1 + 2 * HANDSHAKE_BYTES) return;
          this.socket.write(received.subarray(1, 1 + HANDSHAKE_BYTES));
          this.socket.off('close', fail);
          resolve();
          this.#receive(received.subarray(1 + 2 * HANDSHAKE_BYTES));
        } else {
          this.#receive(bytes);
        }
      });
    });
  }

  #receive(bytes: Buffer): void {
    this.#reader.push(bytes);
    for (let message = this.#reader.next(); message; message = this.#reader.next()) {
      if (message.type === MESSAGE_TYPE.commandAmf0) this.#answer(message);
      this.onMessage(message);
    }
  }

  #answer(message: RtmpMessage): void {
    const { name, transaction, values } = readCommand(message, DEFAULT_LIMITS);
    const info = values[1];
    if (name === '_result' && transaction === this.#waiting?.transaction)
      this.#settle(({ resolve }) => resolve(values));
    if (name !== 'onStatus' || !isAmfObject(info)) return;
    const { level, code, description } = info;
    if (level === 'error') this.#settle(({ reject }) => reject(new RtmpRefusal(String(code), String(description))));
    else if (code === 'NetStream.Publish.Start' || code === 'NetStream.Play.Start')
      this.#settle(({ resolve }) => resolve(values));
  }

  #settle(act: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) act(waiting);
  }

  #wait(transaction?: number): Promise<AmfValue[]> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject, transaction };
    });
  }

  #call(streamId: number, name: string, ...values: AmfValue[]): Promise<AmfValue[]> {
    const transaction = ++this.#transaction;
    const answer = this.#wait(transaction);
    this.send(writeCommand(streamId, name, transaction, ...values));
    return answer;
  }

  async #openStream(): Promise<void> {
    const [, streamId] = await this.#call(0, 'createStream', null);
    if (typeof streamId !== 'number') throw new Error('The server opened no stream');
    this.#streamId = streamId;
  }

  /** For commands that are answered by a status instead of a result. */
  async #ask(name: string, ...values: AmfValue[]): Promise<void> {
    const answer = this.#wait();
    this.send(writeCommand(this.#streamId, name, 0, null, ...values));
    await answer;
  }
}
