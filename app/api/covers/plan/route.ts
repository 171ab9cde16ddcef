import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitCover } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { planCoverUpload } from '@/lib/services/covers';

export const POST = route(endpoints.planCoverUpload, async ({ runtime, user, body }) => {
  await limitCover(user.id);
  return planCoverUpload(runtime, body);
});
