import type { IncomingMessage } from 'node:http';
import { BoundedMap } from './bounded-map';
import type { ChatLimits } from './limits';
import { RateWindow } from './rate-window';
import type { ChatRoom } from './room';
import type { Visitor } from './store';

const MAX_ADDRESSES_REMEMBERED = 20_000;

/** Who wants to come into which room. */
export type Guest = {
  /** Undefined for a link that does not open anything, and for somebody who is not let in. */
  visitor: Visitor | undefined;
  /** Whether the visitor follows the host. */
  follows: boolean;
  /** Undefined when there is no such room. */
  room: ChatRoom | undefined;
  /** What `moment` was when the visitor was identified. */
  identifiedAt: number;
};

export type DoorkeeperOptions = {
  identify: (request: IncomingMessage) => Promise<Visitor | undefined>;
  follows: (visitorId: string, hostId: string) => Promise<boolean>;
  /** Changes when visitors have to be identified again. */
  moment: () => number;
  openRoom: (roomId: string) => Promise<ChatRoom | undefined>;
  limits: Pick<ChatLimits, 'maxHandshakesPerIp' | 'handshakeWindowMs'>;
  now: () => number;
};

export type Doorkeeper = ReturnType<typeof createDoorkeeper>;

/** Finds out who is behind a request and where they want to go, for everybody who comes, over a socket or without. */
export function createDoorkeeper({ limits, now, ...options }: DoorkeeperOptions) {
  const ratePerIp = new BoundedMap<string, RateWindow>(MAX_ADDRESSES_REMEMBERED);

  function isTooFrequent({ ip }: Visitor): boolean {
    const window = ratePerIp.get(ip) ?? new RateWindow(limits.maxHandshakesPerIp, limits.handshakeWindowMs);
    ratePerIp.set(ip, window);
    return window.use(now()) > 0;
  }

  async function doesFollow({ id, isGuest, isOverlay }: Visitor, { ownerId }: ChatRoom): Promise<boolean> {
    return !isGuest && !isOverlay && id !== ownerId && (await options.follows(id, ownerId));
  }

  async function lead(visitor: Visitor | undefined, roomId: string | undefined, identifiedAt: number): Promise<Guest> {
    const room = roomId === undefined ? undefined : await options.openRoom(roomId);
    const follows = visitor && room ? await doesFollow(visitor, room) : false;
    return { visitor, room, follows, identifiedAt };
  }

  return {
    /** `too-frequent` for an address that comes too often. */
    async meet(request: IncomingMessage, roomId: string | undefined): Promise<Guest | 'too-frequent'> {
      const identifiedAt = options.moment();
      const visitor = await options.identify(request);
      if (visitor && isTooFrequent(visitor)) return 'too-frequent';
      return lead(visitor, roomId, identifiedAt);
    },

    /** The same for somebody who does not come by a request. */
    async know(identify: () => Promise<Visitor | undefined>, roomId: string): Promise<Guest> {
      const identifiedAt = options.moment();
      return lead(await identify(), roomId, identifiedAt);
    },
  };
}
