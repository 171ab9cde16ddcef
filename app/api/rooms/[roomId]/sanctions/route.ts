import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { imposeSanction, listSanctions } from '@/lib/services/sanctions';

export const GET = route(endpoints.listSanctions, async ({ runtime, user, params: { roomId = '' }, query }) => ({
  sanctions: await listSanctions(runtime, { user, roomId, ...query }),
}));

export const POST = route(endpoints.imposeSanction, ({ runtime, user, params: { roomId = '' }, body, ip }) =>
  imposeSanction(runtime, { user, roomId, ip, input: body }),
);
