import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { listHeldMessages } from '@/lib/services/held-messages';

export const GET = route(endpoints.listHeldMessages, async ({ runtime, user, params: { roomId = '' } }) => ({
  held: await listHeldMessages(runtime, { user, roomId }),
}));
