import type { Log } from '@/lib/core/log';
import type { Counters } from './counters';
import type { ChatLimits } from './limits';
import type { Rule } from './moderation';
import type { Nicknames } from './nicknames';
import type { Pacer } from './pacer';
import type { ChatStore } from './store';

/** What all rooms of one server share. */
export type RoomContext = {
  store: ChatStore;
  /** Stores messages of any room, all or none. */
  commit: ChatStore['append'];
  rules: readonly Rule[];
  nicknames: Nicknames;
  pacer: Pacer;
  counters: Counters;
  limits: ChatLimits;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
};
