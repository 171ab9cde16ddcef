import { z } from 'zod';

const id = z.string().min(1).max(128);
const mine = { roomID: id };

/** What `get_…` and `create_…` of the room service take; `userID` and `token` are in the query. */
export const roomCalls = {
  logout: z.object({}),
  get_push_url: z.object({}),
  create_room: z.object({ roomInfo: z.string().max(1024).default('') }),
  add_pusher: z.object({ ...mine }),
  delete_pusher: z.object({ ...mine }),
  destroy_room: z.object({ ...mine }),
  pusher_heartbeat: z.object({ ...mine }),
  get_room_list: z.object({
    cnt: z.coerce.number().int().min(1).max(100).catch(20),
    index: z.coerce.number().int().min(0).catch(0),
  }),
  get_pushers: z.object({ ...mine }),
  set_custom_field: z.object({ ...mine, fieldName: z.string().max(64), operation: z.string().max(8) }),
  get_custom_info: z.object({ ...mine }),
  add_audience: z.object({ ...mine, userInfo: z.string().max(1024).default('') }),
  delete_audience: z.object({ ...mine }),
  get_audiences: z.object({ ...mine }),
} as const;

export type RoomCall = keyof typeof roomCalls;
export type RoomCallInput<Name extends RoomCall> = z.output<(typeof roomCalls)[Name]>;

/** Newer apps say anchor where older ones say pusher. */
export const CALL_ALIASES: Readonly<Record<string, RoomCall>> = {
  get_anchor_url: 'get_push_url',
  add_anchor: 'add_pusher',
  delete_anchor: 'delete_pusher',
  anchor_heartbeat: 'pusher_heartbeat',
  get_anchors: 'get_pushers',
};

/** What signing in takes, in the query. */
export const roomLogin = z.object({ userID: id, userSig: z.string().min(1).max(2048) });

/** What the app writes into `roomInfo`, as JSON. */
export const roomInfo = z.object({
  title: z.string().optional(),
  location: z.string().optional(),
  frontcover: z.string().optional(),
});
