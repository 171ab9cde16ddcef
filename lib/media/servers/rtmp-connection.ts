import type { Socket } from 'node:net';
import { AppError } from '@/lib/core/errors';
import type { Log } from '@/lib/core/log';
import type { Admission } from '../admission';
import type { Limits } from '../limits';
import { ProtocolError, UnsupportedMedia } from '../protocol-error';
import { isAmfObject } from '../protocols/amf0/value';
import { ChunkReader } from '../protocols/rtmp/chunk-reader';
import { writeMessages } from '../protocols/rtmp/chunk-writer';
import { type RtmpCommand, readCommand } from '../protocols/rtmp/command';
import { acknowledgement, pingResponse } from '../protocols/rtmp/control';
import { toMediaPackets } from '../protocols/rtmp/media-message';
import { MESSAGE_TYPE, type RtmpMessage, USER_CONTROL } from '../protocols/rtmp/message';
import { type RtmpName, readName } from '../protocols/rtmp/name';
import { replies } from '../protocols/rtmp/replies';
import { rtmpTransport } from '../protocols/rtmp/rtmp-transport';
import { ServerHandshake } from '../protocols/rtmp/server-handshake';
import type { Publication } from '../session';
import { isStreamName, RTMP_APP } from '../stream-name';
import { clientIp } from './client-ip';

export type RtmpConnectionOptions = { admission: Admission; limits: Limits; log: Log };

/** Well below the window we announce, so that no encoder ever waits for us. */
const ACKNOWLEDGE_EVERY_BYTES = 1_000_000;
const MIN_ACKNOWLEDGE_BYTES = 64 * 1024;
const KEEP_ALIVE_MS = 30_000;
/** How long a refused peer may take to read why. */
const LAST_WORDS_MS = 1_000;

/** What the connection is for. Media counts only in `publishing`; in `deciding` nothing is read. */
type Phase =
  | { name: 'commands' | 'deciding' | 'closing' }
  | { name: 'publishing'; publication: Publication }
  | { name: 'playing'; leave: () => void };

/** One RTMP peer from the first byte to the last. Whatever it sends costs only itself. */
export class RtmpConnection {
  #socket: Socket;
  #options: RtmpConnectionOptions;
  #ip: string;
  #handshake: ServerHandshake | undefined = new ServerHandshake();
  #reader: ChunkReader;
  #phase: Phase = { name: 'commands' };
  /** Application and query of `connect`. */
  #app: RtmpName | undefined;
  #acknowledgedBytes = 0;
  #acknowledgeEveryBytes = ACKNOWLEDGE_EVERY_BYTES;
  #setupTimer: NodeJS.Timeout;

  constructor(socket: Socket, options: RtmpConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#ip = clientIp(socket);
    this.#reader = new ChunkReader(options.limits);
    this.#setupTimer = setTimeout(() => socket.destroy(), options.limits.rtmpSetupMs);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, KEEP_ALIVE_MS); // finds players that vanished without a word
    socket.on('data', (bytes: Buffer) => this.#guard(() => this.#receive(bytes)));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#release());
  }

  /** Tells the peer why and closes. */
  disconnect(why: string): void {
    this.#refuse('NetStream.Publish.Denied', why);
  }

  #guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const { log } = this.#options;
    if (error instanceof ProtocolError) log.info({ ip: this.#ip, reason: error.message }, 'RTMP connection dropped');
    else log.error({ err: error, ip: this.#ip }, 'RTMP connection failed');
    if (error instanceof UnsupportedMedia) this.disconnect(error.message);
    else this.#socket.destroy();
  }

  #release(): void {
    clearTimeout(this.#setupTimer);
    const phase = this.#phase;
    this.#phase = { name: 'closing' };
    if (phase.name === 'publishing') phase.publication.lose();
    if (phase.name === 'playing') phase.leave();
  }

  #receive(bytes: Buffer): void {
    if (this.#phase.name === 'closing') return;
    if (this.#handshake) {
      const { reply, rest } = this.#handshake.push(bytes);
      if (reply) this.#socket.write(reply);
      if (!rest) return;
      this.#handshake = undefined;
      this.#reader.push(rest);
    } else {
      this.#reader.push(bytes);
    }
    this.#drain();
    this.#acknowledge();
  }

  #drain(): void {
    while (this.#phase.name !== 'deciding' && this.#phase.name !== 'closing') {
      const message = this.#reader.next();
      if (!message) return;
      this.#handle(message);
    }
  }

  #acknowledge(): void {
    const received = this.#reader.bytesReceived;
    if (received - this.#acknowledgedBytes < this.#acknowledgeEveryBytes) return;
    this.#acknowledgedBytes = received;
    this.#send([acknowledgement(received)]);
  }

  #send(messages: readonly RtmpMessage[]): void {
    if (this.#socket.writable) this.#socket.write(writeMessages(messages));
  }

  #handle(message: RtmpMessage): void {
    const { limits } = this.#options;
    if (message.type === MESSAGE_TYPE.commandAmf0 || message.type === MESSAGE_TYPE.commandAmf3) {
      this.#obey(readCommand(message, limits));
    } else if (message.type === MESSAGE_TYPE.userControl) {
      this.#answerPing(message.payload);
    } else if (message.type === MESSAGE_TYPE.windowAcknowledgementSize) {
      this.#setAcknowledgementWindow(message.payload);
    } else if (this.#phase.name === 'publishing') {
      for (const packet of toMediaPackets(message, limits)) this.#phase.publication.write(packet);
    }
  }

  /** A peer may ask for more acknowledgements, never for fewer, and not for one after each of its packets. */
  #setAcknowledgementWindow(payload: Buffer): void {
    if (payload.length < 4) throw new ProtocolError('A control message is too short');
    const wanted = Math.max(payload.readUInt32BE(0), MIN_ACKNOWLEDGE_BYTES);
    this.#acknowledgeEveryBytes = Math.min(wanted, ACKNOWLEDGE_EVERY_BYTES);
  }

  #answerPing(payload: Buffer): void {
    if (payload.length < 6 || payload.readUInt16BE(0) !== USER_CONTROL.pingRequest) return;
    this.#send([pingResponse(payload.readUInt32BE(2))]);
  }

