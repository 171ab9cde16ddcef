import { zodResolver } from '@hookform/resolvers/zod';
import type { UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { category } from '@/lib/contracts/room-details';
import { type CreateRoom, createRoom, type RoomDetails } from '@/lib/contracts/rooms';

export type RoomValues = z.input<typeof createRoom>;
export type RoomForm = UseFormReturn<RoomValues, unknown, CreateRoom>;

/** Creating and changing a room ask for the same things, so both forms hold to the stricter schema. */
export const roomResolver = zodResolver(createRoom);

/** What the form starts with: an existing room, or the defaults of a new one. */
export function toRoomValues(room?: RoomDetails) {
  return {
    title: room?.title ?? '',
    description: room?.description ?? '',
    coverKey: room?.coverKey ?? null,
    startsAt: room?.startsAt ?? null,
    receivers: room?.receivers ?? { rtmp: true, flv: true, hls: true },
    records: room?.records ?? true,
    dvrMinutes: room?.dvrMinutes ?? 10,
    signedPlay: room?.signedPlay ?? false,
    keepDays: room?.keepDays ?? null,
    quotaMegabytes: room?.quotaMegabytes ?? null,
    category: category.catch('').parse(room?.category ?? ''),
    tags: room?.tags ?? [],
    locationText: room?.locationText ?? '',
    timeZone: room?.timeZone ?? '',
    language: room?.language ?? '',
    chatOn: room?.chatOn ?? true,
    danmakuOn: room?.danmakuOn ?? true,
    likesOn: room?.likesOn ?? true,
    chatOpensMinutes: room?.chatOpensMinutes ?? null,
    latency: room?.latency ?? 'low',
    ...(room && { streamName: room.streamName }),
  } satisfies RoomValues;
}
