import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { addModerator, listModerators } from '@/lib/services/moderators';

export const GET = route(endpoints.listModerators, async ({ runtime, user, params: { roomId = '' } }) => ({
  moderators: await listModerators(runtime, { user, roomId }),
}));

export const POST = route(endpoints.addModerator, async ({ runtime, user, params: { roomId = '' }, body, ip }) => ({
  moderators: await addModerator(runtime, { user, roomId, ip, username: body.username }),
}));
