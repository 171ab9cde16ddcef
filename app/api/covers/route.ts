import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitCover } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { storeCover } from '@/lib/services/covers';

export const POST = route(endpoints.uploadCover, async ({ runtime, user, body }) => {
  await limitCover(user.id);
  return storeCover(runtime, body);
});
