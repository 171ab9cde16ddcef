import type { RawData, WebSocket } from 'ws';
import { AppError } from '@/lib/core/errors';
import type { Log } from '@/lib/core/log';
import { PUBLISH_ACCEPTED, PUBLISH_CLOSE } from '@/lib/core/publish-socket';
import type { Admission } from '../admission';
import type { Limits } from '../limits';
import { ProtocolError } from '../protocol-error';
import { readTag } from '../protocols/flv/read-tag';
import { TAG_TYPE } from '../protocols/flv/tag';
import { toPacket } from '../protocols/flv/to-packet';
import type { Publication } from '../session';
import { RTMP_APP } from '../stream-name';

export type PublishSocketOptions = { admission: Pick<Admission, 'publish'>; limits: Limits; log: Log };

/** How long a peer that is sent away may take to read why. */
const LAST_WORDS_MS = 1_000;
/** Longest reason a close frame carries. Source: RFC 6455, section 5.5. */
const MAX_REASON_BYTES = 123;

type Phase = { name: 'waiting' | 'deciding' | 'closing' } | { name: 'publishing'; publication: Publication };

/** A browser that publishes, from the opened WebSocket to its end. Whatever it sends costs only itself. */
export class PublishSocket {
  #ws: WebSocket;
  #from: { stream: string; ip: string };
  #options: PublishSocketOptions;
  #phase: Phase = { name: 'waiting' };
  #setupTimer: NodeJS.Timeout;

  constructor(ws: WebSocket, from: { stream: string; ip: string }, options: PublishSocketOptions) {
    this.#ws = ws;
    this.#from = from;
    this.#options = options;
    this.#setupTimer = setTimeout(() => ws.terminate(), options.limits.rtmpSetupMs);
    ws.on('message', (data, isBinary) => this.#receive(data, isBinary));
    ws.on('close', (code) => this.#release(code === PUBLISH_CLOSE.goodbye));
    ws.on('error', () => ws.terminate()); // broken frames; `close` follows
  }

  /** True once media may come: until then a peer has little to say. */
  get isAccepted(): boolean {
    return this.#phase.name === 'publishing';
  }

  /** Tells the peer why and closes. */
  disconnect(why: string): void {
    this.#close(PUBLISH_CLOSE.cut, why);
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#phase.name === 'closing') return;
    try {
      const bytes = toBuffer(data);
      if (isBinary) this.#write(bytes);
      else this.#ask(new URLSearchParams(bytes.toString()));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      const { ip } = this.#from;
      this.#options.log.info({ ip, reason: error.message }, 'Publishing connection dropped');
      this.#close(PUBLISH_CLOSE.malformed, error.message);
    }
  }

  #write(bytes: Buffer): void {
    if (this.#phase.name !== 'publishing') throw new ProtocolError('Media came before it was asked for');
    const tag = readTag(bytes);
    if (tag.type !== TAG_TYPE.audio && tag.type !== TAG_TYPE.video) {
      throw new ProtocolError('A message is neither picture nor sound');
    }
    const packet = toPacket(tag);
    if (packet) this.#phase.publication.write(packet);
  }

  #ask(query: URLSearchParams): void {
    if (this.#phase.name !== 'waiting') throw new ProtocolError('The signature came twice');
    this.#phase = { name: 'deciding' };
    this.#decide(query).catch((error: unknown) => {
      this.#options.log.error({ err: error, ip: this.#from.ip }, 'Publishing decision failed');
      this.#close(PUBLISH_CLOSE.refused, 'internal');
    });
  }

  async #decide(query: URLSearchParams): Promise<void> {
    const { admission, log } = this.#options;
    const publisher = { ip: this.#from.ip, disconnect: (why: string) => this.disconnect(why) };
    try {
      const publication = await admission.publish({ app: RTMP_APP, ...this.#from, query }, publisher);
      clearTimeout(this.#setupTimer);
      if (this.#phase.name === 'closing') return publication.lose();
      this.#phase = { name: 'publishing', publication };
      this.#ws.send(PUBLISH_ACCEPTED);
    } catch (error) {
      if (!AppError.is(error)) throw error;
      log.info({ ...this.#from, reason: error.message }, 'Publisher refused');
      this.#close(PUBLISH_CLOSE.refused, error.code);
    }
  }

  #close(code: number, reason: string): void {
    if (this.#phase.name === 'closing') return;
    this.#release(false);
    this.#ws.close(code, Buffer.from(reason).subarray(0, MAX_REASON_BYTES));
    setTimeout(() => this.#ws.terminate(), LAST_WORDS_MS).unref();
  }

  /** Only a goodbye ends the broadcast at once; a lost connection has a grace window. */
  #release(isGoodbye: boolean): void {
    clearTimeout(this.#setupTimer);
    const phase = this.#phase;
    this.#phase = { name: 'closing' };
    if (phase.name !== 'publishing') return;
    if (isGoodbye) phase.publication.stop();
    else phase.publication.lose();
  }
}

const toBuffer = (data: RawData): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data;