  #obey(command: RtmpCommand): void {
    switch (command.name) {
      case 'connect':
        this.#connect(command);
        break;
      case 'createStream':
        this.#send(replies.streamCreated(command.transaction));
        break;
      case 'releaseStream':
      case '_checkbw':
        this.#send(replies.done(command.transaction));
        break;
      case 'FCPublish':
        this.#send(replies.publishAnnounced(command.transaction));
        break;
      case 'FCSubscribe':
        this.#send(replies.subscribed(command.transaction));
        break;
      case 'getStreamLength':
        this.#send(replies.streamLength(command.transaction));
        break;
      case 'publish':
        this.#begin(command, (name) => this.#publish(name));
        break;
      case 'play':
        this.#begin(command, (name) => this.#play(name));
        break;
      case 'FCUnpublish':
      case 'deleteStream':
      case 'closeStream':
        this.#finish();
        break;
    }
  }

  #connect({ transaction, values: [info] }: RtmpCommand): void {
    const app = isAmfObject(info) ? info.app : undefined;
    if (typeof app !== 'string') throw new ProtocolError('The peer names no application');
    this.#app = readName(app);
    this.#send(replies.connected(transaction));
  }

  /** Runs the decision about `publish` or `play`; nothing more is read until it has been taken. */
  #begin({ name, values }: RtmpCommand, decide: (target: RtmpName) => Promise<void>): void {
    const stream = values[1];
    if (this.#phase.name !== 'commands' || !this.#app) throw new ProtocolError(`Unexpected ${name}`);
    if (typeof stream !== 'string') throw new ProtocolError(`The peer names no stream to ${name}`);
    this.#phase = { name: 'deciding' };
    this.#socket.pause();
    decide(readName(stream))
      .then(() => {
        clearTimeout(this.#setupTimer);
        this.#guard(() => this.#drain());
        this.#socket.resume();
      })
      .catch((error: unknown) => this.#fail(error));
  }

  async #publish(target: RtmpName): Promise<void> {
    const { admission, limits } = this.#options;
    const publisher = { ip: this.#ip, disconnect: (why: string) => this.disconnect(why) };
    try {
      const publication = await admission.publish({ ...this.#address(target), ip: this.#ip }, publisher);
      this.#phase = { name: 'publishing', publication };
    } catch (error) {
      const why = this.#explain(error);
      this.#options.log.info({ ip: this.#ip, stream: target.path, reason: why }, 'Publisher refused');
      this.#refuse('NetStream.Publish.BadName', why);
      return;
    }
    if (this.#socket.destroyed) return this.#release();
    this.#reader.maxMessageBytes = limits.rtmpMessageBytes;
    this.#socket.setTimeout(limits.publisherIdleMs, () => this.#socket.destroy());
    this.#send(replies.publishing());
  }

  async #play(target: RtmpName): Promise<void> {
    const { admission } = this.#options;
    try {
      const { stream, query } = this.#address(target);
      const entrance = await admission.watch({ protocol: 'rtmp', stream, query, ip: this.#ip });
      if (this.#socket.destroyed) return;
      this.#phase = { name: 'playing', leave: entrance.add(this.#socket, rtmpTransport) }; // media comes with the next batch
      this.#send(replies.playing());
    } catch (error) {
      this.#refuse('NetStream.Play.StreamNotFound', this.#explain(error));
    }
  }

  /** Name and query of a stream. Some encoders put the query behind the application, so both count. Throws `not_found`. */
  #address(target: RtmpName): { app: string; stream: string; query: URLSearchParams } {
    const app = this.#app?.path ?? '';
    const stream = target.path;
    if (app !== RTMP_APP) throw new AppError('not_found', `The address must be rtmp://host/${RTMP_APP}/<stream>.`);
    if (!isStreamName(stream)) throw new AppError('not_found', 'There is no such stream.');
    const query = new URLSearchParams([...(this.#app?.query ?? []), ...target.query]);
    return { app, stream, query };
  }

  #explain(error: unknown): string {
    if (AppError.is(error)) return error.message;
    this.#options.log.error({ err: error, ip: this.#ip }, 'RTMP decision failed');
    return 'The server could not decide about this connection. Try again.';
  }

  #refuse(code: string, description: string): void {
    if (this.#phase.name === 'closing') return;
    this.#close(replies.refused(code, description));
  }

  /** A goodbye ends a broadcast at once; only a lost connection has a grace window. */
  #finish(): void {
    if (this.#phase.name === 'publishing') this.#phase.publication.stop();
    else if (this.#phase.name !== 'playing') return; // some encoders tidy up before they begin
    this.#part(replies.goodbye()); // hanging up is theirs: rtmp2sink takes it for a broken connection when we do
  }

  #close(lastWords: readonly RtmpMessage[]): void {
    this.#part(lastWords);
    this.#socket.end();
  }

  #part(lastWords: readonly RtmpMessage[]): void {
    this.#release();
    this.#send(lastWords);
    this.#socket.resume(); // what still comes is thrown away
    setTimeout(() => this.#socket.destroy(), LAST_WORDS_MS).unref();
  }
}
