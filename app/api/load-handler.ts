import { join } from 'node:path';
import type { Endpoint } from '@/lib/contracts/api/endpoint';

export type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** For tests: the handler of an endpoint, from the file its path says. */
export async function loadHandler({ method, path }: Endpoint): Promise<Handler> {
  const file = `${path.replace(/^\/api/, '').replace(/\{(\w+)\}/g, '[$1]')}/route.ts`;
  const module = (await import(/* @vite-ignore */ join(import.meta.dirname, file))) as Record<string, Handler>;
  const handler = module[method];
  if (!handler) throw new Error(`${file} has no ${method}`);
  return handler;
}
