import type { Runtime } from '@/lib/runtime';
import type { SiteAddresses } from '@/lib/services/addresses';
import type { Origin } from '@/lib/services/sessions';

/** A request of an app, as every handler gets it. */
export type AppVisit = { runtime: Runtime; addresses: SiteAddresses; origin: Origin };

/** The JSON object in a body; an empty one when there is none. */
export function readObject(body: Uint8Array): Record<string, unknown> {
  const value = readJson(body);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The JSON in a body; undefined when there is none. */
export function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
