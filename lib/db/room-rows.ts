import type { Room, User } from '#prisma/client';
import type { RoomStatus } from '@/lib/contracts/rooms';

/** A room and its host. `publishKey` is secret: it goes into push addresses and nowhere else. */
export type RoomRow = Room & { owner: HostRow };

/** Who a room belongs to, as everybody sees them. */
export type HostRow = Pick<User, 'id' | 'displayName' | 'username' | 'avatarKey'>;

export type PublishKey = Pick<RoomRow, 'publishKey' | 'publishIssuedAt' | 'publishExpiresAt'>;

type Details = Pick<RoomRow, 'slug' | 'title' | 'description' | 'coverKey' | 'startsAt' | 'streamName'>;
type Offers = Pick<RoomRow, 'offersRtmp' | 'offersFlv' | 'offersHls' | 'records'>;
type Playback = Pick<RoomRow, 'dvrMinutes' | 'signedPlay'>;
type Retention = Pick<RoomRow, 'keepDays' | 'quotaMegabytes'>;
type About = Pick<RoomRow, 'category' | 'locationText' | 'timeZone' | 'language'> & { tags: string[] };
type Switches = Pick<RoomRow, 'chatOn' | 'danmakuOn' | 'likesOn' | 'chatOpensMinutes' | 'latency'>;
type Editable = Details & Offers & Playback & Retention & About & Switches;

/** What has a default in the database may be left out. */
export type NewRoom = Pick<RoomRow, 'id' | 'ownerId'> &
  Partial<Pick<RoomRow, 'kind' | 'visibility'> & Playback & Retention & About & Switches> &
  Details &
  Offers &
  PublishKey;

/** What is left out or undefined stays as it is. */
export type RoomChanges = { [Field in keyof Editable]?: Editable[Field] | undefined };

export type StatusChange = {
  id: string;
  status: RoomStatus;
  /** When the event happened, by the clock of whoever reports it. */
  at: Date;
  /** Left out: stays as it is. */
  liveSince?: Date | undefined;
  endedAt?: Date | null | undefined;
};

export const ON_AIR = ['live', 'interrupted'] as const satisfies RoomStatus[];
export const OFF_AIR = ['waiting', 'ended'] as const satisfies RoomStatus[];

export const isOnAir = (status: RoomStatus): boolean => ON_AIR.some((onAir) => onAir === status);

/** Reads the host along with the room. */
export const withOwner = {
  owner: { select: { id: true, displayName: true, username: true, avatarKey: true } },
} as const;

/** Said when a room was removed or never was. */
export const GONE = 'This channel is gone. It may have been removed.';
