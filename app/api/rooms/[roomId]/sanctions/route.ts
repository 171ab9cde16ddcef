import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { imposeSanction, listSanctions } from '@/lib/services/sanctions';

export const GET = route(endpoints.listSanctions, async ({ runtime, user, params: { roomId = '' } }) => ({
  sanctions: await listSanctions(runtime, { user, roomId }),
}));

export const POST = route(endpoints.imposeSanction, ({ runtime, user, params: { roomId = '' }, body, ip }) =>
  imposeSanction(runtime, { user, roomId, ip, input: body }),
);
