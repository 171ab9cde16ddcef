import type { SentFrame } from '@/e2e/support/rtmp-publisher';

/** Remembers when each frame of a clip left the publisher, to tell how old it is when it is seen. */
export type FrameClock = {
  note(frame: Pick<SentFrame, 'index' | 'at'>): void;
  /** Age in milliseconds of frame `index` seen at `shownAt` (ms since 1970); undefined when it was never sent. */
  ageMs(index: number, shownAt: number): number | undefined;
};

/** A clip repeats, so its numbers do too: the latest sending before the moment of seeing is meant. */
export function createFrameClock(): FrameClock {
  const sentAt = new Map<number, number[]>();
  return {
    note({ index, at }) {
      const times = sentAt.get(index);
      if (times) times.push(at);
      else sentAt.set(index, [at]);
    },
    ageMs(index, shownAt) {
      const sent = sentAt.get(index)?.findLast((at) => at <= shownAt);
      return sent === undefined ? undefined : shownAt - sent;
    },
  };
}
