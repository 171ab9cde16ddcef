import { clientEvent } from '@/lib/contracts/chat';
import { PLAIN_DANMAKU } from '@/lib/contracts/danmaku';
import { AppCarrier } from './app-carrier';
import type { Doorkeeper } from './doorkeeper';
import type { AppAct, AppWords } from './group-service';
import type { HeardInApps } from './heard-in-apps';
import type { ChatLimits } from './limits';
import type { Reception, Seat } from './reception';
import type { Visitor } from './store';

/** Something that is done in an app, in the room whose group it shares. */
export type AppSaid = {
  roomId: string;
  /** The name of the doer with the service. */
  account: string;
  /** Who that is here; undefined for nobody who may speak. */
  identify: () => Promise<Visitor | undefined>;
  act: AppAct;
  text: string;
  /** The same when it is told twice; a `clientId` of the wire. */
  id: string;
  /** Apps have heard it already. */
  isDelivered: boolean;
};

/** What the other apps are to hear, or that nobody hears it; `refused`: its doer is told so. */
export type AppAnswer = AppWords | 'nothing' | 'refused';

type AppSeat = Seat & { carrier: AppCarrier; nextBatch: number };

type AppDeskOptions = {
  doorkeeper: Doorkeeper;
  reception: Reception;
  heard: HeardInApps;
  limits: ChatLimits;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** Where people of apps come into rooms: judged, counted and stored like everybody, by the same rules. */
export function createAppDesk({ doorkeeper, reception, heard, limits, now }: AppDeskOptions) {
  const seats = new Map<string, AppSeat>();

  async function seatOf({ roomId, account, identify }: AppSaid): Promise<AppSeat | undefined> {
    const { visitor, room, ...guest } = await doorkeeper.know(identify, roomId);
    const key = keyOf(roomId, account);
    const before = seats.get(key);
    if (visitor && before?.room === room && before?.connection.isOpen) return before;
    stand(key);
    if (!visitor || !room) return undefined;
    const carrier = new AppCarrier({ personId: visitor.id, limits, onClose: () => stand(key, carrier), now });
    const address = { roomId, since: undefined, tab: '' };
    const admitted = reception.admit({ ...guest, visitor, room, address, carrier });
    if (!admitted) return undefined;
    // Batches rise also over seats: the room remembers those of the one before.
    const seat = { ...admitted, carrier, nextBatch: now() };
    seats.set(key, seat);
    return seat;
  }

  /** Gives up a seat, whichever it is or only that of a carrier. */
  function stand(key: string, carrier?: AppCarrier): void {
    const seat = seats.get(key);
    if (!seat || (carrier && seat.carrier !== carrier)) return;
    seats.delete(key);
    seat.leave();
  }

  async function say(seat: AppSeat, { act, text, id, account, isDelivered }: AppSaid): Promise<AppAnswer> {
    const { visitor } = seat.connection;
    const danmaku = act === 'danmaku' ? PLAIN_DANMAKU : null;
    const event = clientEvent.safeParse({ type: 'message-send', clientId: id, text, danmaku }).data;
    if (!event) return 'refused';
    // Before it is said: what was stored is told to everybody in no order that one could wait for.
    heard.addMessage(visitor.id, id);
    const becoming = seat.carrier.outcomeOf(id);
    reception.receive(seat, event);
    const outcome = await becoming;
    if (typeof outcome === 'object') return { act, text: outcome.text, account, name: visitor.name };
    if (!isDelivered) heard.forgetMessage(visitor.id, id);
    return outcome === 'refused' ? 'refused' : 'nothing';
  }

  function like(seat: AppSeat, { account, roomId }: AppSaid): AppAnswer {
    const { connection, room } = seat;
    const isCounted = room.like(connection, { type: 'like-add', batch: seat.nextBatch++, count: 1 });
    if (!isCounted) return 'nothing';
    heard.addLike(roomId);
    return { act: 'like', text: '', account, name: connection.visitor.name };
  }

  return {
    async hear(said: AppSaid): Promise<AppAnswer> {
      const { roomId, account, act, isDelivered } = said;
      const isMessage = act === 'message' || act === 'danmaku';
      // The others were done when the service asked about them.
      if (isDelivered && !isMessage) return 'nothing';
      const seat = await seatOf(said);
      if (!seat) return 'refused';
      seat.carrier.heardAt = now();
      if (isMessage) return say(seat, said);
      if (act === 'like') return like(seat, said);
      if (act === 'exit') stand(keyOf(roomId, account));
      return { act, text: '', account, name: seat.connection.visitor.name };
    },

    /** Notes that an account went out at a moment; one that was heard of since stays. */
    left(roomId: string, account: string, at: number): void {
      const seat = seats.get(keyOf(roomId, account));
      if (seat && seat.carrier.heardAt < at) stand(keyOf(roomId, account));
    },
  };
}

const keyOf = (roomId: string, account: string): string => `${roomId} ${account.toLowerCase()}`;
