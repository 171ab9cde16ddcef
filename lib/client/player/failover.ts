import type { EngineStop } from './engine';

/** What to do after a failure: `candidate` is the place in the list to try, `delayMs` from now. */
export type NextTry = { candidate: number; delayMs: number };

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 8_000;
/** A way of watching that failed this often in a row makes room for the next one. */
const TRIES_EACH = 2;
/** "Nobody is publishing" is usually true everywhere, so it is asked more often before the protocol is doubted. */
const TRIES_WHEN_NOT_FOUND = 4;
/** From this many failures in a row on, people are told; the player goes on trying all the same. */
const HOPELESS_AFTER = 8;

/**
 * Chooses among `count` ways of watching. One that cannot play here is given up for good; one that is out of reach is
 * left for the next and comes round again, each time later, at most every 8 s.
 */
export function createFailover(count: number) {
  const broken = new Set<number>();
  let candidate = 0;
  let failuresHere = 0;
  let failuresInARow = 0;

  const advance = () => {
    failuresHere = 0;
    for (let step = 1; step <= count; step++) {
      candidate = (candidate + 1) % count;
      if (!broken.has(candidate)) return;
    }
  };

  return {
    get candidate() {
      return candidate;
    },
    /** True when so much failed in a row that it should be said. */
    get isHopeless() {
      return failuresInARow >= HOPELESS_AFTER;
    },
    /** It plays: past failures are forgotten, what cannot play here stays given up. */
    succeed(): void {
      failuresHere = 0;
      failuresInARow = 0;
    },
    /** Undefined when nothing is left that could play here. */
    fail(reason: EngineStop): NextTry | undefined {
      failuresHere++;
      failuresInARow++;
      const isBroken = reason === 'unsupported' || (reason === 'media' && failuresHere >= TRIES_EACH);
      if (isBroken) broken.add(candidate);
      if (broken.size === count) return undefined;
      if (isBroken || failuresHere >= triesFor(reason)) advance();
      const delayMs = isBroken ? 0 : Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (failuresInARow - 1));
      return { candidate, delayMs };
    },
    /** Somebody pressed "try again": everything may be tried anew, the best way first. */
    reset(): void {
      broken.clear();
      candidate = 0;
      failuresHere = 0;
      failuresInARow = 0;
    },
  };
}

const triesFor = (reason: EngineStop): number =>
  reason === 'not-found' || reason === 'ended' ? TRIES_WHEN_NOT_FOUND : TRIES_EACH;
