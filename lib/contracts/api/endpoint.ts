import type { z } from 'zod';

/** Who may call: anyone, a signed-in person, somebody with at least that role, or the owner of the room in the path. */
export type Guard = 'anyone' | 'signed-in' | 'organiser' | 'admin';

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
  /** JSON body; left out when there is none. */
  body?: z.ZodType;
  /** Content types of a raw body (uploads); excludes `body`. */
  rawBody?: readonly string[];
  query?: z.ZodObject;
  response: z.ZodType;
  /** 200 unless said. */
  status?: number;
};

/** Keeps the literal types of one endpoint while checking its form. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition;
