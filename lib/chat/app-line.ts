import type { ServerEvent } from '@/lib/contracts/chat';
import type { Log } from '@/lib/core/log';
import type { Counters } from './counters';
import type { AppWords } from './group-service';
import type { HeardInApps } from './heard-in-apps';
import type { ChatLimits } from './limits';

type AppLineOptions = {
  roomId: string;
  /** How many the room has. */
  likes: number;
  heard: HeardInApps;
  /** Has apps hear something; resolves when the service took it. */
  speak: (words: AppWords) => Promise<void>;
  limits: Pick<ChatLimits, 'maxAppLines' | 'appLikesEveryMs'>;
  counters: Counters;
  log: Log;
};

/** Likes of pages come without a name. */
const PAGES = { account: 'kaibo', name: 'Kaibo' };

/**
 * Tells apps what a room says, in their own words and one after the other: messages that they have not heard from each
 * other, of the sample that everybody hears, and that pages like the room. What fails is not tried again.
 */
export class AppLine {
  readonly #options: AppLineOptions;
  readonly #waiting: AppWords[] = [];
  #likes: number;
  #likedAt = Number.NEGATIVE_INFINITY;
  #isSending = false;
  #isClosed = false;

  constructor(options: AppLineOptions) {
    this.#options = options;
    this.#likes = options.likes;
  }

  hear(event: ServerEvent): void {
    if (event.type !== 'tick') return;
    const { heard } = this.#options;
    for (const { senderId, clientId, name, text, danmaku } of event.messages ?? []) {
      if (heard.hasMessage(senderId, clientId)) continue;
      this.#add({ act: danmaku ? 'danmaku' : 'message', text, account: senderId, name });
    }
    if (event.likes !== undefined) this.#noteLikes(event.likes);
    void this.#send();
  }

  /** What waits is dropped. */
  close(): void {
    this.#isClosed = true;
  }

  /** However many they are, apps see one a second. */
  #noteLikes(total: number): void {
    const { heard, roomId, limits } = this.#options;
    const isOfPages = total - this.#likes > heard.takeLikes(roomId);
    this.#likes = total;
    const now = performance.now();
    if (!isOfPages || now - this.#likedAt < limits.appLikesEveryMs) return;
    this.#likedAt = now;
    this.#add({ act: 'like', text: '', ...PAGES });
  }

  #add(words: AppWords): void {
    this.#waiting.push(words);
    if (this.#waiting.length <= this.#options.limits.maxAppLines) return;
    this.#waiting.shift();
    this.#options.counters.add('app.omitted');
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let words = this.#waiting.shift(); words && !this.#isClosed; words = this.#waiting.shift()) {
      await this.#options.speak(words).catch((error: unknown) => {
        this.#options.counters.add('app.failed');
        this.#options.log.warn({ err: error }, 'Apps were not told what a room says');
      });
    }
    this.#isSending = false;
  }
}
