import type { z } from 'zod';

/** Who may call: anyone, a signed-in person, somebody with at least that role, or the owner of the room in the path. */
export type Guard = 'anyone' | 'signed-in' | 'organiser' | 'moderator' | 'admin';

/**
 * One endpoint as data. `route()` enforces it, `/api/openapi.json` is generated from it, and a test holds that every
 * `route.ts` under `app/api` has exactly one.
 */
export type Endpoint = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** OpenAPI form: `/api/rooms/{roomId}`. */
  path: string;
  summary: string;
  guard: Guard;
  /**
   * True: a dock link to the room in the path, sent as `Authorization: Bearer <token>`, stands for the person who issued
   * it. Pages opened by such a link carry no cookies.
   */
  takesDockLink?: boolean;
  /** JSON body; left out when there is none. */
  body?: z.ZodType;
  /** How long that may be; 64 KB unless said. */
  maxBodyBytes?: number;
  /** Content types of a raw body (uploads); excludes `body`. */
  rawBody?: readonly string[];
  query?: z.ZodObject;
  response: z.ZodType;
  /** 200 unless said. */
  status?: number;
};

/** Keeps the literal types of one endpoint while checking its form. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition;
