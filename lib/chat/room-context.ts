import type { Log } from '@/lib/core/log';
import type { Counters } from './counters';
import type { ChatLimits } from './limits';
import type { Rule } from './moderation';
import type { Nicknames } from './nicknames';
import type { Pacer } from './pacer';
import type { RateLimiter } from './rate-limiter';
import type { ChatStore } from './store';

/** What all rooms of one server share. */
export type RoomContext = {
  store: ChatStore;
  /** Stores messages of any room, all or none. */
  commit: ChatStore['append'];
  rules: readonly Rule[];
  nicknames: Nicknames;
  giftLimits: { ofPerson: RateLimiter; ofAddress: RateLimiter };
  /** Whether sockets may agree on compression. */
  isCompressing: boolean;
  /** False while everybody comes back after a start. */
  isSettled: () => boolean;
  pacer: Pacer;
  counters: Counters;
  limits: ChatLimits;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
};
