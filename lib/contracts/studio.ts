import { z } from 'zod';

/** What lets a browser publish to a room within the next minute. Secret: only for who may manage the room, never cached. */
export const publishTicket = z.object({
  /** The path of the WebSocket, `docs/specs/publish-socket.md`. */
  path: z.string(),
  /** The first message on it. */
  signature: z.string(),
});
export type PublishTicket = z.infer<typeof publishTicket>;
