import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';

const succeeds = (work: Promise<unknown>) =>
  work.then(
    () => true,
    () => false,
  );

export const GET = route(endpoints.health, async ({ runtime: { db, bus } }) => {
  const [database, engine] = await Promise.all([succeeds(db.ping()), succeeds(bus.request('engine-health', null))]);
  const ok = database && engine;
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  return Response.json({ ok, database, engine }, { status: ok ? 200 : 503, headers });
});
