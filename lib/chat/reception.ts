import { CHAT_CLOSE, type ClientEvent } from '@/lib/contracts/chat';
import type { createAdmissions } from './admissions';
import type { Carrier } from './carrier';
import { Connection } from './connection';
import type { Counters } from './counters';
import type { Guest } from './doorkeeper';
import type { createHeartbeat } from './heartbeat';
import type { ChatLimits } from './limits';
import type { ChatRoom } from './room';
import type { RoomAddress } from './room-address';
import { SocketCaps } from './socket-caps';

type ReceptionOptions = {
  admissions: Pick<ReturnType<typeof createAdmissions>, 'holds'>;
  heartbeat: Pick<ReturnType<typeof createHeartbeat>, 'add'>;
  limits: ChatLimits;
  counters: Counters;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** Somebody whom the room lets in. */
export type Arrival = Omit<Guest, 'visitor' | 'room'> & {
  visitor: NonNullable<Guest['visitor']>;
  room: ChatRoom;
  address: RoomAddress;
  carrier: Carrier;
};

/** A connection that is in its room. `leave` takes it out. */
export type Seat = { connection: Connection; room: ChatRoom; leave: () => void };

/** What a page said, as read; undefined when it was nothing of this wire. */
export type Heard = ClientEvent | 'too-large' | undefined;

export type Reception = ReturnType<typeof createReception>;

/** Lets people into rooms, as many as there is room for, and hands on what they say. */
export function createReception({ admissions, heartbeat, limits, counters, now }: ReceptionOptions) {
  const caps = new SocketCaps();

  return {
    /** Undefined when there is no place; then the connection was told so and closed. */
    admit({ carrier, visitor, follows, room, address, identifiedAt }: Arrival): Seat | undefined {
      const connection = new Connection({ carrier, visitor, tab: address.tab, follows, limits, counters });
      if (!admissions.holds(visitor.id, identifiedAt)) {
        connection.close(CHAT_CLOSE.serverStopping);
        return undefined;
      }
      const giveBack = caps.take([
        [`ip ${visitor.ip}`, limits.maxSocketsPerIp],
        [`visitor ${visitor.id}`, limits.maxSocketsPerVisitor],
        [`room ${address.roomId}`, limits.maxSocketsPerRoom],
      ]);
      if (!giveBack) {
        connection.close(CHAT_CLOSE.tooMany);
        return undefined;
      }
      const undo = [giveBack, room.join(connection, address.since), heartbeat.add(connection)];
      return {
        connection,
        room,
        leave() {
          for (const fn of undo.splice(0)) fn();
        },
      };
    },

    /** Does what a page said, or closes a connection that says too much or what is not of this wire. */
    receive({ connection, room }: Seat, heard: Heard): void {
      if (!connection.mayReceive(now())) connection.close(CHAT_CLOSE.tooMany);
      else if (heard === 'too-large') connection.close(CHAT_CLOSE.tooLarge);
      else if (heard === undefined) connection.close(CHAT_CLOSE.malformed);
      else if (connection.visitor.isOverlay && heard.type !== 'progress') counters.add('refused.overlay');
      else apply(heard, connection, room);
    },
  };
}

function apply(event: ClientEvent, connection: Connection, room: ChatRoom): void {
  switch (event.type) {
    case 'message-send':
      room.say(connection, event);
      break;
    case 'like-add':
      room.like(connection, event);
      break;
    case 'nickname-set':
      room.rename(connection, event.name);
      break;
    case 'progress':
      connection.report(event.seq);
      break;
    case 'gift-send':
      room.give(connection, event);
      break;
    case 'people-get':
      room.listPeople(connection);
      break;
    default:
      event satisfies never;
  }
}
